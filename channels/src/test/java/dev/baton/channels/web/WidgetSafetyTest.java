package dev.baton.channels.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.baton.channels.web.ScriptedChatServer.message;
import static dev.baton.channels.web.ScriptedChatServer.people;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.baton.channels.testing.NastyText;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Nothing that anyone writes becomes anything but text, and the little that may look different
/// does.
final class WidgetSafetyTest extends ScriptedChat {

  private static final String ATTACKS =
      """
      <img src=x onerror="window.stolen=1"><script>window.stolen=1</script>
      <svg onload="window.stolen=1"> </div></article><style>*{display:none}</style>
      [click](javascript:window.stolen=1) [click](JaVaScRiPt:window.stolen=1)
      [click](data:text/html,<script>1</script>) [click](vbscript:x) [click](//evil.example)
      [click](&#106;avascript:window.stolen=1) [a](java\tscript:window.stolen=1)
      [x](https://a.example"onmouseover="window.stolen=1) `<b>code</b>` **<i>bold</i>**
      abc\u202Egnp.exe\u202C \u200Fשלום \u2066x\u2069 a\u200Db <!channel> <@U0BEN> =SUM(A1)
      &lt;b&gt; &amp; {{constructor.constructor('window.stolen=1')()}} ${window.stolen=1}\
      """;

  private static final String SHOWN =
      "[...document.querySelector('baton-chat').shadowRoot.querySelectorAll('.bubble')].at(-1)"
          + ".textContent.replace(/[ \\n]+/g, '')";

  @Test
  void markupInWordsNamesLabelsAndFilesStaysText(Page page) {
    var chat = ChatPage.open(page, server);
    var tag = "<img src=x onerror=window.stolen=1>";
    var file = new JsonObject().put("name", tag).put("url", "javascript:1").put("bytes", 1);
    server.stores(people("people", tag));
    server.stores(
        message("agent", tag, ATTACKS)
            .put("choices", ScriptedChatServer.choices(tag + "=" + tag.replace('=', ' ')))
            .put("attachments", new JsonArray().add(file)));
    server.stores(message("system", tag, ATTACKS));
    server.sends(new JsonObject().put("type", "delta").put("stream", "s").put("text", ATTACKS));
    server.sends(new JsonObject().put("type", "error").put("code", "x").put("message", tag));
    chat.say(ATTACKS);
    assertThat(chat.bubbles()).hasCount(3);
    assertThat(page.getByRole(AriaRole.ALERT)).hasText(tag);
    assertThat(chat.element().locator("img, script, style, i:not(.dots i), b, iframe")).hasCount(0);
    assertThat(page.evaluate("window.stolen === undefined")).isEqualTo(true);
    assertThat(hrefs(chat.element()))
        .as("the one address among them that leads somewhere harmless")
        .allMatch(href -> href.startsWith("https://a.example"));
    assertThat(chat.bubbles().last()).hasJSProperty("textContent", ATTACKS);
  }

  @Test
  void theSmallPartOfMarkdownLooksAsMeant(Page page) {
    assertRendered(
        page, "**bold** and *slanted*", "<p><strong>bold</strong> and <em>slanted</em></p>");
    assertRendered(page, "__bold__ _slanted_", "<p><strong>bold</strong> <em>slanted</em></p>");
    assertRendered(
        page, "**bold *and slanted***", "<p><strong>bold <em>and slanted</em></strong></p>");
    assertRendered(
        page, "snake_case_name 2*3*4 * x *", "<p>snake_case_name 2<em>3</em>4 * x *</p>");
    assertRendered(page, "`a **b**` `", "<p><code>a **b**</code> `</p>");
    assertRendered(page, "one\ntwo\n\nthree", "<p>one<br>two</p><p>three</p>");
    assertRendered(
        page, "- a\n- b\n  more\n* c", "<ul><li>a</li><li>b<br>more</li><li>c</li></ul>");
    assertRendered(page, "To do:\n1. a\n2. b", "<p>To do:</p><ol><li>a</li><li>b</li></ol>");
    assertRendered(page, "3. c\n4. d", "<ol start=\"3\"><li>c</li><li>d</li></ol>");
    assertRendered(
        page,
        "```js\nlet a = '<b>'\n```",
        "<pre tabindex=\"0\"><code>let a = '&lt;b&gt;'</code></pre>");
    assertRendered(page, "```\nunclosed", "<pre tabindex=\"0\"><code>unclosed</code></pre>");
    assertRendered(page, "\\*not\\* \\[x\\](y)", "<p>*not* [x](y)</p>");
    assertRendered(
        page, "# not a heading\n> nor a quote", "<p># not a heading<br>&gt; nor a quote</p>");
    assertRendered(page, "~~20~~ 25 ~ 30", "<p><s>20</s> 25 ~ 30</p>");
    assertRendered(
        page,
        "**a\\*** _b\\__ _c \\_ d_ 2\\*3\\*4 \\~\\> 12\\. x",
        "<p><strong>a*</strong> <em>b_</em> <em>c _ d</em> 2*3*4 ~&gt; 12. x</p>");
    assertRendered(page, "**unclosed *marks _stay", "<p>**unclosed *marks _stay</p>");
  }

