package dev.baton.channels.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.baton.channels.web.ScriptedChatServer.choices;
import static dev.baton.channels.web.ScriptedChatServer.message;
import static dev.baton.channels.web.ScriptedChatServer.people;
import static dev.baton.channels.web.ScriptedChatServer.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What a customer and the server say to one another, while all goes well.
final class WidgetConversationTest extends ScriptedChat {

  @Test
  void noConnectionIsMadeBeforeTheCustomerOpensTheChat(Page page) {
    var chat = ChatPage.visit(page, server);
    page.waitForLoadState();
    assertThat(server.hellos()).isZero();
    chat.launcher().click();
    assertThat(server.awaits(type("hello")))
        .isEqualTo(
            new JsonObject()
                .put("type", "hello")
                .putNull("session")
                .put("lastSeq", 0)
                .put("locale", "en"));
  }

  @Test
  void aLineIsShownAtOnceAndOnceItIsAcceptedOnce(Page page) {
    var chat = ChatPage.open(page, server);
    server.acceptsNothing();
    chat.say("Where is my parcel?");
    assertThat(chat.line("Where is my parcel?")).containsText("Sending…");
    server.awaits(type("message"));
    server.acceptsAgain();
    server.dropsSockets(); // it is sent again on the next socket, under the same id
    assertThat(chat.line("Where is my parcel?")).not().containsText("Sending…");
    chat.shows("Where is my parcel?");
    assertThat(server.keptLines()).containsExactly("Where is my parcel?");
    assertThat(server.heard("message").stream().map(line -> line.getString("id")).distinct())
        .hasSize(1);
  }

  @Test
  void linesStandInTheServersOrderWhateverTheOrderOfTheirComing(Page page) {
    var chat = ChatPage.open(page, server);
    server.sends(message("bot", "Bot", "third").put("seq", 9));
    server.sends(message("bot", "Bot", "first").put("seq", 3));
    server.sends(message("bot", "Bot", "second").put("seq", 5));
    server.sends(message("bot", "Bot", "second, told twice").put("seq", 5));
    chat.shows("first", "second", "third");
  }

  @Test
  void anAnswerGrowsWhileItIsWrittenAndEndsAsOneLine(Page page) {
    var chat = ChatPage.open(page, server);
    var writing = page.locator("baton-chat .writing");
    server.sends(delta("s1", "Your **par"));
    assertThat(writing).hasText("Your **par");
    server.sends(delta("s1", "cel** is near."));
    assertThat(writing.locator("strong")).hasText("parcel");
    server.stores(message("bot", "Bot", "Your **parcel** is near.").put("stream", "s1"));
    assertThat(writing).hasCount(0);
    chat.shows("Your parcel is near.");
  }

  @Test
  void anAnswerThatIsGivenUpLeavesNothingBehind(Page page) {
    var chat = ChatPage.open(page, server);
    server.sends(delta("s1", "I think that"));
    assertThat(page.locator("baton-chat .writing")).isVisible();
    server.sends(new JsonObject().put("type", "deltaEnd").put("stream", "s1"));
    assertThat(page.locator("baton-chat .writing")).hasCount(0);
    chat.shows();
  }

  @Test
  void anEditChangesTheLineAndARetractionEmptiesIt(Page page) {
    var chat = ChatPage.open(page, server);
    var first = server.says("agent", "Alex", "It costs 20.");
    var second = server.says("agent", "Alex", "A secret.");
    server.stores(change("edit", first).put("text", "It costs 22."));
    server.stores(change("retract", second));
    chat.shows("It costs 22.", "This message was withdrawn.");
    assertThat(chat.line("It costs 22.")).containsText("edited");
    chat.reload();
    chat.shows("It costs 22.", "This message was withdrawn.");
  }

  @Test
  void aChoiceIsMadeOnceAndStaysMadeAfterAReload(Page page) {
    var chat = ChatPage.open(page, server);
    var seq = server.says("bot", "Bot", "Which one?", "red=The red kite", "blue=The blue kite");
    chat.button("The blue kite").click();
    var sent = server.awaits(type("choice"));
    assertThat(sent.getLong("of")).isEqualTo(seq);
    assertThat(sent.getString("value")).isEqualTo("blue");
    assertThat(chat.button("The red kite")).isDisabled();
    assertThat(chat.button("The blue kite")).isDisabled();
    chat.shows("Which one?", "The blue kite");
    chat.reload();
    assertThat(chat.button("The red kite")).isDisabled();
    assertThat(chat.button("The blue kite")).hasClass(Pattern.compile("chosen"));
  }

