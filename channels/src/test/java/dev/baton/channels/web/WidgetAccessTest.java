package dev.baton.channels.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.baton.channels.web.ScriptedChatServer.message;
import static dev.baton.channels.web.ScriptedChatServer.people;
import static dev.baton.channels.web.ScriptedChatServer.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import dev.baton.channels.testing.Axe;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// The chat by keyboard, by ear, in every language, and for eyes that want no motion.
final class WidgetAccessTest extends ScriptedChat {

  /// Collects what a screen reader would be given to say by the log: added elements whose nearest
  /// live region speaks.
  private static final String LISTEN =
      """
      chat => {
        window.said = []
        const log = chat.shadowRoot.querySelector('[role=log]')
        const isSaid = (node) => {
          if (node.nodeType !== 1 || node.closest('[aria-hidden=true], [hidden]')) return false
          const region = node.closest('[aria-live]')
          return !region || region.getAttribute('aria-live') !== 'off'
        }
        new MutationObserver((changes) => {
          for (const { addedNodes } of changes) {
            for (const node of addedNodes) {
              if (isSaid(node)) said.push(node.querySelector('.bubble')?.textContent ?? node.textContent)
            }
          }
        }).observe(log, { childList: true, subtree: false })
      }\
      """;

  @Test
  void everythingCanBeReachedAndLeftByKeyboard(Page page) {
    var chat = ChatPage.visit(page, server);
    assertThat(chat.launcher()).hasAttribute("aria-expanded", "false");
    page.getByRole(AriaRole.LINK).focus();
    page.keyboard().press("Tab");
    assertThat(chat.launcher()).isFocused();
    page.keyboard().press("Enter");
    assertThat(chat.launcher()).hasAttribute("aria-expanded", "true");
    assertThat(chat.input()).isFocused();
    chat.isConnected(server);
    server.says("bot", "Bot", "Which?", "a=The first", "b=The second");
    assertThat(chat.button("The first")).isVisible();

    page.keyboard().press("Shift+Tab");
    assertThat(chat.person()).isFocused();
    page.keyboard().press("Shift+Tab");
    assertThat(chat.button("The second")).isFocused();
    page.keyboard().press("Enter");
    assertThat(server.awaits(type("choice")).getString("value")).isEqualTo("b");
    assertThat(chat.button("The second")).isDisabled();
    assertThat(chat.log()).isFocused(); // a button that is used up can't keep it

    page.keyboard().press("Escape");
    assertThat(chat.panel()).isHidden();
    assertThat(chat.launcher()).isFocused();
    assertThat(chat.launcher()).hasAttribute("aria-expanded", "false");
  }

  @Test
  void aPersonIsWrittenToAndAskedForByKeyboardAlone(Page page) {
    var chat = ChatPage.visit(page, server);
    page.getByRole(AriaRole.LINK).focus();
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    chat.isConnected(server);
    page.keyboard().type("Hello");
    page.keyboard().press("Enter");
    assertThat(server.awaits(type("message")).getString("text")).isEqualTo("Hello");
    assertThat(chat.input()).isFocused();

    page.keyboard().press("Shift+Tab");
    page.keyboard().press("Space");
    assertThat(server.awaits(type("choice")).getString("value")).isEqualTo("person");
    server.stores(people("waiting"));
    assertThat(chat.person()).hasAttribute("aria-disabled", "true");
    assertThat(chat.person()).isFocused(); // it stays where it is, and says what became of it
  }

  @Test
  void whereTheChatCoversThePageTabStaysInsideIt(Page page) {
    page.setViewportSize(390, 844);
    var chat = ChatPage.openByHand(page, server);
    assertThat(chat.panel()).hasAttribute("aria-modal", "true");
    assertThat(chat.launcher()).isHidden();
    for (var i = 0; i < 12; i++) {
      page.keyboard().press(i < 6 ? "Tab" : "Shift+Tab");
      assertThat(page.evaluate("document.activeElement.localName")).isEqualTo("baton-chat");
    }
  }

