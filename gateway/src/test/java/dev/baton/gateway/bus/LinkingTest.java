package dev.baton.gateway.bus;

import static dev.baton.gateway.bus.KernelStage.BEN;
import static dev.baton.gateway.bus.KernelStage.BURST;
import static dev.baton.gateway.bus.KernelStage.PHONE;
import static dev.baton.gateway.bus.KernelStage.WEB;
import static dev.baton.gateway.bus.Node.now;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.ContactId;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationEvent.CustomerSaid;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Room;
import dev.baton.gateway.people.People.Home;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A customer goes on by phone from the web with a code, and back; and those who only guess do not.
final class LinkingTest {
  private static final Address OTHER_PHONE = new Address("sms", "+13125550199");

  private final KernelStage stage = new KernelStage();

  @Test
  void whoSendsTheCodeGoesOnFromThere() {
    stage.hear(WEB, "hello");
    String code = invite();

    stage.hear(PHONE, code.toLowerCase(java.util.Locale.ROOT) + ".");

    assertThat(homeOf(PHONE)).isEqualTo(homeOf(WEB));
    assertThat(texts()).containsExactly("linked");
    stage.hear(PHONE, "and my parcel?");
    stage.time.advance(BURST);
    assertThat(texts()).containsExactly("linked", "Hi");
    assertThat(saidIn(homeOf(WEB))).containsExactly("hello", "and my parcel?");
  }

  @Test
  void agentsAreToldWhereElseTheirCustomerIsAndReachThemWhereTheyAre() {
    stage.hear(WEB, "a human please");
    stage.join(BEN);
    Address thread = stage.threads().getFirst();
    stage.hear(PHONE, invite());

    stage.write(thread, BEN, "Hello on the phone");
    stage.hear(WEB, "back at the desk");
    stage.write(thread, BEN, "Hello on the web");

    assertThat(notes()).contains("Reachable");
    assertThat(texts()).containsExactly("linked", "Hello on the phone");
  }

  @Test
  void aCodeWorksOnce() {
    stage.hear(WEB, "hello");
    String code = invite();
    stage.hear(PHONE, code);

    stage.hear(PHONE, code);
    stage.hear(OTHER_PHONE, code);

    assertThat(stage.events(ConversationEvent.Linked.class)).hasSize(1);
    assertThat(homeOf(OTHER_PHONE)).isNotEqualTo(homeOf(WEB));
    assertThat(textsTo(OTHER_PHONE)).containsExactly("link-refused");
  }

  @Test
  void aCodeThatIsTooOldLinksNothing() {
    stage.hear(WEB, "hello");
    String code = invite();
    stage.time.advance(Duration.ofMinutes(10));

    stage.hear(PHONE, code);

    assertThat(texts()).containsExactly("link-refused");
    assertThat(homeOf(PHONE)).isNotEqualTo(homeOf(WEB));
  }

  @Test
  void onlyTheLatestCodeCounts() {
    stage.hear(WEB, "hello");
    String first = invite();
    String second = invite();

    stage.hear(PHONE, first);
    assertThat(homeOf(PHONE)).isNotEqualTo(homeOf(WEB));
    stage.hear(PHONE, second);
    assertThat(homeOf(PHONE)).isEqualTo(homeOf(WEB));
  }

  @Test
  void aCodeGuessedWrongFiveTimesIsVoid() {
    stage.hear(WEB, "hello");
    String code = invite();
    for (int guess = 0; guess < 5; guess++) {
      stage.hear(new Address("sms", "+1312555010" + guess), wrong(code));
    }

    stage.hear(PHONE, code);

    assertThat(textsTo(PHONE)).containsExactly("link-refused");
    assertThat(stage.events(ConversationEvent.Linked.class)).isEmpty();
    assertThat(stage.events(ConversationEvent.LinkMissed.class)).hasSize(5);
  }

  @Test
  void whoGuessesFiveTimesIsNotListenedToForAnHour() {
    stage.hear(WEB, "hello");
    for (int guess = 0; guess < 5; guess++) {
      stage.hear(PHONE, "LINK ABCD-EFG" + (guess + 2));
    }
    stage.hear(PHONE, invite());
    assertThat(homeOf(PHONE)).isNotEqualTo(homeOf(WEB));

    stage.time.advance(Duration.ofHours(1));
    stage.hear(PHONE, invite());
    assertThat(homeOf(PHONE)).isEqualTo(homeOf(WEB));
  }

