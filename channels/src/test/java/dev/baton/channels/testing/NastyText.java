package dev.baton.channels.testing;

import java.util.List;

/// What somebody may write who means no good or writes in another script. On every channel it is to
/// arrive as text.
public final class NastyText {
  /// One kind each, in one paragraph each.
  public static final List<String> KINDS =
      List.of(
          "=HYPERLINK(\"http://evil.example\",\"pay\") +1 -2 @SUM(A1)",
          "<!channel> <!here> <@U0BEN> <#C0SUPPORT> <https://evil.example|bank.example>",
          "&lt;!channel&gt; &amp;amp; & < > <b>bold</b> <script>alert(1)</script>",
          "invoice\u202Egnp.exe\u202C \u200Fשלום\u200E \u2066x\u2069 \u2067מה\u2069 \u2068y\u2069",
          "👩\u200D👩\u200D👧\u200D👦 a\u200Db \u200B\u2060\uFEFFz 👍🏽 🇩🇪 𝒳 e\u0301",
          "{{1}} ${env} #{x} %s %00 {0}");

  /// As long as a line may be: 10,000 characters.
  public static final String LINE = line();

  private static final int CHARACTERS = 10_000;

  private NastyText() {}

  private static String line() {
    String all = (String.join("\n", KINDS) + "\n").repeat(CHARACTERS / 100);
    return all.substring(0, all.offsetByCodePoints(0, CHARACTERS - 1)) + ".";
  }

  /// The text without its blanks and line ends, which come and go where it is cut.
  public static String bare(String text) {
    return text.replaceAll("\\s+", "");
  }
}
