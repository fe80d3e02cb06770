package dev.baton.channels.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.baton.channels.web.ScriptedChatServer.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.baton.channels.testing.Axe;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

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
    chat.say("my secret");
    assertThat(chat.line("my secret")).containsText("Sent");
    var before = server.awaits(type("hello"));

    chat.button("Not you? Start over").click();
    assertThat(server.heard("end")).isEmpty();
    chat.button("Really? This chat will be gone here").click();

    server.awaits(type("end"));
    chat.shows();
    assertThat(server.awaits(2, type("hello")).getLast().getString("session")).isNull();
    assertThat(before).isNotNull();
    assertThat(chat.input()).isFocused();
    assertThat(page.evaluate("JSON.stringify(localStorage)").toString()).doesNotContain("secret");
  }

  @Test
  void aChatThatTheServerCanNotEndNowIsStillThereAndCanBeEndedLater(Page page) {
    var chat = ChatPage.open(page, server);
    chat.say("my secret");
    assertThat(chat.line("my secret")).containsText("Sent");
    server.refusesNext(
        new JsonObject()
            .put("code", "unavailable")
            .put("message", "This can't be done now; please try again.")
            .put("retryAfterMs", 2_000));

    chat.button("Not you? Start over").click();
    chat.button("Really? This chat will be gone here").click();
    assertThat(page.locator("baton-chat .error")).containsText("please try again");
    chat.shows("my secret");

    chat.button("Really? This chat will be gone here").click();
    chat.shows();
    assertThat(server.awaits(2, type("hello")).getLast().getString("session")).isNull();
  }

  @Test
  void aChatWhoseEndTheServerDidNotHearIsEndedOnceItIsBackAndForgottenOnlyThen(Page page) {
    var chat = ChatPage.open(page, server);
    chat.say("my secret");
    assertThat(chat.line("my secret")).containsText("Sent");
    server.endsNext(ScriptedChatServer.Ending.UNHEARD);

    chat.button("Not you? Start over").click();
    chat.button("Really? This chat will be gone here").click();

    server.awaits(2, type("end"));
    var hellos = server.awaits(3, type("hello"));
    assertThat(hellos.get(1).getString("session")).as("back as who it was").isNotNull();
    assertThat(hellos.get(2).getString("session")).as("somebody else").isNull();
    chat.shows();
  }

  @Test
  void aChatThatHadEndedBeforeTheConnectionWasLostIsForgottenAndNothingElseIsEnded(Page page) {
    var chat = ChatPage.open(page, server);
    chat.say("my secret");
    assertThat(chat.line("my secret")).containsText("Sent");
    server.endsNext(ScriptedChatServer.Ending.UNSAID);

    chat.button("Not you? Start over").click();
    chat.button("Really? This chat will be gone here").click();

    var hellos = server.awaits(3, type("hello"));
    assertThat(hellos.get(1).getString("session")).isNotNull();
    assertThat(hellos.get(2).getString("session")).isNull();
    chat.shows();
    assertThat(server.heard("end")).hasSize(1);
    assertThat(page.evaluate("JSON.stringify(localStorage)").toString()).doesNotContain("secret");
  }

  @Test
  void whereThereIsNoOtherWayNoneIsOffered(Page page) {
    ChatPage.open(page, server);

    assertThat(page.locator("baton-chat .asks button")).hasCount(0);
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
