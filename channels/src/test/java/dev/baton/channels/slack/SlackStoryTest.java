package dev.baton.channels.slack;

import static dev.baton.channels.slack.SlackWorld.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.slack.Actor;
import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.Fault;
import dev.baton.channels.sandbox.slack.FaultMenu;
import dev.baton.channels.sandbox.slack.Line;
import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.AgentId;
import dev.baton.gateway.conversation.Conversing;
import dev.baton.gateway.log.Entry;
import dev.baton.gateway.people.People.Home;
import dev.baton.gateway.settings.Secret;
import io.vertx.core.Future;
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
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Customers and agents in Slack, through the real adapter and the real kernel. Side by side, each
/// in a workspace of its own: most of the time they wait for Slack's pace.
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(VertxExtension.class)
class SlackStoryTest {
  private static final String JOIN = "baton.join";

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

  /// Slack takes no post of ours, the case's card neither: the agent comes by another way.
  @Test
  void anAnswerThatSlackHeldBackUntilAnAgentHadJoinedIsNeverPosted() {
    node.slack.faults().next(1_000, "chat.postMessage", new Fault.TooFast(1));
    ana.say(direct, "where is my order?");
    until(
        "the answer is refused", () -> !node.slack.observed().calls("chat.postMessage").isEmpty());
    ana.say(direct, "a human, please");
    until("a person is asked for", () -> recorded("person-requested/1") == 1);
    Home home =
        await(node.kernel.conversations().find(SlackChannel.address(Cast.TEAM, Cast.ANA)))
            .orElseThrow();
    Agent agent = new Agent(new AgentId("slack:" + Cast.TEAM + "/" + Cast.BEN), "Ben Okafor");
    until(
        "the agent joins",
        () -> {
          String press = "press-" + System.nanoTime();
          await(node.kernel.conversations().join(home.conversation(), agent, press));
          return recorded("agent-joined/1") == 1;
        });
    assertThat(node.slack.observed().postedByApp()).isEmpty();

    node.slack.faults().clear();

    node.line(direct, "agent-joined Ben Okafor");
    assertThat(recorded("bot-said/1")).isOne();
    assertThat(node.slack.observed().lines(direct))
        .extracting(Line::visible)
        .noneMatch(words -> words.contains("You said"));
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

  static void until(String what, BooleanSupplier holds) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
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
  void whatAnAgentChangesIsChangedForTheCustomerWhereItStands() {
    Line card = askForPerson();
    press(ben, Cast.SUPPORT, card, "baton.join");
    node.line(direct, "agent-joined");
    String said = ben.reply(Cast.SUPPORT, card.ts(), "It comes on Monday");
    Line heard = node.line(direct, "It comes on Monday");

    ben.edit(Cast.SUPPORT, said, "It comes on *Tuesday* <!channel>");

    Line changed = node.line(direct, "Tuesday");
    assertThat(changed.ts()).isEqualTo(heard.ts());
    assertThat(changed.visible()).contains("Ben Okafor (changed)").doesNotContain("Monday");
    node.settle();
    assertThat(node.slack.observed().whispersTo(Cast.BEN)).isEmpty();
    assertThat(recorded("line-changed/1")).isOne();
  }

  @Test
  void whereSlackLetsALineNotBeChangedAnyMoreTheAgentsAreTold() {
    Line card = askForPerson();
    press(ben, Cast.SUPPORT, card, "baton.join");
    node.line(direct, "agent-joined");
    String said = ben.reply(Cast.SUPPORT, card.ts(), "It comes on Monday");
    node.line(direct, "It comes on Monday");
    node.slack.faults().next(9, "chat.update", new Fault.Error("edit_window_closed"));

    ben.edit(Cast.SUPPORT, said, "It comes on Tuesday");

    assertThat(node.line(Cast.SUPPORT, "NotChanged").thread()).contains(card.ts());
    assertThat(node.slack.observed().lines(direct))
        .extracting(Line::visible)
        .contains("It comes on Monday");
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

  /// More is in the log than is read for it.
  @Test
  void inALongConversationToWhoChangesWhatTheCustomerKeepsIsToldSo() {
    Line card = askForPerson();
    press(ben, Cast.SUPPORT, card, "baton.join");
    node.line(direct, "agent-joined");
    node.goesOn(
        await(node.kernel.conversations().find(SlackChannel.address(Cast.TEAM, Cast.ANA)))
            .orElseThrow()
            .conversation(),
        10_000);
    String said = ben.reply(Cast.SUPPORT, card.ts(), "It comes on Monday");
    node.line(direct, "It comes on Monday");

    ben.edit(Cast.SUPPORT, said, "!It comes on Tuesday");

    await(node.slack.observed().whisper(Cast.BEN, line -> line.text().contains("edits do not")));
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

  @Test
  void theLinkOfAFileEndsWhenWhoSharedItDeletesItAndTheWordsStay() {
    Line card = askForPerson();
    press(ben, Cast.SUPPORT, card, JOIN);
    node.line(direct, "agent-joined");
    Buffer pdf = Buffer.buffer("%PDF-1.7 label");
    String label = ben.share(Cast.SUPPORT, card.ts(), "Look", "label.pdf", "application/pdf", pdf);
    Line heard = node.line(direct, "label.pdf (14 bytes)");
    String order = ana.share(direct, null, "My order", "order.pdf", "application/pdf", pdf);
    Line seen = node.line(Cast.SUPPORT, "order.pdf (14 bytes)");
    assertThat(List.of(status(heard), status(seen))).containsExactly(200, 200);

    node.slack.faults().deliverEach(3);
    ben.deleteFile(Cast.SUPPORT, label, 0);
    ana.deleteFile(direct, order, 0);

    await(node.slack.observed().whisper(Cast.BEN, line -> line.text().contains("has ended")));
    assertThat(status(heard)).isEqualTo(404);
    until("the customer's has ended, too", () -> status(seen) == 404);
    node.settle();
    assertThat(node.slack.observed().whispersTo(Cast.BEN))
        .filteredOn(line -> line.text().contains("this file"))
        .hasSize(1);
    assertThat(recorded("line-changed/1")).isZero();
    assertThat(recorded("line-removed/1")).isZero();
  }

  @Test
  void ofAFileThatNeverReachedTheCustomerNothingIsSaidWhenItIsDeleted() {
    Line card = askForPerson();
    press(ben, Cast.SUPPORT, card, JOIN);
    node.line(direct, "agent-joined");
    Buffer page = Buffer.buffer("<!DOCTYPE html><script>alert(1)</script>");
    String clip = ben.share(Cast.SUPPORT, card.ts(), "Look", "clip.mov", "text/html", page);
    node.line(direct, "[clip.mov: Files of this type can't be sent.]");
    Buffer pdf = Buffer.buffer("%PDF-1.7 label");
    String label = ben.share(Cast.SUPPORT, card.ts(), "Look", "label.pdf", "application/pdf", pdf);
    node.line(direct, "label.pdf (14 bytes)");

    ben.deleteFile(Cast.SUPPORT, clip, 0);
    ben.deleteFile(Cast.SUPPORT, label, 0);

    await(node.slack.observed().whisper(Cast.BEN, line -> line.text().contains("has ended")));
    assertThat(node.slack.observed().whispersTo(Cast.BEN))
        .filteredOn(line -> line.text().contains("this file"))
        .hasSize(1);
  }

  private int status(Line line) {
    String text = line.text();
    String path = URI.create(text.substring(text.indexOf("https://")).strip()).getPath();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(node.url.resolve(path)).build();
      return client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatColleaguesShareAmongThemselvesIsNotFetched() {
    Line card = askForPerson();
    press(ben, Cast.SUPPORT, card, JOIN);
    node.line(direct, "agent-joined");
    String rota = ben.say(Cast.SUPPORT, "the rota");
    Buffer page = Buffer.buffer("%PDF-1.7 rota");

    ben.share(Cast.SUPPORT, rota, "<@" + Cast.ERIN + ">?", "rota.pdf", "application/pdf", page);
    until("it is answered", () -> acknowledged("message file_share") == 1);
    ben.share(Cast.SUPPORT, card.ts(), "", "label.pdf", "application/pdf", page);
    node.line(direct, "label.pdf (13 bytes)");

    assertThat(node.slack.fileReads()).isOne();
    assertThat(node.slack.observed().calls("users.info"))
        .noneMatch(call -> call.arguments().getString("user").equals(Cast.ERIN));
  }

  private long acknowledged(String event) {
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

  /// Slack's events of what people of other companies share say no more than an id.
  @Test
  void aFileOfAnotherCompanysCustomerIsAskedForAndReachesTheAgents() throws Exception {
    Actor noor = node.slack.as(Cast.NOOR);
    String head = noor.say(Cast.LUMEN, "@Baton where is our order?");
    joined(noor, Cast.LUMEN, node.line(Cast.LUMEN, Line::fromApp));
    Buffer picture = Buffer.buffer(new byte[] {(byte) 0x89}).appendString("PNG\r\n\u001a\n....");

    node.slack.faults().next(1, "files.info", new Fault.Status(503));
    noor.share(Cast.LUMEN, head, "It is broken", "box.png", "image/png", picture);
    Line seen = node.line(Cast.SUPPORT, "box.png (picture, 12 bytes)");
    assertThat(seen.text()).contains("It is broken", "https://support.example.com/files/");
    assertThat(read(seen)).isEqualTo(picture);
    assertThat(node.slack.observed().calls("files.info")).hasSize(2);

    node.slack.faults().next(1, "files.info", new Fault.Error("access_denied"));
    noor.share(Cast.LUMEN, head, "And this", "back.png", "image/png", picture);
    node.line(Cast.SUPPORT, "[file: Slack does not let us have this file.]");
    node.slack.faults().next(1, "files.info", new Fault.Error("file_deleted"));
    noor.share(Cast.LUMEN, head, "And that", "side.png", "image/png", picture);
    node.line(Cast.SUPPORT, "[file: This file is not there any more.]");
    node.slack.faults().next(3, "files.info", new Fault.ResetBefore());
    noor.share(Cast.LUMEN, head, "Once more", "top.png", "image/png", picture);
    node.line(Cast.SUPPORT, "[file: Slack did not say in time where this file is.]");
  }

  private Buffer read(Line line) throws IOException, InterruptedException {
    String text = line.text();
    String path = URI.create(text.substring(text.indexOf("https://")).strip()).getPath();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(node.url.resolve(path)).build();
      return Buffer.buffer(client.send(request, BodyHandlers.ofByteArray()).body());
    }
  }

  @Test
  void ofTwoWhoJoinOneIsToldThatTheOtherHasIt() {
    Line card = askForPerson();
    Future<Actor.Ack> both =
        ben.press(Cast.SUPPORT, card.ts(), "baton.join")
            .compose(_ -> node.slack.as(Cast.CARLA).press(Cast.SUPPORT, card.ts(), "baton.join"));
    assertThat(await(both).ok()).isTrue();

    Line told =
        await(node.slack.observed().whisper(Cast.CARLA, line -> line.text().contains("colleague")));

    assertThat(told.room()).isEqualTo(Cast.SUPPORT);
    assertThat(node.slack.observed().whispersTo(Cast.BEN)).isEmpty();
  }

  @Test
  void somebodyOfAnotherCompanyTakesNoCase() {
    Line card = askForPerson();
    String noor = node.slack.stage().addGuest("Noor", "T0LUMEN", Cast.SUPPORT);

    press(node.slack.as(noor), Cast.SUPPORT, card, "baton.join");

    await(node.slack.observed().whisper(noor, line -> line.text().contains("Only members")));
    String said = node.slack.as(noor).reply(Cast.SUPPORT, card.ts(), "let me help");
    node.line(Cast.SUPPORT, line -> line.ts().equals(said) && isMarked(line, "lock"));
    MessageRef theirs = new MessageRef(Cast.OTHER_TEAM, Cast.SUPPORT, card.ts());
    assertThat(await(node.kernel.conversations().find(theirs.thread()))).isEmpty();
    node.settle();
    assertThat(recorded("agent-joined/1")).isZero();
  }

  @Test
  void aGuestOfTheWorkspaceTakesNoCaseAndIsToldSoKindly() {
    Line card = askForPerson();
    node.slack.stage().makeGuest(Cast.BEN, false);
    node.slack.stage().makeGuest(Cast.CARLA, true);

    press(ben, Cast.SUPPORT, card, JOIN);
    press(node.slack.as(Cast.CARLA), Cast.SUPPORT, card, JOIN);

    await(node.slack.observed().whisper(Cast.BEN, line -> line.text().contains("Guests")));
    await(node.slack.observed().whisper(Cast.CARLA, line -> line.text().contains("colleague")));
    assertThat(recorded("agent-joined/1")).isZero();
    assertThat(node.slack.observed().lines(Cast.SUPPORT))
        .filteredOn(line -> line.ts().equals(card.ts()))
        .allSatisfy(line -> assertThat(line.actions()).contains(JOIN));
  }

  /// What is known of somebody is looked up anew when Slack says that it has changed.
  @Test
  void whoIsAGuestNoMoreTakesCasesAtOnce() {
    Line card = askForPerson();
    node.slack.stage().makeGuest(Cast.BEN, true);
    press(ben, Cast.SUPPORT, card, JOIN);
    await(node.slack.observed().whisper(Cast.BEN, line -> line.text().contains("Guests")));

    node.slack.stage().makeFullMember(Cast.BEN);
    until(
        "the case is theirs",
        () -> {
          press(ben, Cast.SUPPORT, card, JOIN);
          return recorded("agent-joined/1") == 1;
        });
  }

  @Test
  void guestsTakeCasesWhereTheSettingsLetThem(Vertx vertx) {
    node.close();
    node = SlackNode.openToGuests(vertx);
    ana = node.slack.as(Cast.ANA);
    ben = node.slack.as(Cast.BEN);
    direct = ana.direct();
    node.slack.stage().makeGuest(Cast.BEN, false);
    Line card = askForPerson();

    press(ben, Cast.SUPPORT, card, JOIN);

    node.line(direct, "agent-joined Ben Okafor");
  }

  @Test
  void theHomeTabOfAGuestShowsNobodysCase() {
    askForPerson();
    node.slack.stage().makeGuest(Cast.BEN, false);
    node.slack.stage().makeGuest(Cast.CARLA, true);

    ben.openHomeTab();
    node.slack.as(Cast.CARLA).openHomeTab();
    node.slack.as(Cast.DEV).openHomeTab();

    until("a colleague sees it", () -> home(Cast.DEV).contains("Ana Ruiz"));
    until("the homes are shown", () -> !home(Cast.BEN).isEmpty() && !home(Cast.CARLA).isEmpty());
    assertThat(home(Cast.BEN) + home(Cast.CARLA)).doesNotContain("human please", "Ana");
  }

  @Test
  void theHomeTabOfSomebodyOfAnotherCompanyShowsNobodysCase() {
    askForPerson();
    String noor = node.slack.stage().addGuest("Noor", Cast.OTHER_TEAM, Cast.SUPPORT);

    node.slack.as(noor).openHomeTab();

    until("the home is shown", () -> !home(noor).isEmpty());
    assertThat(home(noor)).doesNotContain("human please", "Ana");
  }

  /// Slack takes longer than Baton waits, or was asked too often.
  @Test
  void theHomeTabShowsNobodysCaseWhileSlackDoesNotSayWhoLooksAtIt() {
    askForPerson();
    node.slack.stage().makeGuest(Cast.BEN, false);
    node.slack.faults().next(1, "users.info", new Fault.Slow(Duration.ofSeconds(2)));
    ben.openHomeTab();
    until("the home is shown", () -> !home(Cast.BEN).isEmpty());
    assertThat(home(Cast.BEN)).doesNotContain("human please", "Ana");

    Actor dev = node.slack.as(Cast.DEV);
    until("Slack is done", () -> node.slack.observed().calls("users.info").size() > 1);
    node.slack.faults().next(1, "users.info", new Fault.TooFast(1));
    dev.openHomeTab();
    until("the home is shown", () -> !home(Cast.DEV).isEmpty());
    assertThat(home(Cast.DEV)).doesNotContain("human please", "Ana");
    until("it is known who looks", () -> home(Cast.DEV).contains("Ana Ruiz"));
    assertThat(home(Cast.BEN)).doesNotContain("human please", "Ana");
  }

  @Test
  void whoIsOutsideTheChannelTakesNoCaseUntilTheyJoinIt() {
    Line card = askForPerson();
    Actor mateo = node.slack.as(Cast.MATEO);

    press(mateo, Cast.SUPPORT, card, "baton.join");
    node.line(mateo.direct(), "join the channel first");
    assertThat(recorded("agent-joined/1")).isZero();

    mateo.join(Cast.SUPPORT);
    press(mateo, Cast.SUPPORT, card, "baton.join");
    node.line(direct, "agent-joined Mateo");
  }

  @Test
  void whoWasDeactivatedTakesNoCase() {
    Line card = askForPerson();
    node.slack.stage().deactivate(Cast.BEN);

    press(ben, Cast.SUPPORT, card, "baton.join");

    node.settle();
    assertThat(recorded("reserved/1")).isZero();
    assertThat(recorded("agent-joined/1")).isZero();
  }

  @Test
  void theCaseOfAnAgentWhoIsDeactivatedWaitsForSomebodyElseAtOnceAndAllAreTold() {
    Line card = askForPerson();
    press(ben, Cast.SUPPORT, card, "baton.join");
    node.line(direct, "agent-joined Ben Okafor");

    node.slack.stage().deactivate(Cast.BEN);

    node.line(direct, "agent-gone");
    assertThat(node.line(Cast.SUPPORT, "Returned").thread()).contains(card.ts());
    press(node.slack.as(Cast.CARLA), Cast.SUPPORT, card(), "baton.join");
    node.line(direct, "agent-joined Carla");
    ana.say(direct, "thank you!");
    node.line(Cast.SUPPORT, line -> line.text().equals("thank you!") && line.fromApp());
  }

  @Test
  void whoLeavesTheSupportChannelLeavesItsCases() {
    Line card = askForPerson();
    press(ben, Cast.SUPPORT, card, "baton.join");
    node.line(direct, "agent-joined Ben Okafor");

    ben.leave(Cast.SUPPORT);

    node.line(direct, "agent-gone");
    node.line(Cast.SUPPORT, line -> line.ts().equals(card.ts()) && line.actions().contains(JOIN));
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

  @Test
  void whoHasLostTheCaseMeanwhileIsToldSoInTheDialog() {
    Line card = askForPerson();
    press(ben, Cast.SUPPORT, card, "baton.join");
    Line joined = node.line(Cast.SUPPORT, "With Ben Okafor");
    press(ben, Cast.SUPPORT, joined, "baton.handover");
    until("the dialog is open", () -> ben.modal().isPresent());
    press(ben, Cast.SUPPORT, joined, "baton.back");
    node.line(direct, "agent-left");

    assertThat(await(ben.submit("note", "note", "for Carla")).ok()).isTrue();

    assertThat(ben.modal().orElseThrow().getJsonObject("errors").getString("note"))
        .contains("nothing was handed over");
    ben.dismiss();
    assertThat(ben.modal()).isEmpty();
    assertThat(recorded("case-returned/1")).isZero();
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

  @Test
  void anAgentsHomeShowsWhoWaitsAndWhatTheyHaveAndIsAlwaysFresh() {
    Line card = askForPerson();
    ben.openHomeTab();
    until("who waits is shown", () -> home(Cast.BEN).contains("a human please"));
    assertThat(home(Cast.BEN)).contains("You have no case now.", "Ana Ruiz", "\"baton.join\"");

    assertThat(await(ben.pressHome("baton.join")).ok()).isTrue();
    node.line(direct, "agent-joined Ben Okafor");
    until("the case is theirs", () -> home(Cast.BEN).contains("Nobody waits."));
    assertThat(home(Cast.BEN)).contains("archives/C0SUPPORT/p" + card.ts().replace(".", ""));

    ana.say(direct, "it is <!here> wet");
    until("what was said last is shown", () -> home(Cast.BEN).contains("it is <!here> wet"));
  }

  @Test
  void whoTakesACaseAtHomeThatIsTakenIsToldSoThere() {
    Line card = askForPerson();
    Actor carla = node.slack.as(Cast.CARLA);
    carla.openHomeTab();
    until("who waits is shown", () -> home(Cast.CARLA).contains("\"baton.join\""));
    press(ben, Cast.SUPPORT, card, "baton.join");

    // Whether or not her home is behind.
    until(
        "she is told or sees it",
        () -> {
          if (home(Cast.CARLA).contains("\"baton.join\"")) {
            pressIfThere(carla);
          }
          return home(Cast.CARLA).contains("already taken")
              || home(Cast.CARLA).contains("Nobody waits.");
        });
    node.settle();
    assertThat(recorded("agent-joined/1")).isOne();
  }

  private static void pressIfThere(Actor who) {
    try {
      await(who.pressHome("baton.join"));
    } catch (IllegalArgumentException gone) {
      // Her home was shown anew before she pressed.
      assertThat(gone).hasMessageContaining("no_such_action");
    }
  }

  /// As when she has opened it on another node.
  @Test
  void whoPressesOnAHomeThatThisNodeHasNotShownIsToldToo() {
    Line card = askForPerson();
    press(ben, Cast.SUPPORT, card, "baton.join");
    node.line(direct, "agent-joined Ben Okafor");
    Home home =
        await(node.kernel.conversations().find(SlackChannel.address(Cast.TEAM, Cast.ANA)))
            .orElseThrow();
    String join = home.conversation().value();
    JsonObject shown =
        new JsonObject()
            .put("type", "home")
            .put(
                "blocks",
                new JsonArray()
                    .add(
                        Buttons.row(
                            new JsonArray().add(Buttons.button(Buttons.JOIN, "Join", join)))));
    SlackApi elsewhere =
        new SlackApi(
            node.slack.apiUrl(),
            new Secret(Cast.TOKEN),
            Duration.ofSeconds(10),
            1,
            SlackWorld.LONGEST_PAUSE);
    await(
        elsewhere.call(methods ->
            methods.viewsPublish(
                request -> request.userId(Cast.CARLA).viewAsString(shown.encode()))));
    elsewhere.close();

    await(node.slack.as(Cast.CARLA).pressHome("baton.join"));

    until("she is told", () -> home(Cast.CARLA).contains("already taken"));
  }

  @Test
  void aHomeThatSlackDoesNotTakeJustNowIsShownLater() {
    node.slack.faults().next(1, "views.publish", new Fault.TooFast(1));

    ben.openHomeTab();

    until("it is shown", () -> home(Cast.BEN).contains("Nobody waits."));
  }

  @Test
  void howeverOftenAHomeIsOpenedMeanwhileItIsAskedOnceAtATimeWhoLooks() {
    node.slack.faults().next(1_000, "users.info", new Fault.Error("service_unavailable"));
    for (int opened = 1; opened <= 3; opened++) {
      ben.openHomeTab();
      int times = opened;
      until("it is shown", () -> homes(Cast.BEN).size() == times);
    }
    assertThat(home(Cast.BEN)).doesNotContain("Nobody waits.");

    node.slack.faults().clear();
    until("it is known who looks", () -> home(Cast.BEN).contains("Nobody waits."));
    ben.openHomeTab();

    until("it is shown again", () -> homes(Cast.BEN).size() >= 5);
    assertThat(homes(Cast.BEN)).hasSize(5);
  }

  @Test
  void nobodyButAnAgentSeesTheDeskOnTheirHome() {
    askForPerson();

    node.slack.as(Cast.MATEO).openHomeTab();

    until("the home is published", () -> !home(Cast.MATEO).isEmpty());
    assertThat(home(Cast.MATEO)).doesNotContain("human please", "Waiting for somebody", "Ana");
  }

  /// What was published last on a member's home.
  private String home(String member) {
    return homes(member).stream().reduce("", (_, later) -> later);
  }

  private List<String> homes(String member) {
    return node.slack.observed().calls("views.publish").stream()
        .filter(call -> call.ok() && call.arguments().getString("user_id").equals(member))
        .map(call -> call.arguments().getString("view"))
        .toList();
  }

  @Test
  void whatIsResolvedIsOverForBoth() {
    Line card = askForPerson();
    press(ben, Cast.SUPPORT, card, "baton.resolve");
    await(node.slack.observed().whisper(Cast.BEN, line -> line.text().contains("Join the case")));

    press(ben, Cast.SUPPORT, card, "baton.join");
    node.line(direct, "agent-joined");
    press(ben, Cast.SUPPORT, card, "baton.resolve");

    node.line(direct, "resolved");
    assertThat(node.line(Cast.SUPPORT, "✅ Settled").actions()).isEmpty();
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
  void whateverHappensToOurPostsEachStandsOnceAndInOrder() {
    ana.say(direct, "warm up");
    node.line(direct, "You said: warm up");
    List<Fault> faults =
        List.of(
            new Fault.ResetAfter(),
            new Fault.TooFast(1),
            new Fault.Status(503),
            new Fault.Html(),
            new Fault.ResetBefore(),
            new Fault.Error("internal_error"));
    for (int i = 0; i < faults.size(); i++) {
      node.slack.faults().next(1, "chat.postMessage", faults.get(i));
      ana.say(direct, "line " + i);
      node.line(direct, "You said: line " + i);
    }
    node.settle();

    assertThat(node.slack.observed().lines(direct))
        .filteredOn(Line::fromApp)
        .extracting(line -> line.visible().lines().findFirst().orElse(""))
        .containsExactly(
            "You said: warm up",
            "You said: line 0",
            "You said: line 1",
            "You said: line 2",
            "You said: line 3",
            "You said: line 4",
            "You said: line 5");
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
  void aThreadInASharedChannelWhereTheAppIsMentionedIsAConversationOfItsOwn() {
    Actor mateo = node.slack.as(Cast.MATEO);
    node.slack.stage().invite(Cast.GENERAL);
    mateo.say(Cast.GENERAL, "nobody asks the app");
    String head = ana.say(Cast.GENERAL, "@Baton where is our order?");
    Line answer =
        node.line(Cast.GENERAL, line -> line.fromApp() && line.visible().contains("our order?"));
    assertThat(answer.thread()).contains(head);

    mateo.reply(Cast.GENERAL, head, "it is urgent <!channel>");
    Line second =
        node.line(Cast.GENERAL, line -> line.fromApp() && line.visible().contains("urgent"));
    assertThat(second.thread()).contains(head);

    Line card = joined(ana, Cast.GENERAL, second);
    ben.reply(Cast.SUPPORT, card.ts(), "Hello you two");
    assertThat(node.line(Cast.GENERAL, "Hello you two").thread()).contains(head);
    node.settle();
    assertThat(node.slack.observed().lines(direct)).isEmpty();
    assertThat(recorded("customer-said/1")).isEqualTo(3);
  }

  @Test
  void whatPeopleChangeAmongThemselvesIsNotLookedInto() {
    Actor mateo = node.slack.as(Cast.MATEO);
    node.slack.stage().invite(Cast.GENERAL);
    String head = mateo.say(Cast.GENERAL, "who has the rota?");
    String line = mateo.reply(Cast.GENERAL, head, "<@" + Cast.ERIN + "> has");

    mateo.edit(Cast.GENERAL, line, "<@" + Cast.ERIN + "> has it");

    until("it is answered", () -> acknowledged("message message_changed") == 1);
    assertThat(node.slack.observed().calls("users.info")).isEmpty();
  }

  /// Slack tells of it twice: that the app was mentioned, and that somebody wrote in the thread.
  @Test
  void whoMentionsTheAppInTheThreadThatItAnswersInIsHeardOnce() {
    Actor noor = node.slack.as(Cast.NOOR);
    String head = noor.say(Cast.LUMEN, "@Baton where is our order?");
    node.line(Cast.LUMEN, line -> line.fromApp() && line.visible().contains("our order?"));

    noor.reply(Cast.LUMEN, head, "@Baton it was order 17");

    node.line(Cast.LUMEN, line -> line.fromApp() && line.visible().contains("order 17"));
    until("both are answered", () -> acknowledged("app_mention") == 2);
    node.settle();
    assertThat(recorded("customer-said/1")).isEqualTo(2);
  }

  @Test
  void aCustomerOfAnotherCompanyIsServedInAThreadOfTheSharedChannelAndChangesTheirLines() {
    Actor noor = node.slack.as(Cast.NOOR);
    String head = noor.say(Cast.LUMEN, "@Baton where is our order?");
    Line answer = node.line(Cast.LUMEN, Line::fromApp);
    assertThat(answer.thread()).contains(head);
    Line card = joined(noor, Cast.LUMEN, answer);

    String line = noor.reply(Cast.LUMEN, head, "It is order 1");
    node.line(Cast.SUPPORT, "It is order 1");
    noor.edit(Cast.LUMEN, line, "It is order 2");
    Line told = node.line(Cast.SUPPORT, "Changed");
    assertThat(told.thread()).contains(card.ts());
    noor.delete(Cast.LUMEN, line);

    until("the line is taken back", () -> recorded("line-removed/1") == 1);
    assertThat(recorded("line-changed/1")).isOne();
  }

  /// What they write comes from different workspaces, and goes into one conversation.
  @Test
  void inAThreadOfASharedChannelBothCompaniesAreOneCustomerWhoseButtonsWorkForBoth() {
    Actor noor = node.slack.as(Cast.NOOR);
    Actor carla = node.slack.as(Cast.CARLA);
    String head = noor.say(Cast.LUMEN, "@Baton where is our order?");
    node.line(Cast.LUMEN, line -> line.fromApp() && line.visible().contains("our order?"));
    carla.reply(Cast.LUMEN, head, "the second one");
    Line answer =
        node.line(Cast.LUMEN, line -> line.fromApp() && line.visible().contains("second one"));
    press(carla, Cast.LUMEN, answer, "baton.choice.0");
    Line card = card();
    press(ben, Cast.SUPPORT, card, JOIN);
    node.line(Cast.LUMEN, "agent-joined Ben Okafor");

    noor.reply(Cast.LUMEN, head, "It is order 1");
    node.line(Cast.SUPPORT, "It is order 1");
    String line = carla.reply(Cast.LUMEN, head, "and order 2");
    node.line(Cast.SUPPORT, "and order 2");
    carla.edit(Cast.LUMEN, line, "and order 3");

    assertThat(node.line(Cast.SUPPORT, "Changed").thread()).contains(card.ts());
    assertThat(
            node.log.everything().keySet().stream().filter(id -> id.kind().equals(Conversing.KIND)))
        .hasSize(1);
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

  @Test
  void theHomeTabSaysHowToGetHelpInTheLanguageOfOnesSlack() {
    node.slack.stage().speaks(Cast.ANA, "de-DE");
    node.slack.stage().speaks(Cast.YUKI, "ja-JP");

    ana.openHomeTab();
    node.slack.as(Cast.YUKI).openHomeTab();

    until("the homes are shown", () -> !home(Cast.ANA).isEmpty() && !home(Cast.YUKI).isEmpty());
    assertThat(home(Cast.ANA))
        .contains("Wie können wir helfen?", "Mit einem Menschen sprechen")
        .doesNotContain("How can we help?", "Talk to a person");
    assertThat(home(Cast.YUKI)).contains("How can we help?", "Talk to a person");
  }

  /// Its id stays; what Slack says of it, and what the app may read, has other names from then on.
  @Test
  void aSupportChannelThatIsMadePrivateGoesOnUnderItsId() {
    Line card = askForPerson();
    node.slack.stage().makePrivate(Cast.SUPPORT, Cast.ERIN);

    press(ben, Cast.SUPPORT, card, JOIN);
    node.line(direct, "agent-joined");
    String said = ben.reply(Cast.SUPPORT, card.ts(), "Hello from inside");
    node.line(direct, "Hello from inside");
    node.line(Cast.SUPPORT, line -> line.ts().equals(said) && isMarked(line, "speech_balloon"));
    node.line(Cast.SUPPORT, "With Ben Okafor");

    node.slack.stage().archive(Cast.SUPPORT);
    until("it is known", () -> node.state().degraded());
    node.slack.stage().unarchive(Cast.SUPPORT);
    until("it is over", () -> !node.state().degraded());
  }

  @Test
  void whereSlackGivesASupportChannelAnotherIdPeopleAreToldWhatToSet() {
    Line card = askForPerson();

    String now = node.slack.stage().changeId(Cast.SUPPORT);

    Line notice = node.line(now, "another id, " + now);
    assertThat(notice.thread()).isEmpty();
    assertThat(node.slack.observed().thread(now, card.ts()))
        .as("all of it stands there")
        .isNotEmpty();
    assertThat(node.state().says()).contains(Cast.SUPPORT, now, "SLACK_SUPPORT_CHANNEL");
    ben.reply(now, card.ts(), "nobody takes this for an answer");
    ana.say(direct, "anybody there?");
    until("it is recorded", () -> recorded("customer-said/1") == 2);
    assertThat(node.slack.observed().lines(direct))
        .noneSatisfy(line -> assertThat(line.visible()).contains("nobody takes this"));
  }

  @Test
  void agentsAreToldWhenTheirChannelIsSharedWithAnotherCompany() {
    JsonObject event =
        new JsonObject().put("channel", Cast.SUPPORT).put("event_ts", "1795000000.000100");

    node.slack.deliver(
        event.copy().put("type", "channel_shared").put("connected_team_id", "T0LUMEN"));
    node.slack.deliver(
        event.copy().put("type", "channel_shared").put("connected_team_id", "T0LUMEN"));
    assertThat(node.line(Cast.SUPPORT, "T0LUMEN").visible()).contains("can't take cases");
    node.slack.deliver(
        event
            .copy()
            .put("type", "channel_unshared")
            .put("previously_connected_team_id", "T0LUMEN")
            .put("is_ext_shared", false));
    node.line(Cast.SUPPORT, "no longer shared");
    assertThat(node.slack.observed().lines(Cast.SUPPORT))
        .filteredOn(line -> line.visible().contains("is now shared"))
        .hasSize(1);
  }

  @Test
  void theHealthSaysThatAChannelIsClosedUntilItIsOpenAgain() {
    node.slack.stage().archive(Cast.SUPPORT);
    until("it is known", () -> node.state().degraded());
    assertThat(node.state().says()).contains(Cast.SUPPORT);

    node.slack.stage().unarchive(Cast.SUPPORT);

    until("it is open again", () -> !node.state().degraded());
  }

  @Test
  void whenNothingOfSlacksWorksForAWhileTheCaseStillComes() {
    node.slack.faults().next(6, FaultMenu.ANY, new Fault.Status(503));

    Line card = askForPerson();

    assertThat(card.actions()).contains("baton.join");
    assertThat(node.slack.observed().lines(Cast.SUPPORT))
        .filteredOn(line -> line.thread().isEmpty() && line.fromApp())
        .hasSize(1);
  }

  private Line askForPerson() {
    ana.say(direct, "a human please");
    node.line(direct, "handing-over");
    Line card = card();
    node.line(Cast.SUPPORT, "What was said so far");
    return card;
  }

  /// The card of a customer who asked for a person below an answer, once Ben has joined.
  private Line joined(Actor customer, String room, Line answer) {
    press(customer, room, answer, "baton.choice.0");
    Line card = card();
    press(ben, Cast.SUPPORT, card, JOIN);
    node.line(room, "agent-joined Ben Okafor");
    return card;
  }

  private Line card() {
    return node.line(Cast.SUPPORT, line -> line.actions().contains("baton.join"));
  }

  private static void press(Actor actor, String room, Line line, String action) {
    Actor.Ack ack = await(actor.press(room, line.ts(), action));
    assertThat(ack.ok()).as(ack.toString()).isTrue();
  }

  private static boolean isMarked(Line line, String emoji) {
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