  @Test
  void linksLeadOnlyWhereTheySayAndOpenElsewhere(Page page) {
    var rest = " target=\"_blank\" rel=\"noopener noreferrer nofollow\">";
    assertRendered(
        page,
        "See [our **site**](https://a.example/x_(y)).",
        "<p>See <a href=\"https://a.example/x_(y)\"" + rest + "our <strong>site</strong></a>.</p>");
    assertRendered(
        page,
        "https://a.example/b_c?d=e&f=1, and (http://b.example).",
        "<p><a href=\"https://a.example/b_c?d=e&amp;f=1\""
            + rest
            + "https://a.example/b_c?d=e&amp;f=1</a>, and (<a href=\"http://b.example/\""
            + rest
            + "http://b.example</a>).</p>");
    assertRendered(
        page,
        "[write](mailto:a@b.example) [call](tel:+44123)",
        "<p><a href=\"mailto:a@b.example\""
            + rest
            + "write</a> <a href=\"tel:+44123\""
            + rest
            + "call</a></p>");
    assertRendered(page, "[a](ftp://x) [b](file:///x)", "<p>[a](ftp://x) [b](file:///x)</p>");
    assertRendered(page, "[rel](/path) [q](?x)", "<p>[rel](/path) [q](?x)</p>");
  }

  @Test
  void longAndHostileTextIsShownWithinSeconds(Page page) {
    var chat = ChatPage.open(page, server);
    var hostile =
        List.of(
            "*".repeat(10_000),
            "_a".repeat(5_000),
            "[".repeat(10_000),
            "**a ".repeat(2_500),
            "`".repeat(9_999),
            "[a](".repeat(2_500),
            "https://".repeat(1_250),
            "- ".repeat(5_000),
            "x".repeat(10_000));
    hostile.forEach(text -> server.says("agent", "Alex", text));
    assertThat(chat.bubbles()).hasCount(hostile.size());
    assertThat(chat.bubble("xxxxx").last()).hasJSProperty("textContent", hostile.getLast());
  }

  @Test
  void theCustomersWordsAreShownAsWritten(Page page) {
    var chat = ChatPage.open(page, server);
    var words = "*no* **marks** `here`, [x](https://a.example)\n\n  ﷽ 👩‍👩‍👧 =SUM(A1) <!channel>";
    chat.input().fill(words);
    chat.button("Send").click();
    assertThat(chat.bubbles()).hasJSProperty("textContent", words);
    assertThat(chat.bubbles().locator("*")).hasCount(0);
  }

  @Test
  void tenThousandNastyCharactersAreSentAndShownAsWritten(Page page) {
    var chat = ChatPage.open(page, server);
    chat.input().fill(NastyText.LINE);
    chat.button("Send").click();
    var frame = server.awaits(ScriptedChatServer.type("message"));
    assertThat(frame.getString("text")).isEqualTo(NastyText.LINE);
    assertThat(chat.bubbles()).hasJSProperty("textContent", NastyText.LINE);
    server.says("agent", "Alex", NastyText.LINE);
    assertThat(chat.bubbles()).hasCount(2);
    assertThat(page.evaluate(SHOWN)).isEqualTo(NastyText.bare(NastyText.LINE));
  }