  @Test
  void nobodyGetsMoreThanFiveCodesAnHour() {
    stage.hear(WEB, "hello");
    for (int i = 0; i < 5; i++) {
      assertThat(asksForCode()).isPresent();
    }
    assertThat(asksForCode()).isEmpty();
    stage.time.advance(Duration.ofHours(1));
    assertThat(asksForCode()).isPresent();
  }

  @Test
  void neitherTheCodeNorItsSecretIsKept() {
    stage.hear(WEB, "hello");
    String code = invite();
    stage.hear(PHONE, code);

    String secret = code.substring(code.length() - 4);
    assertThat(stage.events().toString()).doesNotContain(secret);
  }

  @Test
  void aPhoneLeavesItsOwnConversationAndWhatWasSaidStaysThere() {
    stage.hear(PHONE, "my own matter");
    stage.time.advance(BURST);
    ConversationId own = homeOf(PHONE);
    stage.hear(WEB, "hello");

    stage.hear(PHONE, invite());

    assertThat(homeOf(PHONE)).isEqualTo(homeOf(WEB));
    assertThat(saidIn(homeOf(WEB))).containsExactly("hello");
    assertThat(saidIn(own)).containsExactly("my own matter");
    assertThat(roomOf(own).places()).isEmpty();
  }

  @Test
  void aLineIsTakenBackWhereItWasSaidAlsoAfterThePhoneHasGoneOn() {
    now(stage.kernel.conversations().hear(heard(PHONE, "m-1", "a secret")));
    ConversationId own = homeOf(PHONE);
    stage.hear(WEB, "hello");
    stage.hear(PHONE, invite());
    now(stage.kernel.conversations().hear(heard(PHONE, "m-2", "together")));

    now(stage.kernel.conversations().change(PHONE, "m-1", Optional.empty(), stage.time.now()));
    now(stage.kernel.conversations().change(PHONE, "m-2", Optional.of("as one"), stage.time.now()));

    assertThat(eventsOf(own)).hasAtLeastOneElementOfType(ConversationEvent.LineRemoved.class);
    assertThat(eventsOf(homeOf(WEB)))
        .hasAtLeastOneElementOfType(ConversationEvent.LineChanged.class);
  }

  @Test
  void aPhoneWithAnOpenCaseStaysAndTheCodeIsGoodUntilThen() {
    stage.hear(WEB, "hello");
    stage.hear(PHONE, "a human please");
    ConversationId own = homeOf(PHONE);
    String code = invite();

    stage.hear(PHONE, code);

    assertThat(homeOf(PHONE)).isEqualTo(own);
    assertThat(texts()).last().isEqualTo("link-waits");
    now(stage.kernel.conversations().join(own, BEN, "j"));
    now(stage.kernel.conversations().resolve(own, BEN, Optional.empty(), "r"));
    stage.hear(PHONE, code);
    assertThat(homeOf(PHONE)).isEqualTo(homeOf(WEB));
  }

  @Test
  void afterUnlinkingNeitherSeesWhatTheOtherSays() {
    stage.hear(WEB, "hello");
    stage.hear(PHONE, invite());
    stage.hear(PHONE, "together");
    stage.time.advance(BURST);
    stage.texted.clear();

    stage.hear(PHONE, "Unlink");

    assertThat(texts()).containsExactly("unlinked");
    stage.hear(PHONE, "only by phone");
    stage.hear(WEB, "only on the web");
    stage.time.advance(BURST);
    assertThat(homeOf(PHONE)).isNotEqualTo(homeOf(WEB));
    assertThat(saidIn(homeOf(WEB))).containsExactly("hello", "together", "only on the web");
    assertThat(saidIn(homeOf(PHONE))).containsExactly("only by phone");
    assertThat(texts()).containsExactly("unlinked", "Hi");
  }

