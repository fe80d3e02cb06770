package dev.baton.gateway.conversation;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The policy that a conversation is decided under: the company's words, its patience, and its view
/// of when to step aside. All of it pure; the bot's and the handoff's rooms supply it.
public interface Rules {

  /// The words for what the kernel announces.
  Words words();

  /// How long things may take.
  Patience patience();

  /// The language of what is said, BCP 47; the one known so far where the text is too short to
  /// tell. Of a long text the beginning and the end are given.
  String languageOf(Content said, String known);

  /// Whether a customer's line is a reason for a person at once, before the bot thinks about it. Of
  /// a long text the beginning and the end are given.
  Optional<Reason> stepsAside(Content said, Conversation before);

  /// What presses in a line that would be such a reason, where a person is asked for or has come
  /// already: only what is urgent, and is not told them. Of a long text the beginning and the end
  /// are given.
  Optional<Reason> presses(Content said, Conversation before, Reason told);

  /// Whether a customer who talks with a person has said no more than thanks or goodbye, so that
  /// nobody owes them an answer. Of a long text the beginning and the end are given.
  boolean closes(Content said);

  /// Whether so many failed attempts in a row are a reason for a person, where the last of them
  /// gave no answer at all.
  Optional<Reason> failedAttempts(int failures, Conversation before);

  /// Whether there is a place where people can be asked to come at all. Where there is none the
  /// customer is told so, and nobody is asked for.
  default boolean peopleCanBeAsked() {
    return true;
  }

  /// Whether the company's own systems can be asked who a customer is to it.
  default boolean recognizes() {
    return false;
  }

  /// When the bot stops answering what seems to be a machine.
  default Breaker breaker() {
    return Breaker.DEFAULT;
  }

  /// What codes that link addresses are good for.
  default Linking linking() {
    return Linking.DEFAULT;
  }

  /// How long nothing may be heard from an address until whoever writes from there next is taken
  /// for somebody else; empty where that is never so.
  default Optional<Duration> forgets(Address address) {
    return Optional.empty();
  }

  /// Whether a line that a customer got on this channel can still be changed there.
  default boolean canBeChanged(String channel) {
    return false;
  }

  /// Whether it can still be taken back there.
  default boolean canBeTakenBack(String channel) {
    return false;
  }

  /// What codes that link addresses are good for.
  ///
  /// @param lasts how long a code is good
  /// @param misses how many other codes may be sent in its place, and from one address within an
  ///   hour, until it is void, or the address not listened to
  /// @param perHour how many codes a customer may ask for within an hour
  record Linking(Duration lasts, int misses, int perHour) {
    /// What is good where nothing else is set.
    public static final Linking DEFAULT = new Linking(Duration.ofMinutes(10), 5, 5);

    public Linking {
      if (!lasts.isPositive()) {
        throw new IllegalArgumentException("a code is good for a while, not " + lasts);
      }
      requireCount("misses", misses);
      requireCount("perHour", perHour);
    }

    private static void requireCount(String name, int value) {
      if (value < 1 || value > Ties.MOST_MOMENTS) {
        throw new IllegalArgumentException(
            name + " is 1 to " + Ties.MOST_MOMENTS + ", was " + value);
      }
    }
  }

  /// How long things may take before something happens.
  ///
  /// @param burst by channel: how long the customer must be quiet before their lines are answered
  /// @param burstOtherwise the same for any other channel
  /// @param assurance the shortest time between two assurances to a customer who writes while
  ///   waiting
  /// @param reminder from the request until agents are reminded
  /// @param promise from the request until the customer is promised a callback
  /// @param promiseRenewal from a promise until it is renewed, doubled each time
  /// @param nudge from a customer's line until the agent is nudged, doubled each time; from the
  ///   second time on the customer is told
  /// @param nudges how often an agent is nudged until somebody else is asked for
  /// @param idle from the agent's last line until the agent is asked to close the case
  /// @param idleClose from there until the case is closed and the customer told so
  record Patience(
      Map<String, Duration> burst,
      Duration burstOtherwise,
      Duration assurance,
      Duration reminder,
      Duration promise,
      Duration promiseRenewal,
      Duration nudge,
      int nudges,
      Duration idle,
      Duration idleClose) {

    /// What is good where nothing else is set.
    public static final Patience DEFAULT =
        new Patience(
            Map.of("web", Duration.ofMillis(700), "sms", Duration.ofMillis(2000)),
            Duration.ofMillis(1200),
            Duration.ofSeconds(60),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofMinutes(3),
            2,
            Duration.ofMinutes(30),
            Duration.ofHours(24));

    public Patience {
      burst = Map.copyOf(burst);
      if (nudges < 1) {
        throw new IllegalArgumentException("an agent is nudged at least once, was " + nudges);
      }
      if (reminder.compareTo(promise) >= 0) {
        throw new IllegalArgumentException(
            "agents are reminded before the customer is promised a callback, but reminder is "
                + reminder
                + " and promise is "
                + promise);
      }
    }

    Duration burstOn(String channel) {
      return burst.getOrDefault(channel, burstOtherwise);
    }
  }
}
