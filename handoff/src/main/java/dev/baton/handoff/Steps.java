package dev.baton.handoff;

import dev.baton.gateway.conversation.Progress;
import dev.baton.gateway.conversation.Progress.Stage;
import dev.baton.gateway.conversation.Transcript;
import dev.baton.gateway.conversation.Transcript.Entry;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What the bot has learnt and done in its latest procedure, as an agent reads it, so that nobody
/// asks the customer for it again.
final class Steps {
  private Steps() {}

  /// Those since the case before this one ended.
  static Optional<String> in(List<Transcript.Line> transcript) {
    Optional<String> steps = Optional.empty();
    for (Transcript.Line line : transcript) {
      switch (line.entry()) {
        case Entry.Progressed(Progress progress) -> steps = Optional.of(told(progress));
        case Entry.BotBack _, Entry.Closed _ -> steps = Optional.empty();
        case Entry.Said _,
            Entry.Noted _,
            Entry.Rated _,
            Entry.Asked _,
            Entry.Came _,
            Entry.Went _ -> {}
      }
    }
    return steps;
  }

  static String told(Progress progress) {
    String known =
        new TreeMap<>(progress.known())
            .entrySet().stream()
                .map(fact -> legible(fact.getKey()) + ": " + fact.getValue())
                .collect(Collectors.joining("; "));
    return legible(progress.template())
        + " ("
        + stage(progress.stage())
        + ")"
        + (known.isEmpty() ? "" : " – " + known);
  }

  private static String stage(Stage stage) {
    return switch (stage) {
      case Stage.Asking(String what, int _) -> "asked for " + legible(what);
      case Stage.Confirming _ -> "asked whether to do it; not answered";
      case Stage.Doing _ -> "the customer said yes; it is being done";
      case Stage.Over(Progress.Ending how) ->
          switch (how) {
            case ANSWERED -> "answered";
            case DONE -> "done";
            case DECLINED -> "not wanted";
            case LEFT -> "not finished";
            case AWAY -> "could not be looked up, nothing answered";
            case PERSON -> "handed over";
          };
    };
  }

  private static String legible(String name) {
    return name.replace("asked.", "").replace('.', ' ').replace('-', ' ');
  }
}