  @Test
  void anUnlinkedPhoneIsBackInTheConversationThatItHadBefore() {
    stage.hear(PHONE, "my own matter");
    ConversationId own = homeOf(PHONE);
    stage.hear(WEB, "hello");
    stage.hear(PHONE, invite());

    now(stage.kernel.conversations().unlink(homeOf(WEB)));

    assertThat(homeOf(PHONE)).isEqualTo(own);
    stage.hear(PHONE, "as before");
    assertThat(saidIn(own)).containsExactly("my own matter", "as before");
    assertThat(saidIn(homeOf(WEB))).containsExactly("hello");
  }

  @Test
  void aPhoneThatWasLinkedTwiceUnlinksStepByStep() {
    stage.hear(PHONE, "my own matter");
    ConversationId own = homeOf(PHONE);
    stage.hear(WEB, "hello");
    stage.hear(PHONE, invite());
    Address other = new Address("web", "s2");
    stage.hear(other, "another chat");
    Home shown = now(stage.people.find(other)).orElseThrow();
    String code =
        now(stage.kernel.conversations().invite(other, "en", shown)).orElseThrow().words();
    stage.hear(PHONE, code);
    assertThat(homeOf(PHONE)).isEqualTo(homeOf(other));

    stage.hear(PHONE, "unlink");
    assertThat(homeOf(PHONE)).isEqualTo(homeOf(WEB));
    stage.hear(PHONE, "unlink");
    assertThat(homeOf(PHONE)).isEqualTo(own);
    assertThat(saidIn(own)).containsExactly("my own matter");
  }

  @Test
  void whatWasSentTwiceUnlinksOnceAndIsNoLine() {
    stage.hear(WEB, "hello");
    stage.hear(PHONE, invite());
    Heard unlink = heard(PHONE, "u-1", "UNLINK");

    now(stage.kernel.conversations().hear(unlink));
    now(stage.kernel.conversations().hear(unlink));

    assertThat(saidIn(homeOf(PHONE))).isEmpty();
    assertThat(saidIn(homeOf(WEB))).containsExactly("hello");
  }

  @Test
  void unlinkIsAWordLikeAnyOtherWhereNothingIsLinked() {
    stage.hear(PHONE, "unlink");

    assertThat(saidIn(homeOf(PHONE))).containsExactly("unlink");
  }

  @Test
  void anAgentWhoHasJoinedUnlinksByANote() {
    stage.hear(WEB, "a human please");
    stage.hear(PHONE, invite());
    Address thread = stage.threads().getFirst();
    note(thread, "n-1");
    assertThat(homeOf(PHONE)).as("nobody has joined").isEqualTo(homeOf(WEB));
    stage.join(BEN);

    note(thread, "n-2");

    assertThat(homeOf(PHONE)).isNotEqualTo(homeOf(WEB));
    assertThat(notes()).contains("Unreachable");
  }

  @Test
  void whoeverComesAfterTheCustomerHasEndedTheirChatIsSomebodyElse() {
    stage.hear(WEB, "a secret");
    ConversationId first = homeOf(WEB);
    String code = invite();

    now(stage.kernel.conversations().end(WEB, first));
    stage.hear(WEB, "hello");
    stage.hear(PHONE, code);

    assertThat(homeOf(WEB)).isNotEqualTo(first);
    assertThat(saidIn(first)).containsExactly("a secret");
    assertThat(saidIn(homeOf(WEB))).containsExactly("hello");
    assertThat(homeOf(PHONE)).as("the code went with the chat").isNotEqualTo(first);
  }

  @Test
  void aNumberThatWasSilentForLongIsSomebodyElses() {
    stage.rules.forgets = Optional.of(Duration.ofMinutes(5));
    now(stage.kernel.conversations().hear(named("Ana", "m-a", "where is my ring?")));
    stage.time.advance(BURST);
    ConversationId first = homeOf(PHONE);
    stage.time.advance(Duration.ofMinutes(6));

    stage.hear(PHONE, "hello");

    assertThat(homeOf(PHONE)).isNotEqualTo(first);
    assertThat(saidIn(homeOf(PHONE))).containsExactly("hello");
    assertThat(roomOf(homeOf(PHONE)).name()).isEmpty();
    assertThat(roomOf(homeOf(PHONE)).contact()).isNotEqualTo(new ContactId(first.value()));
  }

