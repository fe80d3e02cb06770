package dev.baton.gateway.conversation;

import java.util.Map;
import java.util.Optional;

/// How far a procedure of the bot's has come. Recorded with what the bot does, so that it goes on
/// from the log alone: after a restart, on another node, or in an agent's hands.
///
/// @param template the template whose procedure it is
/// @param known what has been learnt so far, by a dotted name: `asked.order`, `order.status`
/// @param misses how often what the customer named could not be found
public record Progress(String template, Stage stage, Map<String, String> known, int misses) {

  /// What comes next.
  public sealed interface Stage {
    /// The customer is asked for this, the how-manieth time.
    record Asking(String what, int times) implements Stage {}

    /// The customer is asked whether it shall be done, the how-manieth time.
    record Confirming(int times) implements Stage {}

    /// The customer has said yes, and it is being done.
    record Doing() implements Stage {}

    /// Nothing: it has ended.
    record Over(Ending how) implements Stage {}
  }

  /// How a procedure ends.
  public enum Ending {
    /// With an answer.
    ANSWERED,
    /// With a deed that was done.
    DONE,
    /// The customer did not want it.
    DECLINED,
    /// The customer turned to something else.
    LEFT,
    /// With nothing: whoever has to be asked for it does not answer.
    AWAY,
    /// With a person.
    PERSON
  }

  public Progress {
    Text.requireToken("template id", template);
    known = Map.copyOf(known);
  }

  /// What was learnt by this name.
  public Optional<String> known(String name) {
    return Optional.ofNullable(known.get(name));
  }

  /// Whether the customer's next line may belong to it.
  public boolean isOpen() {
    return stage instanceof Stage.Asking || stage instanceof Stage.Confirming;
  }

  /// Whether the customer turned to something else.
  public boolean isLeft() {
    return stage.equals(new Stage.Over(Ending.LEFT));
  }

  /// The same at another stage.
  public Progress at(Stage next) {
    return new Progress(template, next, known, misses);
  }
}
