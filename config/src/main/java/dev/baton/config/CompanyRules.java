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
import dev.baton.gateway.conversation.Worth;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    boolean peopleCanBeAsked,
    boolean recognizes)
    implements Rules {
  private static final Logger LOG = LoggerFactory.getLogger(CompanyRules.class);

  /// So much of where a defect is tells who is to mend it.
  private static final int DEPTH = 8;

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
    return understood(() -> Languages.of(said.text(), known), known);
  }

  @Override
  public Optional<Reason> stepsAside(Content said, Conversation before) {
    return understood(() -> reason(judge().atOnce(said.text(), worth(before))), Optional.empty());
  }

  @Override
  public Optional<Reason> presses(Content said, Conversation before, Reason told) {
    return understood(
        () -> judge().pressing(said.text(), worth(before), told::tells), Optional.empty());
  }

  @Override
  public boolean closes(Content said) {
    return understood(() -> judge().closes(said.text(), Languages.of(said.text(), "en")), false);
  }

  @Override
  public Optional<Reason> failedAttempts(int failures, Conversation before) {
    return reason(judge().afterFailures(failures, worth(before)));
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

  /// What a line was understood to be, or what may be assumed where understanding it fails. That is
  /// a defect, and must not cost customers their line: it is recorded all the same, and the bot,
  /// whom the defect awaits when it answers, has failed that time.
  private static <T> T understood(Supplier<T> understanding, T otherwise) {
    try {
      return understanding.get();
    } catch (RuntimeException | StackOverflowError defect) {
      // Not its message, which may quote the line.
      LOG.error(
          "a line is taken without being understood: {} at {}",
          defect.getClass().getName(),
          Stream.of(defect.getStackTrace()).limit(DEPTH).toList());
      return otherwise;
    }
  }

  private static Optional<Worth> worth(Conversation state) {
    return state instanceof Conversation.Open open ? open.room().worth() : Optional.empty();
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
