package dev.baton.channels.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.baton.channels.web.ScriptedChatServer.choices;
import static dev.baton.channels.web.ScriptedChatServer.people;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.baton.channels.testing.Axe;
import dev.baton.channels.testing.InChromium;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds of everything a customer sees, state by state, that nothing keeps people out: nothing is
/// cut off at the side of the screen, nothing is too small to hit, no colours are too close to
/// read, and axe finds nothing else, in the light and in the dark and from either side. With
/// `-Dbaton.pictures=true` it takes pictures of it all for people to look at, into
/// `target/pictures`.
@Tag("slow")
@InChromium
@ExtendWith(VertxExtension.class)
final class WidgetPicturesTest {

  private static final Path PICTURES = Path.of("target", "pictures");
  private static final Map<String, String> CALLBACK =
      Map.of("en", "get back to you", "ar", "سنعاود", "he", "נחזור", "fa", "تماس می‌گیریم");
  private static final boolean TAKEN = Boolean.getBoolean("baton.pictures");

  /// Each width, each theme and both directions; every one of them where pictures are taken.
  static Stream<Arguments> screens() {
    return Stream.of(
            Arguments.of(390, 844, ColorScheme.LIGHT, "en"),
            Arguments.of(1280, 800, ColorScheme.DARK, "en"),
            Arguments.of(390, 844, ColorScheme.DARK, "he"),
            Arguments.of(1280, 800, ColorScheme.LIGHT, "fa"),
            Arguments.of(390, 844, ColorScheme.DARK, "en"),
            Arguments.of(1280, 800, ColorScheme.LIGHT, "en"),
            Arguments.of(390, 844, ColorScheme.LIGHT, "ar"))
        .limit(TAKEN ? 7 : 4);
  }

