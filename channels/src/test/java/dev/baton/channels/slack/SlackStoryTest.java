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
import dev.baton.gateway.people.People.Home;
import dev.baton.gateway.settings.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Customers and agents in Slack that speaks HTTP; and what is about our posts, about HTTP, or
/// about who may do what, which is the same however Slack speaks to us.
class SlackStoryTest extends SlackStories {
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
}
