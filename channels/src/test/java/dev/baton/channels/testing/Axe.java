package dev.baton.channels.testing;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Asks axe-core what on a page keeps people out.
public final class Axe {

  private static final String SCRIPT = script();
  private static final List<String> ALL =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
  private static final String RUN =
      """
      async ([selector, rules]) => {
        const { violations } = await axe.run(document.querySelector(selector), {
          runOnly: rules,
          resultTypes: ['violations'],
        })
        return violations.flatMap(({ id, nodes }) =>
          nodes.map(({ html, failureSummary }) => `${id}: ${html}: ${failureSummary}`))
      }\
      """;

  private Axe() {}

  /// Each violation on the page, shadow roots included.
  public static List<String> violations(Page page) {
    return violations(page, "html", ALL);
  }

  /// Each violation within the chat.
  public static List<String> violationsInChat(Page page) {
    return violations(page, "baton-chat", ALL);
  }

  /// Each text within the chat that is too close in colour to what is behind it.
  public static List<String> paleTextInChat(Page page) {
    return violations(page, "baton-chat", List.of("color-contrast"));
  }

  @SuppressWarnings("unchecked") // the script returns an array of strings
  private static List<String> violations(Page page, String selector, List<String> rules) {
    if (page.evaluate("window.axe === undefined").equals(true)) {
      page.evaluate(SCRIPT);
    }
    return (List<String>) page.evaluate(RUN, List.of(selector, rules));
  }

  private static String script() {
    try (var stream = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(
          java.util.Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
