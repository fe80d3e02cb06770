package dev.baton.channels.slack;

import static dev.baton.channels.slack.SlackWorld.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.slack.Actor;
import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.Fault;
import dev.baton.channels.sandbox.slack.Line;
import dev.baton.gateway.log.Entry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Customers and agents in Slack, through the real adapter and the real kernel: the stories that
/// are told over HTTP and over sockets. Side by side, each in a workspace of its own: most of the
/// time they wait for Slack's pace.
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(VertxExtension.class)
abstract class SlackStories {
  static final String JOIN = "baton.join";

  SlackNode node;
  Actor ana;
  Actor ben;
  String direct;

  @BeforeEach
  void start(Vertx vertx) {
    node = node(vertx);
    ana = node.slack.as(Cast.ANA);
    ben = node.slack.as(Cast.BEN);
    direct = ana.direct();
  }

  /// Slack calls the webhooks.
  SlackNode node(Vertx vertx) {
    return new SlackNode(vertx, false);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void aCustomerTalksWithTheBotThenWithAPersonThenWithTheBotAgain() {
    ana.say(direct, "where is my order?");
    Line answer = node.line(direct, "You said: where is my order?");
    assertThat(answer.author()).isEqualTo(Cast.BOT_USER);

    press(ana, direct, answer, "baton.choice.0");
    node.line(direct, "handing-over");
    node.line(direct, "✓ Talk to a person");
    Line card = card();
    assertThat(card.visible()).contains("Ana Ruiz asks for a person", "Slack");
    node.line(Cast.SUPPORT, "What was said so far");

    press(ben, Cast.SUPPORT, card, "baton.join");
    assertThat(node.line(direct, "agent-joined Ben Okafor").actions()).isEmpty();
    node.line(Cast.SUPPORT, "With Ben Okafor");

    String said = ben.reply(Cast.SUPPORT, card.ts(), "Hello Ana, I am looking & asking");
    Line heard = node.line(direct, "Hello Ana, I am looking & asking");
    assertThat(heard.author()).isEqualTo("Ben Okafor");
    node.line(Cast.SUPPORT, line -> line.ts().equals(said) && isMarked(line, "speech_balloon"));

    ana.say(direct, "thank you!");
    Line relayed =
        node.line(Cast.SUPPORT, line -> line.text().equals("thank you!") && line.fromApp());
    assertThat(relayed.author()).isEqualTo("Customer · Slack");
    assertThat(relayed.thread()).contains(card.ts());

    press(ben, Cast.SUPPORT, card, "baton.back");
    assertThat(node.line(direct, "agent-left").actions()).hasSize(1);
    node.line(Cast.SUPPORT, "Back with the bot");
    ana.say(direct, "are you there?");
    node.line(direct, "You said: are you there?");
  }

  /// Slack takes every post, and no answer of its arrives.
  @Test
  void whatIsWrittenUnderACardThatSlackHasAndBatonDoesNotKnowYetReachesTheCustomerOnceJoined() {
    node.slack.faults().next(1_000, "chat.postMessage", new Fault.ResetAfter());
    node.slack.faults().next(1_000, "conversations.history", new Fault.Status(503));
    ana.say(direct, "a human, please");
    Line card = card();
    assertThat(recorded("case-shown/1")).isZero();

    press(ben, Cast.SUPPORT, card, JOIN);
    until("the agent joins", () -> recorded("agent-joined/1") == 1);
    ben.reply(Cast.SUPPORT, card.ts(), "Hello Ana");
    until("the line is taken", () -> recorded("agent-said/1") == 1);

    assertThat(recorded("case-shown/1")).isZero();
    node.slack.faults().clear();
    node.line(direct, "Hello Ana");
    node.line(Cast.SUPPORT, "With Ben Okafor");
    assertThat(node.slack.observed().lines(Cast.SUPPORT))
        .filteredOn(line -> line.thread().isEmpty() && line.fromApp())
        .hasSize(1);
  }

  /// They joined on their home tab, where nothing names the card.
  @Test
  void whoHasJoinedElsewhereIsHeardUnderACardThatIsStillInDoubt() {
    node.slack.faults().next(1_000, "chat.postMessage", new Fault.ResetAfter());
    node.slack.faults().next(1_000, "conversations.history", new Fault.Status(503));
    ana.say(direct, "a human, please");
    Line card = card();
    ben.openHomeTab();
    until("who waits is shown", () -> home(Cast.BEN).contains("\"baton.join\""));
    assertThat(await(ben.pressHome(JOIN)).ok()).isTrue();
    until("the agent joins", () -> recorded("agent-joined/1") == 1);
    // What Slack can't say at once it is asked when the line comes again.
    node.slack.faults().next(1, "conversations.replies", new Fault.Status(503));

    ben.reply(Cast.SUPPORT, card.ts(), "Hello Ana");

    until("the line is taken", () -> recorded("agent-said/1") == 1);
    assertThat(recorded("case-shown/1")).isZero();
    String other = ben.say(Cast.SUPPORT, "who has the keys?");
    ben.reply(Cast.SUPPORT, other, "I do");
    node.slack.faults().clear();
    node.line(direct, "Hello Ana");
    assertThat(recorded("agent-said/1")).isOne();
  }

  /// Leaves the processor in between to what is waited for.
  static void until(String what, BooleanSupplier holds) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }

