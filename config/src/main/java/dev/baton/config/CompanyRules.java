package dev.baton.config;

import dev.baton.bot.Judge;
import dev.baton.bot.escalation.Verdict;
import dev.baton.bot.understanding.Languages;
import dev.baton.config.settings.Bounds;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Breaker;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.Reason;
import dev.baton.gateway.conversation.Rules;
import dev.baton.gateway.conversation.Words;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// The policy that conversations are decided under: the handoff's words and patience, the bot's
/// judgement of when to step aside.
///
/// @param now what the company says and how it judges at this moment: the library may change
/// @param peopleCanBeAsked whether agents have a place where they see who asks for them
/// @param breaker when the bot stops answering a machine
/// @param people what is known of who writes from where, and for how long
record CompanyRules(
    Patience patience,
    Breaker breaker,
    Bounds.People people,
    Supplier<Knowledge> now,
    boolean peopleCanBeAsked)
    implements Rules {

  @Override
  public Linking linking() {
    return people.linking();
  }

  @Override
  public Optional<Duration> forgets(Address address) {
    return people.forgets(address);
  }

  @Override
  public Words words() {
    return now.get().words();
  }

  @Override
  public String languageOf(Content said, String known) {
    return Languages.of(said.text(), known);
  }

  @Override
  public Optional<Reason> stepsAside(Content said, Conversation before) {
    return reason(judge().atOnce(said.text()));
  }

  @Override
  public boolean closes(Content said) {
    return judge().closes(said.text(), Languages.of(said.text(), "en"));
  }

  @Override
  public Optional<Reason> failedAttempts(int failures) {
    return reason(judge().afterFailures(failures));
  }

  /// Text messages stay as they were sent.
  @Override
  public boolean canBeChanged(String channel) {
    return channel.equals("web") || channel.equals("slack");
  }

  @Override
  public boolean canBeTakenBack(String channel) {
    return channel.equals("web") || channel.equals("slack");
  }

  private Judge judge() {
    return now.get().judge();
  }

  private static Optional<Reason> reason(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Person(Reason reason) -> Optional.of(reason);
      case Verdict.Offer _, Verdict.GoOn _ -> Optional.empty();
    };
  }
}