  @Test
  void aHostPageWithAStrictPolicyNeedsOnlyTheScriptAndTheSocket(Page page) {
    server.serves(
        "/strict",
        """
        <!doctype html><html lang="en"><head><title>Strict</title>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none';
          script-src 'self'; connect-src 'self'; require-trusted-types-for 'script';
          trusted-types 'none'">
        <script src="/widget.js" async data-chat data-brand="Strict &amp; Sons"
          data-accent="gold" data-open></script></head><body><h1>Strict</h1></body></html>\
        """);
    page.navigate(server.url("/strict"));
    assertThat(page.getByRole(AriaRole.DIALOG))
        .hasAttribute("aria-label", "Chat with Strict & Sons");
    server.awaits(ScriptedChatServer.type("hello"));
    server.says("bot", "Bot", "**Hello** [there](https://a.example)");
    page.getByRole(AriaRole.TEXTBOX).fill("Hi");
    page.getByRole(AriaRole.TEXTBOX).press("Enter");
    assertThat(page.locator("baton-chat .customer")).containsText("Sent");
    assertThat(page.locator("baton-chat")).hasCSS("position", "fixed");
    assertThat(page.locator("baton-chat .launcher")).hasCSS("background-color", "rgb(255, 215, 0)");
    // That the policy was not broken is held after each test.
  }

  @Test
  void aHostPageWhosePolicyKnowsScriptsByTheirNonceNeedsNothingInline(Page page) {
    server.serves(
        "/nonce",
        """
        <!doctype html><html lang="en"><head><title>Nonce</title>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none';
          script-src 'nonce-r4nd0m'; style-src 'self'; connect-src 'self'">
        <script nonce="r4nd0m" src="/widget.js" async data-chat data-open></script>
        </head><body><h1>Nonce</h1></body></html>\
        """);
    server.offersWays("sms=+15550100");
    page.navigate(server.url("/nonce"));
    server.awaits(ScriptedChatServer.type("hello"));
    server.says("bot", "Bot", "Which?", "a=The first");
    page.getByRole(AriaRole.TEXTBOX).fill("Hi");
    page.getByRole(AriaRole.TEXTBOX).press("Enter");
    assertThat(page.locator("baton-chat .customer")).containsText("Sent");
    assertThat(page.locator("baton-chat")).hasCSS("position", "fixed");
    assertThat(page.locator("baton-chat .asks")).hasCSS("display", "flex");
    // That the policy was not broken is held after each test.
  }

  @Test
  void theHostPagesStylesStayOutside(Page page) {
    server.serves(
        "/loud",
        ChatPage.HOST
            .formatted("open")
            .replace(
                "</head>",
                """
                <style>
                  * { color: red !important; font-size: 40px !important; }
                  button { display: none; } :host, baton-chat { text-transform: uppercase; }
                  body { line-height: 3; } body > * { position: relative; width: 50%; transform: none; }
                </style></head>\
                """));
    page.navigate(server.url("/loud"));
    var title = page.locator("baton-chat h2");
    assertThat(title).hasText("Kite & Co.");
    assertThat(title).hasCSS("font-size", "16px");
    assertThat(title).not().hasCSS("color", "rgb(255, 0, 0)");
    assertThat(title).hasCSS("text-transform", "none");
    assertThat(page.locator("baton-chat .send")).isVisible();
    assertThat(page.locator("baton-chat")).hasCSS("position", "fixed");
    assertThat(page.locator("baton-chat")).hasCSS("width", "60px");
  }

  private void assertRendered(Page page, String text, String html) {
    var path = "/rendered";
    server.serves(path, ChatPage.HOST.formatted("open"));
    if (!page.url().endsWith(path)) {
      page.navigate(server.url(path));
      server.awaits(ScriptedChatServer.type("hello"));
    }
    server.says("agent", "Alex", text);
    var last = page.locator("baton-chat .bubble").last();
    assertThat(last).not().hasText("");
    page.waitForFunction(
        "wanted => document.querySelector('baton-chat').shadowRoot"
            + ".querySelectorAll('.bubble')[wanted.index]",
        java.util.Map.of("index", renderings++));
    assertThat(last.innerHTML()).as(text).isEqualTo(html);
  }

  private int renderings;

  @SuppressWarnings("unchecked") // the script returns an array of strings
  private static List<String> hrefs(Locator element) {
    return (List<String>)
        element.evaluate(
            "chat => [...chat.shadowRoot.querySelectorAll('[href]')].map(each => each.href)");
  }
}