  @ParameterizedTest
  @MethodSource("screens")
  void noStateOfTheChatKeepsAnybodyOut(
      int width, int height, ColorScheme scheme, String language, Browser browser, Vertx vertx) {
    try (var server = ScriptedChatServer.start(vertx);
        var context =
            browser.newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(width, height)
                    .setDeviceScaleFactor(width < 500 ? 2 : 1)
                    .setHasTouch(width < 500)
                    .setLocale("en-GB")
                    .setReducedMotion(ReducedMotion.REDUCE)
                    .setColorScheme(scheme))) {
      var name = "%d-%s-%s".formatted(width, scheme.name().toLowerCase(Locale.ROOT), language);
      new Tour(server, context, name, language, scheme == ColorScheme.DARK).take();
    }
  }

  /// One walk through the pages and the chat.
  private record Tour(
      ScriptedChatServer server,
      BrowserContext context,
      String name,
      String language,
      boolean isDark) {

    void take() {
      var page = context.newPage();
      server.offersWays("sms=+15550100", "slack=Baton");
      page.navigate(server.url("/"));
      page(page, "door");
      page.navigate(server.url("/demo"));
      var launcher = page.locator("baton-chat .launcher");
      assertThat(launcher).isVisible();
      page(page, "shop");
      page.evaluate(
          "([dir, locale]) => { document.documentElement.dir = dir;"
              + " document.querySelector('baton-chat').setAttribute('locale', locale) }",
          List.of(language.equals("en") ? "ltr" : "rtl", language));
      assertThat(page.locator("baton-chat .baton")).hasAttribute("lang", language);
      chat(page, "launcher");

      launcher.click();
      server.awaits(ScriptedChatServer.type("hello"));
      chat(page, "greeting");
      conversation(page);
      waiting(page);
      agent(page);
      files(page);
      elsewhere(page);
      unread(page);
      trouble(page);
    }

    private void elsewhere(Page page) {
      page.locator("baton-chat .asks button").first().click();
      server.awaits(ScriptedChatServer.type("link"));
      server.sends(
          new JsonObject()
              .put("type", "code")
              .put("text", "LINK K7MX-4PQR")
              .put("until", "2026-11-21T12:00:00Z"));
      assertThat(page.locator("baton-chat .elsewhere a")).isVisible();
      chat(page, "code");
    }

    private void unread(Page page) {
      page.locator("baton-chat .close").click();
      server.says("agent", "Alex Rivera", "Are you still there?");
      assertThat(page.locator("baton-chat .badge")).isVisible();
      chat(page, "unread");
      page.locator("baton-chat .launcher").click();
    }

    private void conversation(Page page) {
      var input = page.locator("baton-chat textarea");
      server.says(
          "bot",
          "Kite bot",
          """
          Hello! I am the **bot** of Kite & Co. I can help with orders, delivery and returns, \
          and fetch a person at any time.\
          """);
      server.stores(
          ScriptedChatServer.message(
                  "bot", "Kite bot", "A kite can come back to us within **30 days**.")
              .put("rateable", true));
      page.locator("baton-chat .signs .unhelpful").click();
      assertThat(page.locator("baton-chat .signs .unhelpful")).hasAttribute("aria-pressed", "true");
      server.awaits(ScriptedChatServer.type("rate"));
      input.fill("Hi, where is my order? I ordered two kites for Saturday.");
      input.press("Enter");
      server.says(
          "bot",
          "Kite bot",
          """
          I can look that up. You need:

          - the **order number**, it begins with `KC-`
          - the e-mail address that you ordered with

          More on [delivery times](https://kite.example/delivery).\
          """,
          "have=I have the number",
          "lost=I can’t find it",
          "other=It’s about something else");
      assertThat(page.locator("baton-chat .choices button").first()).isVisible();
      chat(page, "conversation");
      page.locator("baton-chat .choices button").nth(1).click();
      server.sends(
          new JsonObject()
              .put("type", "delta")
              .put("stream", "s")
              .put("text", "No problem. Your **e-mail** address is enough, then I"));
      assertThat(page.locator("baton-chat .writing")).isVisible();
      chat(page, "writing");
      server.sends(new JsonObject().put("type", "deltaEnd").put("stream", "s"));
    }

    private void waiting(Page page) {
      page.locator("baton-chat .person").click();
      server.says("bot", "Kite bot", "I am asking a person to join. They see all we have said.");
      server.stores(people("waiting"));
      server.sends(
          new JsonObject()
              .put("type", "wait")
              .put("state", "queued")
              .put("lowMinutes", 3)
              .put("highMinutes", 5)
              .put("choices", choices("callback=Call me back", "stay=I’ll wait")));
      assertThat(page.locator("baton-chat .banner")).isVisible();
      chat(page, "waiting");
      server.sends(new JsonObject().put("type", "wait").put("state", "callback"));
      assertThat(page.locator("baton-chat .banner")).containsText(CALLBACK.get(language));
      chat(page, "callback");
    }

    private void agent(Page page) {
      server.stores(people("people", "Alex Rivera"));
      server.says("system", "", "Alex Rivera joined the conversation.");
      server.says(
          "agent", "Alex Rivera", "Hi, this is Alex. I see it: both kites left us on Thursday.");
      server.says("agent", "Alex Rivera", "They will be with you **on Friday before noon**.");
      var input = page.locator("baton-chat textarea");
      input.fill("That is great, thank you!");
      input.press("Enter");
      var author = new JsonObject().put("role", "agent").put("name", "Alex Rivera");
      server.sends(new JsonObject().put("type", "typing").put("author", author));
      assertThat(page.locator("baton-chat .typing")).isVisible();
      chat(page, "agent");
    }

    private void files(Page page) {
      page.route("**/files/f*/*", WidgetFilesTest::picture);
      page.route(
          "**/channels/web/files?*",
          route ->
              WidgetFilesTest.answer(
                  route, 201, WidgetFilesTest.kept("f1", "kite.png", "image/png")));
      var shared =
          new io.vertx.core.json.JsonArray()
              .add(WidgetFilesTest.kept("f2", "label.png", "image/png"))
              .add(
                  WidgetFilesTest.kept(
                      "f3", "terms-and-conditions-of-delivery-2026.pdf", "application/pdf"));
      var line =
          server.stores(
              ScriptedChatServer.message("agent", "Alex Rivera", "This is your label.")
                  .put("attachments", shared));
      server.stores(
          new JsonObject().put("type", "edit").put("of", line).put("text", "Here is the label."));
      server.stores(
          ScriptedChatServer.message("bot", "Kite bot", "")
              .put(
                  "attachments",
                  new io.vertx.core.json.JsonArray()
                      .add(WidgetFilesTest.kept("f4", "map.pdf", "application/pdf"))));
      var wrong = server.says("agent", "Alex Rivera", "For order 71");
      server.stores(new JsonObject().put("type", "retract").put("of", wrong));
      assertThat(page.locator("baton-chat .retracted")).isVisible();
      WidgetFilesTest.choose(page, "kite.png", "image/png", WidgetFilesTest.DOT);
      assertThat(WidgetFilesTest.upload(page, "kite.png")).hasClass("upload done");
      WidgetFilesTest.choose(page, "film.mov", "video/quicktime", WidgetFilesTest.DOT);
      assertThat(WidgetFilesTest.upload(page, "film.mov")).hasClass("upload failed");
      chat(page, "files");
      page.locator("baton-chat .upload button").last().click();
      page.locator("baton-chat .send").click();
      assertThat(page.locator("baton-chat .tray")).isHidden();
    }

    private void trouble(Page page) {
      var input = page.locator("baton-chat textarea");
      server.refusesNext(
          new JsonObject().put("code", "blocked").put("message", "Card numbers can’t be sent."));
      input.fill("My card is 4111 1111 1111 1111");
      input.press("Enter");
      assertThat(page.locator("baton-chat .failed")).isVisible();
      server.sends(
          new JsonObject()
              .put("type", "error")
              .put("code", "unavailable")
              .put("message", "Something is not there just now."));
      assertThat(page.locator("baton-chat .error button")).isVisible();
      chat(page, "error");
      server.goesAway();
      assertThat(page.locator("baton-chat .connection")).not().isEmpty();
      input.fill("Are you still there?");
      input.press("Enter");
      chat(page, "trouble");
    }

    private void page(Page page, String of) {
      picture(page, of, true);
      assertThat(Axe.violations(page)).as("%s on %s", of, name).isEmpty();
    }

    /// What is wrong but for the colours is so in the light as in the dark.
    private void chat(Page page, String of) {
      picture(page, of, false);
      for (var target : page.locator("baton-chat :is(button, a.file, textarea):visible").all()) {
        var box = target.boundingBox();
        assertThat(Math.min(box.width, box.height))
            .as("%s on %s: %s", of, name, target.innerText())
            .isGreaterThanOrEqualTo(24);
      }
      assertThat(isDark ? Axe.paleTextInChat(page) : Axe.violationsInChat(page))
          .as("%s on %s", of, name)
          .isEmpty();
    }

    private void picture(Page page, String of, boolean whole) {
      page.waitForLoadState();
      var wide = page.evaluate("document.documentElement.scrollWidth - innerWidth");
      assertThat((int) wide).as("%s is wider than %s", of, name).isLessThanOrEqualTo(0);
      if (TAKEN) {
        page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve("%s-%s.png".formatted(of, name)))
                .setFullPage(whole));
      }
    }
  }
}