  @Test
  void onlyWhatAJoinedAgentSaysReachesTheCustomerAndNotTheirAsides() {
    Line card = askForPerson();
    String early = node.slack.as(Cast.CARLA).reply(Cast.SUPPORT, card.ts(), "who takes this?");
    node.line(Cast.SUPPORT, line -> line.ts().equals(early) && isMarked(line, "lock"));
    press(ben, Cast.SUPPORT, card, "baton.join");
    node.line(direct, "agent-joined");

    String aside = ben.reply(Cast.SUPPORT, card.ts(), "! she sounds cross");
    String other = node.slack.as(Cast.CARLA).reply(Cast.SUPPORT, card.ts(), "I can help");
    ben.reply(Cast.SUPPORT, card.ts(), "Hello");
    node.line(direct, "Hello");

    node.line(Cast.SUPPORT, line -> line.ts().equals(aside) && isMarked(line, "lock"));
    node.line(Cast.SUPPORT, line -> line.ts().equals(other) && isMarked(line, "lock"));
    assertThat(node.slack.observed().lines(direct))
        .extracting(Line::visible)
        .noneMatch(words -> words.contains("cross") || words.contains("help"));
  }

  @Test
  void whatAnAgentTakesBackIsGoneForTheCustomer() {
    Line card = askForPerson();
    press(ben, Cast.SUPPORT, card, "baton.join");
    node.line(direct, "agent-joined");
    String note = ben.reply(Cast.SUPPORT, card.ts(), "! for us alone");
    String said = ben.reply(Cast.SUPPORT, card.ts(), "It comes on Monday");
    Line heard = node.line(direct, "It comes on Monday");

    ben.edit(Cast.SUPPORT, note, "! for us two");
    ben.delete(Cast.SUPPORT, said);
    until(
        "the line is gone",
        () ->
            node.slack.observed().lines(direct).stream()
                .noneMatch(line -> line.ts().equals(heard.ts())));
    node.settle();

    assertThat(node.slack.observed().whispersTo(Cast.BEN)).isEmpty();
    assertThat(node.slack.observed().lines(direct))
        .extracting(Line::visible)
        .noneMatch(words -> words.contains("us two"));
    assertThat(recorded("note-changed/1")).isOne();
    assertThat(recorded("line-removed/1")).isOne();
  }

  @Test
  void whoChangesWhatTheCustomerKeepsIsToldSo() {
    Line card = askForPerson();
    press(ben, Cast.SUPPORT, card, "baton.join");
    node.line(direct, "agent-joined");
    String said = ben.reply(Cast.SUPPORT, card.ts(), "It comes on Monday");
    node.line(direct, "It comes on Monday");
    press(ben, Cast.SUPPORT, card, "baton.resolve");
    node.line(direct, "resolved");

    ben.edit(Cast.SUPPORT, said, "It comes on Tuesday");
    await(node.slack.observed().whisper(Cast.BEN, line -> line.text().contains("edits do not")));
    ben.delete(Cast.SUPPORT, said);
    await(node.slack.observed().whisper(Cast.BEN, line -> line.text().contains("deleted for you")));

    assertThat(node.slack.observed().lines(direct))
        .extracting(Line::visible)
        .contains("It comes on Monday");
  }