  @Test
  void anOpenCaseIsNotForgottenForItsAge() {
    stage.rules.forgets = Optional.of(Duration.ofMinutes(5));
    stage.hear(PHONE, "a human please");
    ConversationId first = homeOf(PHONE);
    stage.time.advance(Duration.ofMinutes(6));

    stage.hear(PHONE, "still there?");

    assertThat(homeOf(PHONE)).isEqualTo(first);
  }

  @Test
  void whoHasOptedOutStaysSoWhereverTheNumberGoes() {
    stage.rules.forgets = Optional.of(Duration.ofMinutes(5));
    stage.hear(PHONE, "hello");
    stop();
    stage.hear(WEB, "hello");
    stage.hear(PHONE, invite());
    assertThat(optedOut()).isTrue();

    now(stage.kernel.conversations().unlink(homeOf(WEB)));
    assertThat(optedOut()).isTrue();

    stage.time.advance(Duration.ofMinutes(6));
    stage.hear(PHONE, "hello");
    assertThat(optedOut()).isTrue();
    assertThat(texts()).isEmpty();
  }

  @Test
  void aNodeThatDiesRightAfterTheCodeLeavesTheAddressBookInStep() {
    stage.hear(PHONE, "my own matter");
    stage.hear(WEB, "hello");
    String code = invite();

    stage.book.fails = true;
    assertThat(stage.kernel.conversations().hear(heard(PHONE, "m-c", code)).failed()).isTrue();
    assertThat(homeOf(PHONE)).isNotEqualTo(homeOf(WEB));
    stage.book.fails = false;
    stage.time.advance(Duration.ofMinutes(1));

    assertThat(homeOf(PHONE)).isEqualTo(homeOf(WEB));
  }

  private void stop() {
    now(stage.kernel.conversations().consent(PHONE, "stop", true, "STOP", "en", stage.time.now()));
    stage.texted.clear();
  }

  private boolean optedOut() {
    return roomOf(homeOf(PHONE)).at(PHONE).orElseThrow().optedOut();
  }

  private void note(Address thread, String line) {
    now(stage.kernel.conversations().write(thread, BEN, Content.of("unlink"), true, line));
  }

  private String invite() {
    return asksForCode().orElseThrow().words();
  }

  private Optional<Invitation> asksForCode() {
    Home home = now(stage.people.find(WEB)).orElseThrow();
    return now(stage.kernel.conversations().invite(WEB, "en", home));
  }

  private static String wrong(String code) {
    char last = code.charAt(code.length() - 1);
    return code.substring(0, code.length() - 1) + (last == '2' ? '3' : '2');
  }

  private Heard heard(Address from, String id, String text) {
    return new Heard(from, id, Content.of(text), Optional.empty(), "en", stage.time.now());
  }

  private Heard named(String name, String id, String text) {
    return heard(PHONE, id, text).named(Optional.of(name));
  }

  private ConversationId homeOf(Address address) {
    return now(stage.people.find(address)).orElseThrow().conversation();
  }

  private Room roomOf(ConversationId conversation) {
    return ((Conversation.Open) now(stage.kernel.conversations().load(conversation)).state())
        .room();
  }

  private List<ConversationEvent> eventsOf(ConversationId conversation) {
    return now(stage.kernel.conversations().read(conversation, 0, 10_000)).stream()
        .map(Recorded::event)
        .toList();
  }

  private List<String> saidIn(ConversationId conversation) {
    return eventsOf(conversation).stream()
        .filter(CustomerSaid.class::isInstance)
        .map(event -> ((CustomerSaid) event).content().text())
        .toList();
  }

  private List<String> notes() {
    return stage.shown(Desk.Note.class).stream().map(Desk.Note::text).toList();
  }

  private List<String> texts() {
    return stage.texted.stream().map(line -> line.content().text()).toList();
  }

  private List<String> textsTo(Address to) {
    return stage.texted.stream()
        .filter(line -> line.to().equals(to))
        .map(line -> line.content().text())
        .toList();
  }
}
