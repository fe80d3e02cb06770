package dev.baton.channels.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// What [InChromium] does.
final class Browsers implements ExecutionCondition, ParameterResolver, AfterEachCallback {

  private static final Namespace SPACE = Namespace.create(Browsers.class);
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
  private static final double PATIENCE_MS = 15_000;
  private static final Optional<Path> CHROMIUM = find();
  private static final String MISSING =
      "No Chromium in BATON_CHROMIUM or on the PATH (%s)".formatted(String.join(", ", NAMES));

  static {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    if (CHROMIUM.isEmpty()) {
      System.out.println(MISSING + ": browser tests are skipped.");
    }
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (CHROMIUM.isPresent()) {
      return ConditionEvaluationResult.enabled("Chromium is at " + CHROMIUM.get());
    }
    if ("1".equals(System.getenv("BATON_REQUIRE_BROWSER"))) {
      throw new ExtensionConfigurationException(MISSING + ", and BATON_REQUIRE_BROWSER is 1");
    }
    return ConditionEvaluationResult.disabled(MISSING);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    var type = parameter.getParameter().getType();
    return type == Browser.class || type == BrowserContext.class || type == Page.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var type = parameter.getParameter().getType();
    if (type == Browser.class) {
      return browser(context);
    }
    return type == Page.class ? visit(context).page() : visit(context).context();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    var visit = context.getStore(SPACE).remove(Visit.class, Visit.class);
    if (visit != null) {
      visit.context().close();
      assertThat(visit.complaints()).as("what went wrong in the pages' scripts").isEmpty();
    }
  }

  private static Browser browser(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(SPACE)
        .computeIfAbsent(Running.class, _ -> Running.start(), Running.class)
        .browser();
  }

  private static Visit visit(ExtensionContext context) {
    return context
        .getStore(SPACE)
        .computeIfAbsent(Visit.class, _ -> Visit.begin(browser(context)), Visit.class);
  }

  private static Optional<Path> find() {
    var named =
        Optional.ofNullable(System.getenv("BATON_CHROMIUM")).filter(path -> !path.isBlank());
    if (named.isPresent()) {
      return named.map(Path::of).filter(Files::isExecutable);
    }
    var folders = Optional.ofNullable(System.getenv("PATH")).orElse("").split(":");
    return NAMES.stream()
        .flatMap(name -> Stream.of(folders).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// The browser of a run, ended with it.
  private record Running(Playwright playwright, Browser browser) implements AutoCloseable {

    static Running start() {
      // The system's Chromium is used, so nothing is to be downloaded.
      var quiet = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
      var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(quiet));
      var options =
          new BrowserType.LaunchOptions()
              .setExecutablePath(CHROMIUM.orElseThrow())
              .setHeadless(true)
              // Chromium's own sandbox refuses to run as root, as builds in containers do. Pages
              // are ours and on loopback: no proxy, and no calls home.
              .setArgs(
                  List.of(
                      "--no-sandbox",
                      "--no-proxy-server",
                      "--no-first-run",
                      "--disable-gpu",
                      "--disable-quic",
                      "--disable-background-networking",
                      "--disable-component-update",
                      "--disable-sync"));
      return new Running(playwright, playwright.chromium().launch(options));
    }

    @Override
    public void close() {
      browser.close();
      playwright.close();
    }
  }

  /// One test's visit to the browser.
  private record Visit(BrowserContext context, Page page, List<String> complaints) {

    static Visit begin(Browser browser) {
      // What moves is waited for: tests of motion ask for it.
      var context =
          browser.newContext(
              new Browser.NewContextOptions()
                  .setLocale("en-GB")
                  .setReducedMotion(ReducedMotion.REDUCE));
      context.setDefaultTimeout(PATIENCE_MS);
      var complaints = new CopyOnWriteArrayList<String>();
      context.onWebError(error -> complaints.add(error.error()));
      context.onConsoleMessage(message -> {
        if (message.text().contains("Content Security Policy")) {
          complaints.add(message.text());
        }
      });
      return new Visit(context, context.newPage(), complaints);
    }
  }
}
