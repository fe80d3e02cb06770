package dev.baton.channels.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.baton.channels.web.ScriptedChatServer.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.baton.channels.testing.Axe;
import dev.baton.channels.web.ScriptedChatServer.Ending;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Going on by phone or in Slack, parting again, and leaving the browser to somebody else.
/// `-Dbaton.pictures=folder` keeps what it looks like.
final class WidgetElsewhereTest extends ScriptedChat {

  @Test
  void theCodeIsShownWithWhereToSendItAndHowLongItIsGood(Page page) {
    page.setViewportSize(390, 844);
    server.offersWays("sms=+15550100", "slack=Baton");
    var chat = ChatPage.open(page, server);
    chat.button("Continue by text message").click();
    server.awaits(type("link"));
    server.sends(code());

    var link = card(page).locator("a");
    assertThat(card(page)).containsText("+15550100");
    assertThat(link).hasText("LINK K7MX-4PQR");
    assertThat(link).hasAttribute("href", "sms:+15550100?&body=LINK%20K7MX-4PQR");
    assertThat(Axe.violationsInChat(page)).isEmpty();
    picture(page, "code");

    chat.button("Continue in Slack").click();
    server.awaits(2, type("link"));
    server.sends(code());
    assertThat(card(page)).containsText("Baton");
    assertThat(card(page).locator("a")).hasCount(0);
  }

  @Test
  void whatIsLinkedIsShownAndCanBeParted(Page page) {
    server.offersWays("sms=+15550100");
    var chat = ChatPage.open(page, server, "theme=dark");
    server.sends(places("+1…77"));

    assertThat(card(page)).hasText("You can also write from +1…77.");
    assertThat(chat.button("Continue by text message")).hasCount(0);
    assertThat(Axe.violationsInChat(page)).isEmpty();
    picture(page, "linked");
    chat.button("Unlink it").press("Enter");
    server.awaits(type("unlink"));
    server.sends(places());

    assertThat(card(page)).isEmpty();
    assertThat(chat.button("Continue by text message")).isVisible();
    assertThat(page.locator("baton-chat .log")).isFocused(); // what had the focus is gone
  }

  @Test
  void startingOverTakesTwoPressesAndLeavesNothing(Page page) {
    var chat = ChatPage.open(page, server);
    assertThat(chat.button("Not you? Start over")).hasCount(0);
    saysASecret(chat);

    chat.button("Not you? Start over").click();
    assertThat(server.heard("end")).isEmpty();
    chat.button("Really? This chat will be gone here").click();

    server.awaits(type("end"));
    isSomebodyElse(chat, 2);
    assertThat(chat.input()).isFocused();
  }

  @Test
  void aChatThatTheServerCanNotEndNowIsStillThereAndCanBeEndedLater(Page page) {
    var chat = ChatPage.open(page, server);
    saysASecret(chat);
    server.refusesNext(unavailable());

    startsOver(chat);
    assertThat(page.locator("baton-chat .error")).containsText("please try again");
    chat.shows("my secret");

    chat.button("Really? This chat will be gone here").click();
    isSomebodyElse(chat, 2);
  }

  /// The server is asked again only where it has not heard of it, and what still waits to be sent
  /// is said in nobody else's name.
  @ParameterizedTest
  @EnumSource
  void howeverTheServerIsToldOfTheEndTheChatIsForgottenOnceItHasEnded(Ending how, Page page) {
    var chat = ChatPage.open(page, server);
    saysASecret(chat);
    server.acceptsNothing();
    chat.say("my other secret");
    server.awaits(2, type("message"));
    server.endsNext(how);

    startsOver(chat);

    var isLost = how == Ending.UNHEARD || how == Ending.UNSAID;
    var hellos = isSomebodyElse(chat, isLost ? 3 : 2);
    assertThat(hellos.subList(1, hellos.size() - 1))
        .as("back as who it was")
        .allSatisfy(hello -> assertThat(hello.getString("session")).isNotNull());
    assertThat(server.heard("end")).hasSize(how == Ending.UNHEARD ? 2 : 1);
  }

  @Test
  void whereThereIsNoOtherWayNoneIsOffered(Page page) {
    ChatPage.open(page, server);

    assertThat(page.locator("baton-chat .asks button")).hasCount(0);
  }

  private void saysASecret(ChatPage chat) {
    chat.say("my secret");
    assertThat(chat.line("my secret")).containsText("Sent");
  }

  private static void startsOver(ChatPage chat) {
    chat.button("Not you? Start over").click();
    chat.button("Really? This chat will be gone here").click();
  }

  /// After so many hellos; all of them.
  private List<JsonObject> isSomebodyElse(ChatPage chat, int after) {
    var hellos = server.awaits(after, type("hello"));
    assertThat(hellos.getLast().getString("session")).isNull();
    chat.shows();
    assertThat(chat.page.evaluate("JSON.stringify(localStorage)").toString())
        .doesNotContain("secret");
    return hellos;
  }

  private static JsonObject unavailable() {
    return new JsonObject()
        .put("code", "unavailable")
        .put("message", "This can't be done now; please try again.")
        .put("retryAfterMs", 2_000);
  }

  private static JsonObject code() {
    return new JsonObject()
        .put("type", "code")
        .put("text", "LINK K7MX-4PQR")
        .put("until", "2026-01-05T12:10:00Z")
        .put("ways", new JsonArray());
  }

  private static JsonObject places(String... names) {
    var linked = new JsonArray();
    for (var name : names) {
      linked.add(new JsonObject().put("channel", "sms").put("name", name));
    }
    return new JsonObject().put("type", "places").put("linked", linked);
  }

  private static Locator card(Page page) {
    return page.locator("baton-chat .elsewhere > p");
  }

  private static void picture(Page page, String of) {
    var folder = System.getProperty("baton.pictures");
    if (folder != null) {
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of(folder, "elsewhere-" + of + ".png")));
    }
  }
}