  @Test
  void aRefusedChoiceCanBeMadeAgain(Page page) {
    var chat = ChatPage.open(page, server);
    server.says("bot", "Bot", "Which one?", "red=The red kite");
    server.refusesNext(error("gone", "That is sold out."));
    chat.button("The red kite").click();
    assertThat(chat.line("The red kite").last()).containsText("Not sent. That is sold out.");
    assertThat(chat.button("The red kite")).isEnabled();
  }

  @Test
  void aPersonCanBeAskedForWithOneClickAtAnyTime(Page page) {
    var chat = ChatPage.open(page, server);
    assertThat(chat.person()).isVisible();
    chat.person().click();
    var sent = server.awaits(type("choice"));
    assertThat(sent.getLong("of")).isZero();
    assertThat(sent.getString("value")).isEqualTo("person");
    server.stores(people("waiting"));
    assertThat(chat.person()).isVisible();
    assertThat(chat.person()).hasText("Person requested");
    server.stores(people("people", "Alex Rivera"));
    assertThat(chat.person()).hasText("A person is here");
    assertThat(chat.person()).hasAttribute("aria-disabled", "true");
    server.stores(people("bot"));
    assertThat(chat.person()).hasText("Talk to a person");
  }

  @Test
  void theWaitIsToldAsARangeAndOffersItsChoices(Page page) {
    var chat = ChatPage.open(page, server);
    server.stores(people("waiting"));
    assertThat(chat.banner()).containsText("as soon as someone is free");
    server.sends(
        new JsonObject()
            .put("type", "wait")
            .put("state", "queued")
            .put("lowMinutes", 3)
            .put("highMinutes", 5)
            .put("choices", choices("callback=Call me back")));
    assertThat(chat.banner()).containsText("In about 3–5 min.");
    chat.button("Call me back").click();
    assertThat(server.awaits(type("choice")).getString("value")).isEqualTo("callback");
    server.sends(new JsonObject().put("type", "wait").put("state", "callback"));
    assertThat(chat.banner()).containsText("We will get back to you");
    assertThat(chat.button("Call me back")).hasCount(0);
    server.stores(people("people", "Alex"));
    assertThat(chat.banner()).isHidden();
  }

  @Test
  void aPromiseIsShownNoLongerThanTheWait(Page page) {
    var chat = ChatPage.open(page, server);
    server.stores(people("waiting"));
    server.sends(new JsonObject().put("type", "wait").put("state", "callback"));
    assertThat(chat.banner()).containsText("We will get back to you");
    server.stores(people("bot"));
    assertThat(chat.banner()).isHidden();
  }

  @Test
  void aPageThatIsTurnedStillShowsTheLatestLine(Page page) {
    page.setViewportSize(1280, 800);
    var chat = ChatPage.open(page, server);
    for (int i = 1; i <= 20; i++) {
      server.says("bot", "Bot", "This is a line of a long conversation, number " + i);
    }
    assertThat(chat.bubble("number 20")).isInViewport();
    page.setViewportSize(390, 844);
    assertThat(chat.bubble("number 20")).isInViewport();
    page.setViewportSize(844, 390);
    assertThat(chat.bubble("number 20")).isInViewport();
    page.setViewportSize(1280, 800);
    server.says("bot", "Bot", "And one more");
    assertThat(chat.bubble("And one more")).isInViewport();
  }

  @Test
  void theHeaderSaysWhoIsInTheRoom(Page page) {
    ChatPage.open(page, server);
    var room = page.locator("baton-chat .room");
    assertThat(room).hasText("A bot is answering");
    server.stores(people("people", "Alex Rivera", "Sam Okafor"));
    assertThat(room).hasText("You are talking with Alex Rivera, Sam Okafor");
    assertThat(page.locator("baton-chat .faces .face")).hasText(new String[] {"AR", "SO"});
    assertThat(page.locator("baton-chat .inside > .unseen"))
        .hasText("Alex Rivera, Sam Okafor is here.");
  }