  @Test
  void agentsSeeWhatACustomerChangesAndTakesBack() {
    Line card = askForPerson();
    press(ben, Cast.SUPPORT, card, "baton.join");
    node.line(direct, "agent-joined");
    String said = ana.say(direct, "Order 17");
    node.line(Cast.SUPPORT, line -> line.text().equals("Order 17") && line.fromApp());

    ana.edit(direct, said, "Order 71");
    Line told = node.line(Cast.SUPPORT, "Changed");
    assertThat(told.thread()).contains(card.ts());
    ana.delete(direct, said);
    node.line(
        Cast.SUPPORT, line -> line.visible().contains("Changed") && !line.ts().equals(told.ts()));
    node.settle();

    assertThat(recorded("line-changed/1")).isOne();
    assertThat(recorded("line-removed/1")).isOne();
  }

  @Test
  void whatAnAgentPassesOnReachesTheCustomer() {
    Line card = askForPerson();
    press(ben, Cast.SUPPORT, card, JOIN);
    node.line(direct, "agent-joined");

    String told = node.slack.as(Cast.CARLA).say(Cast.SUPPORT, "It left <today>");
    ben.forward(Cast.SUPPORT, told, Cast.SUPPORT, card.ts());

    assertThat(node.line(direct, "It left <today>").author()).isEqualTo("Ben Okafor");
  }

  @Test
  void filesReachTheOtherSideByBatonsOwnLink() throws IOException, InterruptedException {
    Line card = askForPerson();
    press(ben, Cast.SUPPORT, card, "baton.join");
    node.line(direct, "agent-joined");
    Buffer picture = Buffer.buffer(new byte[] {(byte) 0x89}).appendString("PNG\r\n\u001a\n....");

    ana.share(direct, null, "It is broken", "box.png", "image/png", picture);
    Line seen = node.line(Cast.SUPPORT, "box.png (picture, 12 bytes)");
    assertThat(seen.text()).contains("It is broken", "https://support.example.com/files/");
    assertThat(read(seen)).isEqualTo(picture);

    Buffer page = Buffer.buffer("<!DOCTYPE html><script>alert(1)</script>");
    ben.share(Cast.SUPPORT, card.ts(), "Look", "label.pdf", "application/pdf", page);
    node.line(direct, "[label.pdf: Files of this type can't be sent.]");
    ben.share(
        Cast.SUPPORT, card.ts(), "", "label.pdf", "text/html", Buffer.buffer("%PDF-1.7 label"));
    Line heard = node.line(direct, "label.pdf (14 bytes)");
    assertThat(heard.json().encode()).doesNotContain("127.0.0.1", "files-pri");
    assertThat(read(heard)).isEqualTo(Buffer.buffer("%PDF-1.7 label"));
  }

  int status(Line line) {
    String text = line.text();
    String path = URI.create(text.substring(text.indexOf("https://")).strip()).getPath();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(node.url.resolve(path)).build();
      return client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  long acknowledged(String event) {
    return node.slack.observed().deliveries().stream()
        .filter(each -> each.about().equals(event) && each.acknowledged())
        .count();
  }

  /// Nobody would have a link to them.
  @Test
  void filesOfWhatStaysAmongTheAgentsAreNotFetched() {
    Line card = askForPerson();
    Buffer page = Buffer.buffer("%PDF-1.7 rota");
    ben.share(Cast.SUPPORT, card.ts(), "before I join", "a.pdf", "application/pdf", page);
    until("it is a note", () -> recorded("note-written/1") == 1);
    press(ben, Cast.SUPPORT, card, JOIN);
    node.line(direct, "agent-joined");

    ben.share(Cast.SUPPORT, card.ts(), "! for us", "b.pdf", "application/pdf", page);
    until("it is a note", () -> recorded("note-written/1") == 2);
    assertThat(await(node.files.taken())).isZero();
    assertThat(node.slack.fileReads()).isZero();

    ben.share(Cast.SUPPORT, card.ts(), "for you", "c.pdf", "application/pdf", page);
    node.line(direct, "c.pdf (13 bytes)");
    assertThat(await(node.files.taken())).isPositive();
  }

  Buffer read(Line line) throws IOException, InterruptedException {
    String text = line.text();
    String path = URI.create(text.substring(text.indexOf("https://")).strip()).getPath();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(node.url.resolve(path)).build();
      return Buffer.buffer(client.send(request, BodyHandlers.ofByteArray()).body());
    }
  }

