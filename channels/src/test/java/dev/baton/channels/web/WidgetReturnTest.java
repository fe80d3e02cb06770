package dev.baton.channels.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.baton.channels.web.ScriptedChatServer.message;
import static dev.baton.channels.web.ScriptedChatServer.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What the widget makes of lost connections, reloads, several tabs and a server that says no.
final class WidgetReturnTest extends ScriptedChat {

  @Test
  void aReturnAsksForWhatWasMissedAndShowsItOnce(Page page) {
    var chat = ChatPage.open(page, server);
    server.says("bot", "Bot", "one");
    chat.shows("one");
    server.goesAway();
    server.says("bot", "Bot", "two");
    server.says("bot", "Bot", "three");
    server.comesBack();
    chat.hurry();
    chat.shows("one", "two", "three");
    var hellos = server.awaits(2, type("hello"));
    assertThat(hellos.getLast().getLong("lastSeq")).isEqualTo(1);
    assertThat(hellos.getLast().getString("session")).isNotNull();
    assertThat(server.sessionCount()).isEqualTo(1);
  }

  @Test
  void whatIsMissedBeyondTheReplayIsPagedInAcrossTheGap(Page page) {
    var chat = ChatPage.open(page, server);
    server.says("bot", "Bot", "line 1");
    chat.shows("line 1");
    server.goesAway();
    IntStream.rangeClosed(2, 230).forEach(i -> server.says("bot", "Bot", "line " + i));
    server.comesBack();
    chat.hurry();
    assertThat(chat.bubbles()).hasCount(200);
    chat.button("Earlier messages").click();
    chat.shows(IntStream.rangeClosed(1, 230).mapToObj(i -> "line " + i).toList());
  }

  @Test
  void linesWrittenWhileTheServerIsAwayAreSentInOrderWhenItIsBack(Page page) {
    var chat = ChatPage.open(page, server);
    server.goesAway();
    assertThat(chat.panel()).hasAttribute("data-connection", "away");
    chat.say("one").say("two").say("three");
    assertThat(chat.line("two")).containsText("Will be sent when you are connected");
    server.comesBack();
    chat.hurry();
    server.awaits(3, type("message"));
    assertThat(chat.line("three")).containsText("Sent");
    chat.shows("one", "two", "three");
    assertThat(server.keptLines()).containsExactly("one", "two", "three");
  }

  @Test
  void linesSurviveAReloadUnderTheirIds(Page page) {
    var chat = ChatPage.open(page, server);
    server.acceptsNothing();
    chat.say("Do you read me?");
    var id = server.awaits(type("message")).getString("id");
    chat.reload(); // a returning customer is connected without opening the chat
    var again = server.awaits(2, type("message"));
    assertThat(again).extracting(frame -> frame.getString("id")).containsExactly(id, id);
    server.acceptsAgain();
    server.dropsSockets();
    chat.shows("Do you read me?");
    assertThat(chat.line("Do you read me?")).containsText("Sent");
    assertThat(server.keptLines()).containsExactly("Do you read me?");
  }

  @Test
  void aLineThatWasStoredButNeverAcceptedIsShownOnce(Page page) {
    var chat = ChatPage.open(page, server);
    server.acceptsNothing();
    chat.say("Lost on the way back");
    var id = server.awaits(type("message")).getString("id");
    server.stores(message("customer", "", "Lost on the way back").put("id", id));
    assertThat(chat.line("Lost on the way back")).containsText("Sent");
    chat.shows("Lost on the way back");
    chat.reload();
    chat.shows("Lost on the way back");
    assertThat(server.heard("message")).hasSize(1);
  }

  @Test
  void tooFastWaitsAsLongAsToldAndKeepsTheOrder(Page page) {
    page.clock().install();
    var chat = ChatPage.open(page, server);
    server.refusesNext(
        new JsonObject()
            .put("code", "too_fast")
            .put("message", "Slow.")
            .put("retryAfterMs", 9_000));
    chat.say("one").say("two");
    server.awaits(type("message"));
    page.clock().runFor(4_000);
    assertThat(server.heard("message")).hasSize(1);
    assertThat(chat.line("one")).containsText("Sending…");
    page.clock().runFor(6_000);
    server.awaits(3, type("message"));
    chat.shows("one", "two");
    assertThat(server.keptLines()).containsExactly("one", "two");
    assertThat(server.heard("message"))
        .extracting(frame -> frame.getString("text"))
        .containsExactly("one", "one", "two");
  }