  @Test
  void aNewLineNeverTakesTheFocus(Page page) {
    var chat = ChatPage.open(page, server);
    page.getByRole(AriaRole.LINK).focus();
    server.says("agent", "Alex", "Hello?");
    server.stores(people("people", "Alex"));
    assertThat(chat.bubble("Hello?")).isVisible();
    assertThat(page.getByRole(AriaRole.LINK)).isFocused();
  }

  @Test
  void anAnswerIsAnnouncedOnceWhenItIsFinished(Page page) {
    var chat = ChatPage.open(page, server);
    chat.element().evaluate(LISTEN);
    for (var part : List.of("Your ", "parcel ", "is near.")) {
      server.sends(new JsonObject().put("type", "delta").put("stream", "s").put("text", part));
    }
    assertThat(page.locator("baton-chat .writing")).hasText("Your parcel is near.");
    var seq = server.stores(message("bot", "Bot", "Your parcel is near.").put("stream", "s"));
    server.dropsSockets(); // what comes again is not said again
    server.stores(new JsonObject().put("type", "edit").put("of", seq).put("text", "It is here."));
    assertThat(chat.bubble("It is here.")).isVisible();
    assertThat(said(page)).containsExactly("Your parcel is near.");
    assertThat(page.locator("baton-chat [role=status].unseen").last())
        .hasText("edited: It is here.");
  }

  @Test
  void whatWasReadBeforeIsNotAnnouncedAgain(Page page) {
    var chat = ChatPage.openByHand(page, server);
    server.says("bot", "Bot", "old");
    server.awaits(type("read"));
    server.acceptsAgain();
    page.addInitScript(
        "customElements.whenDefined('baton-chat').then(() => setTimeout(() => {"
            + "(%s)(document.querySelector('baton-chat')) }))".formatted(LISTEN));
    server.goesAway();
    page.reload();
    assertThat(chat.panel()).isVisible(); // it was open on the page before
    page.waitForFunction("window.said");
    server.says("bot", "Bot", "new");
    server.comesBack();
    chat.hurry();
    chat.shows("old", "new");
    assertThat(said(page)).containsExactly("new");
  }

  @Test
  void whatIsSaidWhileTheChatIsClosedIsToldOnceAndAgainWhenMoreIsSaid(Page page) {
    var chat = ChatPage.openByHand(page, server);
    server.says("bot", "Bot", "seen");
    server.awaits(type("read"));
    page.keyboard().press("Escape");
    assertThat(chat.panel()).isHidden();
    assertThat(told(page)).isEmpty();

    server.says("agent", "Alex", "one");
    assertThat(told(page)).hasText("Unread messages: 1");
    server.says("agent", "Alex", "two");
    assertThat(told(page)).hasText("Unread messages: 2");

    chat.reload();
    assertThat(page.locator("baton-chat .badge")).hasText("2");
    assertThat(told(page)).isEmpty();
    chat.launcher().click();
    chat.button("Close chat").first().click();
    server.says("agent", "Alex", "three");
    assertThat(told(page)).hasText("Unread messages: 1");
    assertThat(Axe.violationsInChat(page)).isEmpty();
  }

  @Test
  void theRegionsHaveTheRolesThatReadersKnow(Page page) {
    var chat = ChatPage.open(page, server);
    assertThat(chat.log()).hasAccessibleName("Conversation");
    assertThat(chat.panel()).hasAccessibleName("Chat with Kite & Co.");
    assertThat(chat.panel()).hasAttribute("aria-modal", "false");
    assertThat(chat.input()).hasAccessibleName("Write a message");
    server.goesAway();
    assertThat(page.getByRole(AriaRole.STATUS).filter(saying("Connection lost"))).isVisible();
    server.refusesNext(new JsonObject().put("code", "x").put("message", "Not today."));
    server.comesBack();
    chat.hurry();
    assertThat(page.getByRole(AriaRole.STATUS).filter(saying("Connected again."))).isVisible();
    chat.say("Hello");
    assertThat(page.getByRole(AriaRole.ALERT)).hasText("Not sent. Not today.");
  }

