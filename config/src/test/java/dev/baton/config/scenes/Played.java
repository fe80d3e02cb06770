package dev.baton.config.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.Phrases;
import dev.baton.config.Company;
import dev.baton.config.scenes.Scene.End;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationEvent.Announced;
import dev.baton.gateway.conversation.ConversationEvent.BotSaid;
import dev.baton.gateway.conversation.ConversationEvent.CaseShown;
import dev.baton.gateway.conversation.ConversationEvent.ConsentGiven;
import dev.baton.gateway.conversation.ConversationEvent.CustomerSaid;
import dev.baton.gateway.conversation.ConversationEvent.PersonRequested;
import dev.baton.gateway.conversation.Conversing;
import dev.baton.gateway.conversation.Floor;
import dev.baton.gateway.conversation.Reason;
import dev.baton.gateway.conversation.Rules.Patience;
import dev.baton.gateway.conversation.Wording;
import dev.baton.templates.TemplateId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A scene as it was played, wherever that was: what the log says of it.
public record Played(Scene scene, String channel, List<Recorded<ConversationEvent>> log) {
  private static final TemplateId OFFER = new TemplateId("offer-a-person");

  public Played {
    log = List.copyOf(log);
  }

  /// Holds it against what the scene expects; a failure says which scene it was and where.
  public void assertAsWritten(Company company) {
    try {
      assertEndsAsWritten(company);
    } catch (AssertionError otherwise) {
      throw new AssertionError(scene.on(channel) + "\n" + otherwise.getMessage(), otherwise);
    }
  }

  private void assertEndsAsWritten(Company company) {
    List<CustomerSaid> heard = all(CustomerSaid.class);
    assertThat(requestsBefore(last(CustomerSaid.class)))
        .as("too early, before %s", scene.at(scene.spoken().getLast()))
        .isEmpty();
    assertThat(heard)
        .as("what was heard")
        .extracting(said -> said.content().text())
        .containsExactlyElementsOf(
            scene.end() instanceof End.OptedOut
                ? scene.spoken().stream().limit(heard.size()).map(Scene.Spoken::words).toList()
                : scene.spoken().stream().map(Scene.Spoken::words).toList());
    switch (scene.end()) {
      case End.Answered(var template) -> assertAnswered(company, template);
      case End.Offered(String rule) -> assertOffered(company, rule);
      case End.Wanted wanted -> assertWanted(company, wanted);
      case End.OptedOut _ -> assertOptedOut();
    }
  }

  /// The request for a person, if there is one.
  public Optional<PersonRequested> request() {
    return all(PersonRequested.class).stream().findFirst();
  }

  /// All that was said to the customer, in order, as this channel has it.
  public List<String> said() {
    return log.stream()
        .flatMap(each -> wording(each.event()).stream())
        .map(words -> words.content().textFor(channel))
        .toList();
  }

  /// Whether the customer's last line has been answered, or announced to be.
  public boolean isAnswered() {
    return !lastWords().isEmpty();
  }

  /// Whether agents see the case, as far as Baton knows.
  public boolean isShown() {
    return !all(CaseShown.class).isEmpty();
  }

  /// Whether the customer has opted out.
  public boolean isOptedOut() {
    return all(ConsentGiven.class).stream().anyMatch(ConsentGiven::optedOut);
  }

  private void assertAnswered(Company company, Optional<String> template) {
    Wording last = assertStaysWithBot(company);
    assertThat(said().getLast()).as("nobody is offered").doesNotContain(offer(company, last));
    template.ifPresentOrElse(
        id -> {
          assertThat(last.template()).as("what answers: %s", said().getLast()).isEqualTo(id);
          assertLanguage(last);
        },
        () ->
            assertThat(all(BotSaid.class).getLast().helped())
                .as("it is answered: %s", said().getLast())
                .isTrue());
  }

