package dev.baton.gateway.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who may speak to the customer. Exactly one of these holds at any time, and each change of it is
/// an event that raises the room's epoch.
public sealed interface Floor {

  /// The bot answers.
  ///
  /// @param answeredUpTo the customer's lines up to this one have been answered
  /// @param turn what the bot is doing about the later ones
  /// @param failures how many answers in a row did not help, without a long silence between them
  record Bot(long answeredUpTo, Turn turn, int failures) implements Floor {
    /// What was said so long before a customer's line is another matter, even if it sounds the
    /// same.
    public static final Duration LASTS = Duration.ofHours(6);
  }

  /// The bot's turn: a burst of lines is one.
  sealed interface Turn {
    /// Nothing is to be answered, or the burst has not ended yet.
    record Listening() implements Turn {}

    /// An answer to the lines up to this one is being made, since the event `turn`.
    record Thinking(long turn, long upTo) implements Turn {}
  }

  /// A person has been asked for and none has come yet. Nobody speaks but for the queue's words.
  ///
  /// @param stage how far the wait has come
  /// @param assuredAt when the customer last heard that they are not forgotten
  record Waiting(Request request, Stage stage, Instant assuredAt) implements Floor {}

  /// How far a wait has come. Each stage has a timer that ends it.
  sealed interface Stage {
    /// Agents have the card.
    record Asked() implements Stage {}

    /// Agents have been reminded.
    record Reminded() implements Stage {}

    /// The customer has been promised that somebody gets back to them; renewed each time it is
    /// late.
    record Promised(int times, Instant at) implements Stage {}
  }

  /// People speak; the bot works for them.
  ///
  /// @param agents who has joined, in order; never empty
  /// @param quiet what silence would mean now
  record People(Request request, List<Agent> agents, Quiet quiet) implements Floor {
    public People {
      agents = List.copyOf(agents);
      if (agents.isEmpty()) {
        throw new IllegalArgumentException("people hold the floor, but nobody is there");
      }
    }

    /// This agent as they were introduced, if they have joined.
    public Optional<Agent> joined(AgentId agent) {
      return agents.stream().filter(a -> a.id().equals(agent)).findFirst();
    }

    /// Whether this agent has joined.
    public boolean has(AgentId agent) {
      return joined(agent).isPresent();
    }
  }

  /// Whose move it is while people have the floor, and how often they were nudged about it.
  sealed interface Quiet {
    /// When it began, or the last nudge was given.
    Instant since();

    /// The customer waits for the agent.
    record OnAgent(int nudges, Instant since) implements Quiet {}

    /// The agent spoke last.
    record OnCustomer(int nudges, Instant since) implements Quiet {}
  }

  /// The matter is settled. The customer's next line gives the floor to the bot.
  ///
  /// @param leaving the request whose agents have just left, until the append that says so is over
  record Nobody(Instant since, Optional<Request> leaving) implements Floor {}
}
