package dev.baton.channels.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// A test of pages in a real Chromium: its methods take a Playwright `Browser`, `BrowserContext` or
/// `Page` as a parameter.
///
/// One browser is started for all tests of a run, and since Playwright serves one thread at a time,
/// so do these tests run one class after the other, in the thread that starts them all: none holds
/// a thread that others could run in while it waits for its turn. Each test gets a context of its
/// own, closed after it, and fails if a script on any of its pages threw or broke a content policy.
/// Where no Chromium is found the tests are skipped and one line says so; with
/// `BATON_REQUIRE_BROWSER=1` that is a failure.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(Browsers.class)
@Execution(ExecutionMode.SAME_THREAD)
public @interface InChromium {}