  private void assertOffered(Company company, String rule) {
    Wording last = assertStaysWithBot(company);
    assertThat(said().getLast()).as("a person is offered").contains(offer(company, last));
    assertLanguage(last);
    Reason reason = all(BotSaid.class).getLast().offer().orElseThrow();
    assertThat(reason.rule()).as("why").isEqualTo(rule);
    assertNoneHolds(reason);
  }

  private Wording assertStaysWithBot(Company company) {
    assertThat(request().map(PersonRequested::reason)).as("nobody is wanted").isEmpty();
    assertThat(floor(company)).as("the floor").isInstanceOf(Floor.Bot.class);
    return assertSpokenTo();
  }

  private void assertWanted(Company company, End.Wanted wanted) {
    Wording last = assertSpokenTo();
    assertThat(request()).as("a person is wanted; said instead: %s", said().getLast()).isPresent();
    Reason reason = request().orElseThrow().reason();
    assertThat(rules(reason))
        .as("why")
        .startsWith(wanted.rules().getFirst())
        .containsAll(wanted.rules());
    assertNoneHolds(reason);
    assertThat(reason.care().urgency()).as("urgency").isEqualTo(wanted.urgency());
    assertThat(reason.care().skill()).as("skill").isEqualTo(wanted.skill());
    assertThat(last.template()).as("words").isEqualTo(wanted.words());
    assertLanguage(last);
    assertThat(floor(company)).as("the floor").isInstanceOf(Floor.Waiting.class);
  }

  private void assertNoneHolds(Reason reason) {
    assertThat(rules(reason))
        .as("what it is a counter-example of")
        .noneMatch(scene.counters()::contains);
  }

  private static List<String> rules(Reason reason) {
    return Stream.concat(
            Stream.of(reason.rule()), reason.others().stream().map(Reason.Ground::rule))
        .toList();
  }

  private void assertOptedOut() {
    assertThat(isOptedOut()).as("opted out").isTrue();
    assertThat(request()).as("nobody is wanted").isEmpty();
  }

  private Wording assertSpokenTo() {
    assertThat(lastWords()).as("the customer is never left without a word").isNotEmpty();
    return lastWords().getLast();
  }

  private void assertLanguage(Wording words) {
    assertThat(words.language())
        .as("language of: %s", words.content().text())
        .isEqualTo(scene.language());
  }

  private String offer(Company company, Wording beside) {
    return new Phrases(company.library())
        .say(OFFER, beside.language(), Map.of())
        .orElseThrow()
        .content()
        .textFor(channel);
  }

  private Floor floor(Company company) {
    Conversing conversing = new Conversing(company.rules(Patience.DEFAULT));
    Conversation state = conversing.fresh();
    for (Recorded<ConversationEvent> each : log) {
      state = conversing.evolve(state, each);
    }
    return ((Conversation.Open) state).floor();
  }

  private List<Wording> lastWords() {
    long asked = last(CustomerSaid.class);
    return log.stream()
        .filter(each -> each.seq() > asked)
        .flatMap(each -> wording(each.event()).stream())
        .toList();
  }

  private List<Reason> requestsBefore(long seq) {
    return log.stream()
        .filter(each -> each.seq() < seq)
        .flatMap(each ->
            each.event() instanceof PersonRequested wanted
                ? Stream.of(wanted.reason())
                : Stream.<Reason>empty())
        .toList();
  }

  private long last(Class<? extends ConversationEvent> kind) {
    return log.stream()
        .filter(each -> kind.isInstance(each.event()))
        .mapToLong(Recorded::seq)
        .max()
        .orElse(0);
  }

  private <E extends ConversationEvent> List<E> all(Class<E> kind) {
    return log.stream().map(Recorded::event).filter(kind::isInstance).map(kind::cast).toList();
  }

  /// What an event has the customer read, if it does.
  private static Optional<Wording> wording(ConversationEvent event) {
    if (event instanceof BotSaid said) {
      return Optional.of(said.wording());
    }
    return event instanceof Announced announced
        ? Optional.of(announced.wording())
        : Optional.empty();
  }
}