  @Test
  void aCaseIsHandedOverInADialogThatSaysWhatIsWrong() {
    Line card = askForPerson();
    press(ben, Cast.SUPPORT, card, "baton.join");
    Line joined = node.line(Cast.SUPPORT, "With Ben Okafor");
    press(ben, Cast.SUPPORT, joined, "baton.handover");
    until("the dialog is open", () -> ben.modal().isPresent());

    assertThat(await(ben.submit("note", "note", "   ")).ok()).isTrue();
    assertThat(ben.modal().orElseThrow().getJsonObject("errors").getString("note"))
        .contains("what a colleague should know");
    assertThat(await(ben.submit("note", "note", "x".repeat(1_001))).ok()).isTrue();
    assertThat(ben.modal().orElseThrow().getJsonObject("errors").getString("note"))
        .contains("1000 characters");
    assertThat(recorded("case-returned/1")).isZero();

    assertThat(await(ben.submit("note", "note", "She needs <!channel> the invoice")).ok()).isTrue();
    assertThat(ben.modal()).isEmpty();
    node.line(direct, "handing-over Ben Okafor");
    node.line(Cast.SUPPORT, "Returned");
    assertThat(recorded("case-returned/1")).isOne();
    press(node.slack.as(Cast.CARLA), Cast.SUPPORT, card(), "baton.join");
    node.line(direct, "agent-joined Carla");
  }

  /// Otherwise Slack would show an error over the dialog.
  @Test
  void aDialogIsAcknowledgedHoweverLongSlackTakesToSayThatItIsOpen() {
    Line card = askForPerson();
    press(ben, Cast.SUPPORT, card, JOIN);
    Line joined = node.line(Cast.SUPPORT, "With Ben Okafor");
    node.slack.faults().next(1, "views.open", new Fault.Slow(Duration.ofSeconds(5)));

    press(ben, Cast.SUPPORT, joined, "baton.handover");

    until("the dialog is open", () -> ben.modal().isPresent());
  }

  @Test
  void whoseRightToADialogIsOverIsAskedToPressAgain() {
    Line card = askForPerson();
    press(ben, Cast.SUPPORT, card, "baton.join");
    Line joined = node.line(Cast.SUPPORT, "With Ben Okafor");
    node.slack.faults().next(1, "views.open", new Fault.Error("expired_trigger_id"));

    press(ben, Cast.SUPPORT, joined, "baton.handover");
    await(node.slack.observed().whisper(Cast.BEN, line -> line.text().contains("press")));

    press(ben, Cast.SUPPORT, joined, "baton.handover");
    until("the dialog is open", () -> ben.modal().isPresent());
  }

  static void pressIfThere(Actor who) {
    try {
      await(who.pressHome("baton.join"));
    } catch (IllegalArgumentException gone) {
      // Her home was shown anew before she pressed.
      assertThat(gone).hasMessageContaining("no_such_action");
    }
  }

  /// What was published last on a member's home.
  String home(String member) {
    return homes(member).stream().reduce("", (_, later) -> later);
  }

  List<String> homes(String member) {
    return node.slack.observed().calls("views.publish").stream()
        .filter(call -> call.ok() && call.arguments().getString("user_id").equals(member))
        .map(call -> call.arguments().getString("view"))
        .toList();
  }