  @Test
  void typingIsToldAtMostEveryThreeSecondsAndForgottenAfterSix(Page page) {
    page.clock().install();
    var chat = ChatPage.open(page, server);
    chat.input().pressSequentially("I would like");
    server.awaits(type("typing"));
    page.clock().runFor(3_100);
    chat.input().pressSequentially(" to know");
    server.awaits(2, type("typing"));
    assertThat(server.heard("typing")).hasSize(2);

    var author = new JsonObject().put("role", "agent").put("name", "Alex");
    server.sends(new JsonObject().put("type", "typing").put("author", author));
    var sign = page.locator("baton-chat .typing");
    assertThat(sign).hasText("Alex is typing");
    page.clock().runFor(6_100);
    assertThat(sign).isHidden();
  }

  @Test
  void whatIsSeenIsTold(Page page) {
    var chat = ChatPage.open(page, server);
    var seq = server.says("bot", "Bot", "Hello.");
    server.awaits(frame -> type("read").test(frame) && frame.getLong("seq") == seq);
    chat.button("Close chat").first().click();
    server.says("bot", "Bot", "Are you there?");
    server.says("bot", "Bot", "I can wait.");
    assertThat(page.locator("baton-chat .badge")).hasText("2");
    assertThat(chat.launcher()).hasAttribute("aria-label", "Open chat. Unread messages: 2");
    assertThat(server.heard("read")).hasSize(1);
    chat.launcher().click();
    server.awaits(2, type("read"));
    assertThat(page.locator("baton-chat .badge")).isHidden();
  }

  @Test
  void moreThanTheReplayIsPagedInOnRequest(Page page) {
    var chat = ChatPage.open(page, server);
    for (var i = 1; i <= 450; i++) {
      server.says("bot", "Bot", "line " + i);
    }
    assertThat(chat.bubbles()).hasCount(450);
    chat.reload();
    assertThat(chat.bubbles()).hasCount(200);
    assertThat(chat.bubbles().first()).hasText("line 251");
    chat.button("Earlier messages").click();
    assertThat(chat.bubbles()).hasCount(400);
    chat.button("Earlier messages").click();
    assertThat(chat.bubbles()).hasCount(450);
    assertThat(chat.bubbles().first()).hasText("line 1");
    assertThat(chat.button("Earlier messages")).hasCount(0);
  }

  @Test
  void attachmentsAreLinksToTheServerAndNowhereUnsafe(Page page) {
    var chat = ChatPage.open(page, server);
    var safe = attachment("care.pdf", "/files/1");
    var unsafe = attachment("trap.html", "javascript:alert(1)");
    var files = new io.vertx.core.json.JsonArray().add(safe).add(unsafe);
    server.stores(message("agent", "Alex", "Here it is.").put("attachments", files));
    var link = chat.line("Here it is.").getByRole(AriaRole.LINK);
    assertThat(link).hasCount(1);
    assertThat(link).hasAttribute("href", server.url("/files/1"));
    assertThat(link).containsText("20.5 kB");
    assertThat(chat.line("Here it is.")).containsText("trap.html");
  }

  @Test
  void whereTheServersAddressHasAPathItsFilesAreBelowIt(Page page) {
    var chat = ChatPage.open(page, server, "server=/baton");
    var files = new io.vertx.core.json.JsonArray().add(attachment("care.pdf", "/files/1"));
    server.stores(message("agent", "Alex", "Here it is.").put("attachments", files));
    var link = chat.line("Here it is.").getByRole(AriaRole.LINK);
    assertThat(link).hasAttribute("href", server.url("/baton/files/1"));
  }

  @Test
  void aTrickleOfErrorsIsShownAndCanBeDismissed(Page page) {
    var chat = ChatPage.open(page, server);
    server.sends(error("unavailable", "We are mending something.").put("type", "error"));
    var alert = page.getByRole(AriaRole.ALERT);
    assertThat(alert).hasText("We are mending something.");
    chat.button("Dismiss").click();
    assertThat(alert).isEmpty();
  }

  private static JsonObject delta(String stream, String text) {
    return new JsonObject().put("type", "delta").put("stream", stream).put("text", text);
  }

  private static JsonObject change(String type, long of) {
    return new JsonObject().put("type", type).put("of", of);
  }

  private static JsonObject error(String code, String message) {
    return new JsonObject().put("code", code).put("message", message);
  }

  private static JsonObject attachment(String name, String url) {
    return new JsonObject()
        .put("id", name)
        .put("name", name)
        .put("type", "application/pdf")
        .put("bytes", 20_480)
        .put("url", url);
  }
}