  @Test
  void aRefusedLineSaysWhyAndCanBeSentAgainOrDeleted(Page page) {
    var chat = ChatPage.open(page, server);
    server.refusesNext(new JsonObject().put("code", "too_long").put("message", "9 > 8"));
    chat.say("a very long line");
    assertThat(chat.line("a very long line")).containsText("Not sent. This message is too long.");
    server.refusesNext(new JsonObject().put("code", "odd").put("message", "Not this one."));
    chat.button("Try again").click();
    assertThat(chat.line("a very long line")).containsText("Not sent. Not this one.");
    chat.button("Try again").click();
    assertThat(chat.line("a very long line")).containsText("Sent");
    assertThat(server.keptLines()).containsExactly("a very long line");

    server.refusesNext(new JsonObject().put("code", "odd").put("message", "Not this one."));
    chat.say("another");
    chat.button("Delete").click();
    chat.shows("a very long line");
    chat.reload();
    chat.shows("a very long line");
  }

  @Test
  void aLineTheServerNeverAcceptsFailsWithinAMinute(Page page) {
    page.clock().install();
    var chat = ChatPage.open(page, server);
    server.acceptsNothing();
    chat.say("Hello?");
    for (var attempt = 1; attempt <= 4; attempt++) {
      server.awaits(attempt, type("message"));
      page.clock().runFor(10_100);
    }
    assertThat(chat.line("Hello?")).containsText("Not sent");
    server.acceptsAgain();
    chat.button("Try again").click();
    assertThat(chat.line("Hello?")).containsText("Sent");
    assertThat(server.keptLines()).containsExactly("Hello?");
  }

  @Test
  void wordsOfLongAgoAreNotSentWithoutAsking(Page page) {
    var chat = ChatPage.open(page, server);
    server.goesAway();
    chat.say("Can I come by this afternoon?");
    page.clock().install(new com.microsoft.playwright.Clock.InstallOptions());
    page.clock().fastForward("02:00:00");
    chat.reload();
    server.comesBack();
    chat.hurry();
    chat.isConnected(server);
    assertThat(chat.line("Can I come by this afternoon?")).containsText("Not sent");
    assertThat(server.heard("message")).isEmpty();
  }

  @Test
  void wordsThatWaitedThroughANightInAnOpenPageAreNotSentWithoutAskingEither(Page page) {
    page.clock().install();
    var chat = ChatPage.open(page, server);
    server.goesAway();
    assertThat(chat.panel()).hasAttribute("data-connection", "away");
    chat.say("Can I come by this afternoon?");
    page.clock().fastForward("02:00:00");
    server.comesBack();
    chat.hurry();
    chat.isConnected(server);
    assertThat(chat.line("Can I come by this afternoon?")).containsText("Not sent");
    assertThat(server.heard("message")).isEmpty();

    server.goesAway();
    assertThat(chat.panel()).hasAttribute("data-connection", "away");
    chat.button("Try again").click(); // they are meant after all, and need not be said so twice
    server.comesBack();
    chat.hurry();
    assertThat(chat.line("Can I come by this afternoon?")).containsText("Sent");
  }

  @Test
  void aSocketThatCarriesNothingBackIsLeft(Page page) {
    page.clock().install();
    ChatPage.open(page, server);
    server.answersNoPings();
    page.clock().runFor(20_100);
    server.awaits(type("ping"));
    server.answersPingsAgain();
    page.clock().runFor(8_100); // no answer: the socket is given up
    page.clock().runFor(1_100); // and another is opened within the first wait
    assertThat(server.awaits(2, type("hello"))).hasSize(2);
  }