  @Test
  void eachEventFourTimesShuffledHasOneEffect() {
    node.slack.faults().hold();
    List<String> said = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String customer = node.slack.stage().addCustomer("Customer " + i);
      Actor actor = node.slack.as(customer);
      actor.say(actor.direct(), "hello from " + i);
      said.add(actor.direct());
    }

    node.slack.faults().releaseShuffled(4, 4711);

    for (int i = 0; i < said.size(); i++) {
      node.line(said.get(i), "You said: hello from " + i);
    }
    node.settle();
    assertThat(recorded("customer-said/1")).isEqualTo(10);
    for (String room : said) {
      assertThat(node.slack.observed().lines(room)).filteredOn(Line::fromApp).hasSize(1);
    }
  }

  @Test
  void aMentionInACasesThreadIsOneLine() {
    Line card = askForPerson();
    press(ben, Cast.SUPPORT, card, "baton.join");
    node.line(direct, "agent-joined");

    ben.reply(Cast.SUPPORT, card.ts(), "@Baton says: your parcel, @Ana Ruiz");

    Line heard = node.line(direct, "your parcel");
    assertThat(heard.visible()).isEqualTo("@Baton says: your parcel, @Ana Ruiz");
    node.settle();
    assertThat(recorded("agent-said/1")).isOne();
  }

  @Test
  void theCommandHelpsAndBringsAPerson() {
    assertThat(await(ana.command(direct, "/baton", "")).ok()).isTrue();
    await(node.slack.observed().whisper(Cast.ANA, line -> line.text().contains("As an agent")));

    assertThat(await(ana.command(direct, "/baton", "person")).ok()).isTrue();

    node.line(direct, "handing-over");
    card();
  }

  @Test
  void aShortcutAsksAboutAMessageOrForAPersonInOnesOwnConversation() {
    String ts = node.slack.as(Cast.MATEO).say(Cast.GENERAL, "how do I return <b> a shoe?");
    assertThat(await(ana.shortcut(Cast.GENERAL, ts, "baton.ask")).ok()).isTrue();
    node.line(direct, "You said: how do I return <b> a shoe?");

    assertThat(await(ana.shortcut("baton.person")).ok()).isTrue();

    node.line(direct, "handing-over");
    card();
  }

  @Test
  void theHomeTabSaysHowToGetHelpAndBringsAPerson() {
    ana.openHomeTab();
    until("the home is published", () -> !node.slack.observed().calls("views.publish").isEmpty());
    assertThat(node.slack.observed().calls("views.publish"))
        .allSatisfy(call -> assertThat(call.outcome()).isEqualTo("ok"));

    assertThat(await(ana.pressHome("baton.person")).ok()).isTrue();

    node.line(direct, "handing-over");
    card();
  }

  Line askForPerson() {
    ana.say(direct, "a human please");
    node.line(direct, "handing-over");
    Line card = card();
    node.line(Cast.SUPPORT, "What was said so far");
    return card;
  }

  /// The card of a customer who asked for a person below an answer, once Ben has joined.
  Line joined(Actor customer, String room, Line answer) {
    press(customer, room, answer, "baton.choice.0");
    Line card = card();
    press(ben, Cast.SUPPORT, card, JOIN);
    node.line(room, "agent-joined Ben Okafor");
    return card;
  }

  Line card() {
    return node.line(Cast.SUPPORT, line -> line.actions().contains("baton.join"));
  }

  static void press(Actor actor, String room, Line line, String action) {
    Actor.Ack ack = await(actor.press(room, line.ts(), action));
    assertThat(ack.ok()).as(ack.toString()).isTrue();
  }

  static boolean isMarked(Line line, String emoji) {
    JsonArray reactions = line.json().getJsonArray("reactions", new JsonArray());
    return reactions.stream().anyMatch(one -> ((JsonObject) one).getString("name").equals(emoji));
  }

  long recorded(String type) {
    return node.log.everything().values().stream()
        .flatMap(List::stream)
        .map(Entry::type)
        .filter(type::equals)
        .count();
  }
}
