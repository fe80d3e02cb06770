/// What tests of several modules need to drive a real browser, and what they write there.
///
/// Start at [dev.baton.channels.testing.Browsers]: a test class that names it as its extension is
/// given a fresh page by each test, and is skipped where no Chromium is installed.
@NullMarked
package dev.baton.channels.testing;

import org.jspecify.annotations.NullMarked;