  @Test
  void aSocketThatCarriesNothingOutIsLeftAlthoughTheServerIsHeardOnIt(Page page) {
    page.clock().install();
    var chat = ChatPage.open(page, server);
    server.answersNoPings();
    page.clock().runFor(20_100);
    server.awaits(type("ping"));
    server.answersPingsAgain();
    server.says("bot", "Bot", "Are you there?");
    chat.shows("Are you there?");
    page.clock().runFor(8_100);
    page.clock().runFor(1_100);
    assertThat(server.awaits(2, type("hello"))).hasSize(2);
  }

  @Test
  void aPageThatWakesFromSleepAsksAtOnceWhetherAnybodyIsThere(Page page) {
    page.clock().install();
    ChatPage.open(page, server);
    page.clock().pauseAt("2100-01-01"); // asleep: no timer runs any more
    var asked = server.heard("ping").size();
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    server.awaits(asked + 1, type("ping"));
    assertThat(server.hellos()).isEqualTo(1);
  }

  @Test
  void aPageThatIsLookedAtAgainComesBackAtOnce(Page page) {
    page.clock().install();
    ChatPage.open(page, server);
    server.goesAway();
    for (var i = 0; i < 7; i++) {
      page.clock().runFor(30_000); // by now it waits for up to half a minute
    }
    assertThat(page.locator("baton-chat .connection")).hasText("Connection lost. Trying again…");
    page.clock().pauseAt("2100-01-01");
    server.comesBack();
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    assertThat(server.awaits(2, type("hello"))).hasSize(2);
  }

  @Test
  void linesWrittenOfflineSurviveAReloadAndAreSentInOrderOnce(Page page) {
    var chat = ChatPage.open(page, server);
    server.goesAway();
    assertThat(chat.panel()).hasAttribute("data-connection", "away");
    chat.say("one").say("two");
    page.reload();
    assertThat(chat.line("one")).containsText("Will be sent when you are connected");
    server.comesBack();
    chat.hurry();
    server.awaits(2, type("message"));
    assertThat(chat.line("two")).containsText("Sent");
    assertThat(server.keptLines()).containsExactly("one", "two");
  }

  @Test
  void aHealthySocketIsAskedEveryTwentySecondsAndKept(Page page) {
    page.clock().install();
    ChatPage.open(page, server);
    for (var ping = 1; ping <= 3; ping++) {
      page.clock().runFor(20_100);
      server.awaits(ping, type("ping"));
      page.clock().runFor(8_100);
    }
    assertThat(server.hellos()).isEqualTo(1);
  }

  @Test
  void theNetworksReturnIsNotWaitedFor(Page page, BrowserContext context) {
    page.clock().install();
    var chat = ChatPage.open(page, server);
    server.goesAway();
    for (var i = 0; i < 7; i++) {
      page.clock().runFor(30_000); // by now it waits for up to half a minute
    }
    assertThat(page.locator("baton-chat .connection")).hasText("Connection lost. Trying again…");
    context.setOffline(true);
    page.clock().pauseAt("2100-01-01");
    server.comesBack();
    context.setOffline(false); // no timer runs any more: only the event can wake it
    assertThat(server.awaits(2, type("hello"))).hasSize(2);
    page.clock().resume();
    chat.isConnected(server);
  }

  @Test
  void tabsOpenedTogetherShareOneSessionAndShowEachLineOnce(Page page, BrowserContext context) {
    var second = context.newPage();
    var one = ChatPage.visit(page, server);
    var other = ChatPage.visit(second, server);
    one.launcher().click();
    other.launcher().click();
    one.isConnected(server);
    other.isConnected(server);
    assertThat(server.sessionCount()).isEqualTo(1);
    one.say("from the first");
    other.shows("from the first");
    other.say("from the second");
    one.shows("from the first", "from the second");
    other.shows("from the first", "from the second");
  }

  @Test
  void theUnreadCountIsSharedByTabs(Page page, BrowserContext context) {
    var one = ChatPage.open(page, server);
    one.button("Close chat").first().click();
    var other = ChatPage.visit(context.newPage(), server);
    server.awaits(2, type("hello"));
    server.says("agent", "Alex", "Are you there?");
    assertThat(page.locator("baton-chat .badge")).hasText("1");
    assertThat(other.page.locator("baton-chat .badge")).hasText("1");
    other.launcher().click();
    assertThat(page.locator("baton-chat .badge")).isHidden();
  }

