package dev.baton.channels.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.baton.channels.web.ScriptedChatServer.people;
import static dev.baton.channels.web.ScriptedChatServer.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/// What a customer says of the bot's answers, by two small buttons.
final class WidgetRatingsTest extends ScriptedChat {

  @Test
  void anAnswerIsMarkedAndMarkedOtherwiseAndNoLonger(Page page) {
    var chat = ChatPage.open(page, server);
    var answer = server.answers("Within 30 days.");
    press(chat, "Within 30 days.", "Not helpful");
    var sent = server.awaits(type("rate"));
    assertThat(sent.getLong("of")).isEqualTo(answer);
    assertThat(sent.getString("value")).isEqualTo("unhelpful");
    isPressed(chat, "Within 30 days.", false, true);
    press(chat, "Within 30 days.", "Helpful");
    isPressed(chat, "Within 30 days.", true, false);
    press(chat, "Within 30 days.", "Helpful");
    isPressed(chat, "Within 30 days.", false, false);
    assertThat(server.heard("rate").stream().map(frame -> frame.getString("value")))
        .containsExactly("unhelpful", "helpful", "none");
    chat.shows("Within 30 days.");
  }

  @Test
  void eachTabShowsTheSameAndSoItDoesAfterAReload(Page page) {
    var chat = ChatPage.open(page, server);
    server.answers("Within 30 days.");
    var other = page.context().newPage();
    var there = ChatPage.open(other, server);
    press(chat, "Within 30 days.", "Not helpful");
    isPressed(there, "Within 30 days.", false, true);
    chat.reload();
    isPressed(chat, "Within 30 days.", false, true);
    press(there, "Within 30 days.", "Not helpful");
    isPressed(chat, "Within 30 days.", false, false);
  }

  @Test
  void onlyTheLatestAnswersOfTheBotsAreAskedAboutAndOnlyWhileItHasTheFloor(Page page) {
    var chat = ChatPage.open(page, server);
    server.says("bot", "Bot", "Hello!");
    for (var answer : new String[] {"one", "two", "three", "four"}) {
      server.answers(answer);
    }
    assertThat(signs(chat)).hasCount(6);
    assertThat(signs(chat, "one")).hasCount(0);
    assertThat(signs(chat, "two")).hasCount(2);
    server.stores(people("waiting"));
    assertThat(signs(chat)).hasCount(0);
    server.stores(people("bot"));
    server.answers("five");
    assertThat(signs(chat)).hasCount(2);
    assertThat(signs(chat, "five")).hasCount(2);
  }

  @Test
  void whatIsMarkedWithoutANetworkIsKeptThroughAReloadAndSentOnce(Page page) {
    var chat = ChatPage.open(page, server);
    var answer = server.answers("Within 30 days.");
    server.acceptsNothing();
    press(chat, "Within 30 days.", "Helpful");
    isPressed(chat, "Within 30 days.", true, false);
    server.awaits(type("rate"));
    chat.reload();
    isPressed(chat, "Within 30 days.", true, false);
    server.acceptsAgain();
    server.dropsSockets();
    chat.hurry();
    page.waitForCondition(() -> server.kept("rated").size() == 1);
    press(chat, "Within 30 days.", "Not helpful");
    isPressed(chat, "Within 30 days.", false, true);
    page.waitForCondition(() -> server.kept("rated").size() > 1);
    server.dropsSockets();
    chat.hurry();
    chat.say("Thanks");
    assertThat(chat.line("Thanks")).containsText("Sent");
    assertThat(server.kept("rated"))
        .allSatisfy(rated -> assertThat(rated.getLong("of")).isEqualTo(answer))
        .extracting(rated -> rated.getString("value"))
        .containsExactly("helpful", "unhelpful");
  }

  @Test
  void signsThatComeTooFastHoldUpNoLineAndAreSentLater(Page page) {
    page.clock().install();
    var chat = ChatPage.open(page, server);
    server.answers("Within 30 days.");
    server.refusesNext(
        new JsonObject()
            .put("code", "too_fast")
            .put("message", "Slow.")
            .put("retryAfterMs", 60_000));
    press(chat, "Within 30 days.", "Helpful");
    server.awaits(type("rate"));
    chat.say("And after that?");
    assertThat(chat.line("And after that?")).containsText("Sent");
    assertThat(server.heard("rate")).hasSize(1);
    isPressed(chat, "Within 30 days.", true, false);
    page.clock().runFor(61_000);
    server.awaits(2, type("rate"));
    isPressed(chat, "Within 30 days.", true, false);
  }

  @Test
  void whatIsRefusedShowsAsItWasAndIsNoFailedLine(Page page) {
    var chat = ChatPage.open(page, server);
    server.answers("Within 30 days.");
    server.refusesNext(
        new JsonObject().put("code", "no_such_answer").put("message", "Not any more."));
    press(chat, "Within 30 days.", "Not helpful");
    server.awaits(type("rate"));
    isPressed(chat, "Within 30 days.", false, false);
    assertThat(page.locator("baton-chat .failed")).hasCount(0);
    chat.say("And after that?");
    chat.shows("Within 30 days.", "And after that?");
  }

  @Test
  void theButtonsAreReachedByTheKeyboardAndKeepTheFocus(Page page) {
    var chat = ChatPage.open(page, server);
    server.answers("Within 30 days.");
    var down = sign(chat, "Within 30 days.", "Not helpful");
    chat.log().focus();
    page.keyboard().press("Tab");
    assertThat(sign(chat, "Within 30 days.", "Helpful")).isFocused();
    page.keyboard().press("Tab");
    assertThat(down).isFocused();
    page.keyboard().press("Space");
    isPressed(chat, "Within 30 days.", false, true);
    assertThat(down).isFocused();
    assertThat(page.locator("baton-chat .signs")).hasAttribute("aria-live", "off");
  }

  private static Locator signs(ChatPage chat) {
    return chat.page.locator("baton-chat .signs:not([hidden]) button");
  }

  private static Locator signs(ChatPage chat, String line) {
    return chat.line(line).locator(".signs:not([hidden]) button");
  }

  private static Locator sign(ChatPage chat, String line, String name) {
    return chat.line(line).locator("[aria-label='" + name + "']");
  }

  private static void press(ChatPage chat, String line, String name) {
    sign(chat, line, name).click();
  }

  private static void isPressed(ChatPage chat, String line, boolean up, boolean down) {
    assertThat(sign(chat, line, "Helpful")).hasAttribute("aria-pressed", String.valueOf(up));
    assertThat(sign(chat, line, "Not helpful")).hasAttribute("aria-pressed", String.valueOf(down));
  }
}
