package dev.baton.gateway.conversation;

import dev.baton.gateway.conversation.Words.Facts;
import dev.baton.gateway.conversation.Words.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Rules that are easy to foresee: words name their moment, "human" is a wish for a person, the
/// second failure is one too many.
public final class PlainRules implements Rules {
  private final Patience patience;
  private boolean alone;

  /// When the bot falls silent. Whoever plays a customer says the same again and again, so not
  /// soon.
  public Breaker breaker =
      new Breaker(
          Rounds.MOST,
          Duration.ofMinutes(1),
          Rounds.MOST,
          Duration.ofMinutes(1),
          Duration.ofMinutes(1));

  /// Whether the company's own systems can be asked.
  public boolean recognizes;

  /// How long an address may be silent; for ever while nothing else is set.
  public Optional<Duration> forgets = Optional.empty();

  /// The same where there is no place to ask for people.
  static PlainRules withoutPeople() {
    PlainRules rules = new PlainRules();
    rules.alone = true;
    return rules;
  }

  /// The same with the breaker that is usual, and a shop that can be asked.
  static PlainRules withBreaker(boolean withPeople) {
    PlainRules rules = withPeople ? new PlainRules() : withoutPeople();
    rules.breaker = Breaker.DEFAULT;
    rules.recognizes = true;
    return rules;
  }

  public PlainRules() {
    this(Patience.DEFAULT);
  }

  public PlainRules(Patience patience) {
    this.patience = patience;
  }

  /// The same, for a bot that answers when its customer has been silent for so long.
  public static PlainRules answeringAfter(Duration burst) {
    Patience usual = Patience.DEFAULT;
    return new PlainRules(
        new Patience(
            Map.of(),
            burst,
            usual.assurance(),
            usual.reminder(),
            usual.promise(),
            usual.promiseRenewal(),
            usual.nudge(),
            usual.nudges(),
            usual.idle(),
            usual.idleClose()));
  }

  @Override
  public Words words() {
    return PlainRules::say;
  }

  @Override
  public Patience patience() {
    return patience;
  }

  @Override
  public String languageOf(Content said, String known) {
    return said.text().startsWith("Hallo") ? "de" : known;
  }

  @Override
  public Optional<Reason> stepsAside(Content said, Conversation before) {
    if (said.text().contains("danger")) {
      return Optional.of(danger(said));
    }
    return said.text().contains("human")
        ? Optional.of(new Reason("explicit_human", said.text()))
        : Optional.empty();
  }

  @Override
  public Optional<Reason> presses(Content said, Conversation before, Reason told) {
    return Optional.of(danger(said))
        .filter(danger -> said.text().contains(danger.rule()) && !told.tells(danger.rule()));
  }

  private static Reason danger(Content said) {
    Reason.Care care =
        new Reason.Care(
            Reason.Urgency.HIGH, Optional.of("care"), Optional.of("safety"), Optional.empty());
    return new Reason("danger", said.text(), List.of(), care);
  }

  @Override
  public boolean closes(Content said) {
    return said.text().equals("thanks");
  }

  @Override
  public Optional<Reason> failedAttempts(int failures, Conversation before) {
    String whose =
        ((Conversation.Open) before)
            .room()
            .worth()
            .flatMap(Worth::tier)
            .map(tier -> ", of a " + tier)
            .orElse("");
    return failures >= 2
        ? Optional.of(new Reason("failed_attempts", failures + " attempts failed" + whose))
        : Optional.empty();
  }

  @Override
  public boolean peopleCanBeAsked() {
    return !alone;
  }

  @Override
  public boolean recognizes() {
    return recognizes;
  }

  @Override
  public Breaker breaker() {
    return breaker;
  }

  @Override
  public Optional<Duration> forgets(Address address) {
    return forgets;
  }

  @Override
  public boolean canBeChanged(String channel) {
    return !channel.equals("sms");
  }

  @Override
  public boolean canBeTakenBack(String channel) {
    return !channel.equals("sms");
  }

  static Wording say(Moment moment, Facts facts) {
    String name = moment.name().toLowerCase(Locale.ROOT).replace('_', '-');
    String agent = facts.values().getOrDefault("agent", "");
    return wording(name, (name + " " + agent).strip(), facts.language());
  }

  /// Words with this text.
  public static Wording wording(String template, String text, String language) {
    return new Wording(new Content(text, Map.of(), List.of(), List.of()), template, "r1", language);
  }
}