  @Test
  void aSessionTheServerNoLongerKnowsBeginsAnew(Page page) {
    var chat = ChatPage.open(page, server);
    chat.say("old words");
    assertThat(chat.line("old words")).containsText("Sent");
    server.forgetsSessions();
    chat.shows();
    chat.isConnected(server);
    server.awaits(frame -> type("hello").test(frame) && frame.getLong("lastSeq") == 0);
    chat.say("new words");
    chat.shows("new words");
  }

  @Test
  void forgettingLeavesNothingOfTheCustomer(Page page) {
    var chat = ChatPage.open(page, server);
    chat.say("my secret");
    assertThat(chat.line("my secret")).containsText("Sent");
    chat.element().evaluate("chat => chat.forget()");
    chat.shows();
    server.awaits(2, type("hello"));
    assertThat(server.sessionCount()).isEqualTo(2);
    chat.reload();
    chat.shows();
    assertThat(page.evaluate("JSON.stringify(localStorage)").toString()).doesNotContain("secret");
  }

  @Test
  void deniedStorageIsNoTrouble(Page page) {
    page.addInitScript(
        """
        for (const name of ['localStorage', 'sessionStorage']) {
          Object.defineProperty(window, name, { get() { throw new DOMException('no') } })
        }\
        """);
    var chat = ChatPage.open(page, server);
    chat.say("Hello");
    assertThat(chat.line("Hello")).containsText("Sent");
    server.dropsSockets();
    server.awaits(2, type("hello"));
    chat.isConnected(server);
    chat.shows("Hello");
    assertThat(server.sessionCount()).isEqualTo(1);
  }

  @Test
  void triesSpreadOutMoreAndMoreButNeverBeyondHalfAMinute(Page page) {
    page.clock().install();
    page.addInitScript(
        """
        Math.random = () => 0.999
        window.tries = []
        window.WebSocket = class {
          static OPEN = 1
          constructor() {
            tries.push(Date.now())
            setTimeout(() => this.onclose?.({}))
          }
          close() {}
        }\
        """);
    var chat = ChatPage.visit(page, server);
    chat.launcher().click();
    page.clock().runFor(240_000);
    @SuppressWarnings("unchecked") // the script returns an array of numbers
    var waits =
        (List<Number>)
            page.evaluate("tries.slice(1).map((at, i) => Math.round((at - tries[i]) / 1000))");
    assertThat(waits.subList(0, 8))
        .extracting(Number::intValue)
        .containsExactly(1, 2, 4, 8, 16, 30, 30, 30);
  }

  @Test
  void aServerThatGoesSaysWhenToComeBack(Page page) {
    page.clock().install();
    var chat = ChatPage.open(page, server);
    server.sends(
        new JsonObject()
            .put("type", "error")
            .put("code", "restarting")
            .put("message", "The server is restarting; please come back.")
            .put("retryAfterMs", 20_000));
    server.goesAway();
    server.comesBack();
    assertThat(chat.panel()).hasAttribute("data-connection", "away");
    assertThat(page.locator("baton-chat .error")).isEmpty();
    page.clock().runFor(19_900);
    assertThat(server.hellos()).isEqualTo(1);
    page.clock().runFor(1_200); // a second at the most beyond it, so that not all come at once
    assertThat(server.awaits(2, type("hello"))).hasSize(2);
    chat.isConnected(server);
  }

  @Test
  void aServerThatCantLetAnyoneInYetIsAskedAgainWhenItSaysSo(Page page) {
    page.clock().install();
    server.refusesNextHello(
        new JsonObject()
            .put("code", "unavailable")
            .put("message", "This can't be done now.")
            .put("retryAfterMs", 5_000));
    var chat = ChatPage.visit(page, server);
    chat.launcher().click();
    server.awaits(type("hello"));
    assertThat(chat.panel()).hasAttribute("data-connection", "away");
    page.clock().runFor(4_900);
    assertThat(server.hellos()).isEqualTo(1);
    page.clock().runFor(1_200);
    assertThat(server.awaits(2, type("hello"))).hasSize(2);
    chat.isConnected(server);
    assertThat(page.locator("baton-chat .error")).isEmpty();
  }
}