  @Test
  void everyTargetIsLargeEnoughToHit(Page page) {
    page.setViewportSize(390, 844);
    var chat = ChatPage.open(page, server);
    server.says("bot", "Bot", "Which?", "a=A", "b=B");
    server.refusesNext(new JsonObject().put("code", "x").put("message", "No."));
    chat.say("Hello");
    assertThat(chat.button("Try again")).isVisible();
    for (var button : page.locator("baton-chat button:visible").all()) {
      var box = button.boundingBox();
      assertThat(Math.min(box.width, box.height))
          .as(button.innerText() + button.getAttribute("class"))
          .isGreaterThanOrEqualTo(24);
    }
  }

  @Test
  void motionIsLeftOutWhereItIsNotWanted(Page page) {
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    var chat = ChatPage.openByHand(page, server);
    assertThat(chat.panel()).hasCSS("animation-name", "none");
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.NO_PREFERENCE));
    assertThat(chat.panel()).hasCSS("animation-name", "rise");
  }

  @Test
  void itSpeaksTheLanguageOfTheCustomer(Page page) {
    var words = new LinkedHashMap<String, String>();
    words.put("de-AT", "Mit einem Menschen sprechen");
    words.put("en-GB", "Talk to a person");
    words.put("fr", "Parler à une personne");
    words.put("es-MX", "Hablar con una persona");
    words.put("it", "Parlare con una persona");
    words.put("pt-BR", "Falar com uma pessoa");
    words.put("nl", "Met een mens praten");
    words.put("ar-EG", "التحدث إلى شخص");
    words.put("he", "לדבר עם נציג אנושי");
    words.put("fa-IR", "صحبت با یک انسان");
    words.put("tlh", "Talk to a person");
    words.put("not a tag", "Talk to a person");
    var chat = ChatPage.open(page, server, "locale=de-AT");
    words.forEach((locale, person) -> {
      chat.element().evaluate("(chat, locale) => chat.setAttribute('locale', locale)", locale);
      assertThat(chat.person()).hasText(person);
      var tag = locale.equals("not a tag") ? "en" : locale;
      server.awaits(type("hello").and(hello -> hello.getString("locale").equals(tag)));
      chat.isConnected(server);
    });
  }

  @Test
  void whereTheWordsCanNotBeFetchedItSpeaksEnglish(Page page) {
    page.route("**/widget/de.json", Route::abort);
    var chat = ChatPage.open(page, server, "locale=de");
    assertThat(chat.person()).hasText("Talk to a person");
    assertThat(page.locator("baton-chat .baton")).hasAttribute("lang", "en");
    chat.element().evaluate("chat => chat.setAttribute('locale', 'fr')");
    assertThat(chat.person()).hasText("Parler à une personne");
  }

  /// The page may open, close and sign out before there is anything to see.
  @Test
  void whatIsAskedOfItBeforeItsWordsAreHereIsDone(Page page) {
    var held = new CompletableFuture<Route>();
    page.route("**/widget/de.json", held::complete);
    server.serves("/host", ChatPage.HOST.formatted("locale=de"));
    page.navigate(server.url("/host"));
    page.waitForCondition(held::isDone);
    assertThat(page.locator("baton-chat .launcher")).hasCount(0);
    page.evaluate("document.querySelector('baton-chat').show()");
    held.join().resume();
    assertThat(page.getByRole(AriaRole.DIALOG)).hasAccessibleName("Chat mit Kite & Co.");
    page.unroute("**/widget/de.json");
  }

  @Test
  void aLanguageFromTheRightIsWrittenSoOnAnyPage(Page page) {
    var chat = ChatPage.open(page, server, "locale=ar");
    assertThat(page.locator("baton-chat .baton")).hasAttribute("lang", "ar");
    assertThat(chat.log()).hasCSS("direction", "rtl");
    assertThat(chat.input()).hasAttribute("placeholder", "اكتب رسالة");
    assertThat(chat.input()).hasCSS("direction", "rtl");
    chat.input().fill("Where is my order?");
    assertThat(chat.input()).hasCSS("direction", "ltr");
    assertThat(page.locator("baton-chat h2")).hasCSS("text-align", "right");
    var middle = page.viewportSize().width / 2.0;
    assertThat(chat.launcher().boundingBox().x).as("where the page has it").isGreaterThan(middle);
    assertThat(chat.panel().boundingBox().x).isGreaterThan(middle - 1);
    var send = page.locator("baton-chat .send").boundingBox();
    assertThat(send.x).as("behind the words").isLessThan(chat.input().boundingBox().x);
    chat.element().evaluate("chat => chat.setAttribute('locale', 'en')");
    assertThat(chat.log()).hasCSS("direction", "ltr");
  }

  @Test
  void theWishForAPersonIsRecordedInTheCustomersLanguage(Page page) {
    var chat = ChatPage.open(page, server, "locale=fr");
    chat.person().click();
    assertThat(server.awaits(type("choice")).getString("label")).isEqualTo("Parler à une personne");
  }

  @Test
  void aRightToLeftPageIsMirrored(Page page) {
    server.serves("/rtl", ChatPage.HOST.formatted("open").replace("<html", "<html dir='rtl'"));
    page.navigate(server.url("/rtl"));
    server.awaits(type("hello"));
    assertThat(page.locator("baton-chat .greeting p").first()).hasCSS("unicode-bidi", "plaintext");
    server.says("bot", "Bot", "שלום `KC-`");
    var width = page.viewportSize().width;
    assertThat(page.locator("baton-chat .launcher").boundingBox().x).isLessThan(width / 2.0);
    assertThat(page.locator("baton-chat .panel").boundingBox().x).isBetween(0.0, width / 2.0);
    assertThat(page.locator("baton-chat .bubble")).hasCSS("direction", "rtl");
    assertThat(page.locator("baton-chat code")).hasCSS("direction", "ltr");
    // A name in Latin letters ends with its full stop, and stands at the right all the same.
    var title = page.locator("baton-chat h2");
    assertThat(title).hasCSS("unicode-bidi", "plaintext");
    assertThat(title).hasCSS("text-align", "right");
  }

  @Test
  void anyAccentStaysReadable(Page page) {
    var chat = ChatPage.open(page, server);
    chat.say("Hello");
    server.awaits(type("message"));
    server.says("agent", "Alex", "See [this](https://a.example).", "a=Choose me");
    server.says("bot", "Bot", "Or [that](https://b.example).");
    assertThat(chat.bubbles()).hasCount(3);
    for (var accent :
        List.of("#000", "white", "gold", "rgb(120 120 120)", "hsl(240 100% 50%)", "lime")) {
      for (var theme : List.of("light", "dark")) {
        chat.element()
            .evaluate(
                "(chat, [accent, theme]) => {"
                    + " chat.setAttribute('accent', accent); chat.setAttribute('theme', theme) }",
                List.of(accent, theme));
        assertThat(page.locator("baton-chat .baton")).hasAttribute("data-theme", theme);
        assertThat(Axe.paleTextInChat(page)).as(accent + " on " + theme).isEmpty();
      }
    }
  }

  @SuppressWarnings("unchecked") // the script made an array of strings
  private static List<String> said(Page page) {
    return (List<String>) page.evaluate("said");
  }

  /// What a screen reader is given to say while the panel is closed: what can be heard then.
  private static Locator told(Page page) {
    return page.getByRole(AriaRole.STATUS);
  }

  private static Locator.FilterOptions saying(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
