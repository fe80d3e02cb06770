package dev.baton.bot.procedure;

import dev.baton.bot.connector.Findings;
import dev.baton.bot.connector.LookUp;
import dev.baton.bot.connector.Outcome;
import dev.baton.gateway.conversation.Deed;
import dev.baton.gateway.conversation.Progress;
import dev.baton.gateway.conversation.Progress.Ending;
import dev.baton.gateway.conversation.Progress.Stage;
import dev.baton.templates.Procedure;
import dev.baton.templates.Procedure.Ask;
import dev.baton.templates.Procedure.Kind;
import dev.baton.templates.Template;
import dev.baton.templates.TemplateId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Carries out a procedure, step by step: asks for what is missing, looks it up, checks, asks for a
/// yes, and orders the deed or answers. Each step follows from the recorded [Progress], the
/// customer's line, and what was looked up for this turn.
public final class Conduct {
  /// A question is asked so often.
  private static final int TRIES = 2;

  /// What was said earlier serves again only where it is surely meant: never a choice or a sum.
  private static final Set<Kind> LASTING = Set.of(Kind.ORDER, Kind.EMAIL, Kind.EMAIL_OR_POSTCODE);

  /// Before the names of what the customer has told.
  public static final String ASKED = "asked.";

  /// Before the names of what they have told and was not found together.
  public static final String MISSED = "missed.";

  /// Announces the transfer where nobody could be asked to do something.
  private static final TemplateId UNDONE = new TemplateId("handing-over-undone");

  /// Announces the transfer where nobody knows whether something was done.
  private static final TemplateId UNSURE = new TemplateId("handing-over-unsure");

  private final Template template;
  private final Procedure procedure;
  private final Findings findings;

  private Conduct(Template template, Procedure procedure, Findings findings) {
    this.template = template;
    this.procedure = procedure;
    this.findings = findings;
  }

  /// The conduct of a template's procedure, where it has one that can be carried out.
  public static Optional<Conduct> of(Template template, Findings findings) {
    return template
        .procedure()
        .filter(steps -> findings.connected() || !steps.needsConnector())
        .map(steps -> new Conduct(template, steps, findings));
  }

  /// The first step.
  ///
  /// @param earlier what is known from earlier in the conversation
  /// @param misses how often in a row what the customer named could not be found
  /// @param line the customer's line, which may tell what would be asked for
  public Move begin(Map<String, String> earlier, int misses, String line) {
    Map<String, String> known = new HashMap<>();
    for (Ask ask : procedure.asks()) {
      Optional.ofNullable(earlier.get(ASKED + ask.name()))
          .filter(_ -> LASTING.contains(ask.kind()))
          .ifPresent(value -> known.put(ASKED + ask.name(), value));
    }
    Map<String, String> told = told(known, line);
    for (Ask ask : procedure.asks()) {
      Slots.named(ask.kind(), line).ifPresent(value -> told.putIfAbsent(ASKED + ask.name(), value));
    }
    return advance(told, misses);
  }

  /// The order that a line names which says little else.
  public static Optional<String> orderNamed(String line) {
    return Slots.named(Kind.ORDER, line);
  }

  /// Whether a line is little more than something that the procedure asks for.
  public boolean isNamed(String line) {
    return procedure.asks().stream().anyMatch(ask -> Slots.named(ask.kind(), line).isPresent());
  }

  /// Whether a line tells by itself what would be asked for first.
  public boolean isTold(String line) {
    return procedure.asks().stream()
        .findFirst()
        .flatMap(ask -> Slots.volunteered(ask.kind(), line))
        .isPresent();
  }

  /// Whether the procedure is still the one that this was recorded of.
  public boolean knows(Progress at) {
    return switch (at.stage()) {
      case Stage.Asking(String what, int _) -> procedure.ask(what).isPresent();
      case Stage.Confirming _, Stage.Doing _ -> procedure.action().isPresent();
      case Stage.Over _ -> true;
    };
  }

  /// Whether a line answers the open question, one way or the other.
  public boolean answers(Progress at, String line) {
    return switch (at.stage()) {
      case Stage.Asking(String what, int _) ->
          asked(what, line).isPresent()
              || isNo(line)
              || corrects(at, line)
              || reordered(at.known(), line).isPresent();
      case Stage.Confirming _ ->
          says(Procedure.YES, line)
              || says(Procedure.NO, line)
              || reordered(at.known(), line).isPresent();
      case Stage.Doing _, Stage.Over _ -> false;
    };
  }

  /// Whether a line puts right what was not found, though something else of it was asked for.
  private boolean corrects(Progress at, String line) {
    return at.misses() > 0 && !told(at.known(), line).equals(at.known());
  }

  /// What is known where a line names another order than before in its place; what was looked up of
  /// the one before is not known of it.
  private Optional<Map<String, String>> reordered(Map<String, String> known, String line) {
    return procedure.asks().stream()
        .filter(ask -> ask.kind() == Kind.ORDER)
        .map(ask -> ASKED + ask.name())
        .filter(known::containsKey)
        .findFirst()
        .flatMap(order ->
            Slots.correctedOrder(known.getOrDefault(order, ""), line)
                .map(other -> {
                  Map<String, String> told = new HashMap<>(known);
                  told.keySet().removeIf(name -> !name.startsWith(ASKED));
                  told.put(order, other);
                  return told;
                }));
  }

  /// Whether anything answers the open question, so that a line about something else does, too.
  public boolean takesAnything(Progress at) {
    return at.stage() instanceof Stage.Asking(String what, int _)
        && procedure.ask(what).filter(ask -> ask.kind() == Kind.TEXT).isPresent();
  }

  /// The step after the customer's line to an open question.
  public Move goOn(Progress at, String line) {
    Optional<Map<String, String>> reordered = reordered(at.known(), line);
    if (reordered.isPresent()) {
      Move next = advance(reordered.get(), at.misses());
      // The same question, which has to be asked in words that were not said before.
      return at.stage() instanceof Stage.Asking(String what, int times)
              && next instanceof Move.Ask(var _, String question, int _)
              && question.equals(what)
          ? askedAgain(reordered.get(), at.misses(), what, times)
          : next;
    }
    return switch (at.stage()) {
      case Stage.Asking(String what, int times) -> {
        if (isNo(line)) {
          yield leave(at);
        }
        Map<String, String> known = told(at.known(), line);
        asked(what, line).ifPresent(value -> known.put(ASKED + what, value));
        Map<String, String> corrected = corrected(known);
        if (corrected.containsKey(ASKED + what)) {
          yield advance(corrected, at.misses());
        }
        yield askedAgain(known, at.misses(), what, times);
      }
      case Stage.Confirming(int times) -> {
        if (says(Procedure.YES, line)) {
          yield act(at);
        }
        yield says(Procedure.NO, line)
            ? leave(at)
            : times < TRIES
                ? confirm(at.known(), at.misses(), times + 1)
                : person(at.known(), "procedure_unanswered", "was asked twice, no yes and no no");
      }
      case Stage.Doing _, Stage.Over _ ->
          throw new IllegalStateException("nobody has asked anything: " + at);
    };
  }

  /// The step where what was looked up is too old for a yes: with what the customer has told, it is
  /// looked up, checked and asked once more.
  public Move again(Progress at) {
    Map<String, String> told = new HashMap<>(at.known());
    told.keySet().removeIf(name -> !name.startsWith(ASKED));
    return advance(told, at.misses());
  }

  /// The open question as it is put again behind the answer to something else, which is no failed
  /// attempt to answer it. Whether something shall be done is not asked without end.
  public Optional<Move.Ask> askedBeside(Progress at) {
    return switch (at.stage()) {
      case Stage.Confirming(int times) ->
          times < TRIES
              ? Optional.of(confirm(at.known(), at.misses(), times + 1))
              : Optional.empty();
      case Stage.Asking _, Stage.Doing _, Stage.Over _ -> putAgain(at);
    };
  }

  /// The open question as it is put again to who asks something back.
  public Optional<Move.Ask> putAgain(Progress at) {
    return switch (at.stage()) {
      case Stage.Asking(String what, int times) -> Optional.of(new Move.Ask(at, what, times));
      case Stage.Confirming(int times) -> Optional.of(new Move.Ask(at, Procedure.CONFIRM, times));
      case Stage.Doing _, Stage.Over _ -> Optional.empty();
    };
  }

  /// The step after the deed.
  public Move after(Progress at, Deed deed, Outcome outcome) {
    Map<String, String> known = new HashMap<>(at.known());
    return switch (outcome) {
      case Outcome.Given(var outputs) -> {
        outputs.forEach((name, value) -> known.put(deed.action() + "." + name, value));
        yield new Move.Say(over(known, Ending.DONE), procedure.ends().orElse(template.id()));
      }
      case Outcome.NotFound _, Outcome.NotTheirs _ ->
          person(known, "action_refused", deed.action() + " was not done: no such order");
      case Outcome.Refused(String why) ->
          person(known, "action_refused", deed.action() + " was not done: " + why);
      case Outcome.NotAsked(String why) ->
          away(
              known,
              deed.action()
                  + " could not be asked for, as far as the bot can see it is not done: "
                  + why,
              UNDONE);
      case Outcome.Away(String why) ->
          away(known, "nobody knows whether " + deed.action() + " was done: " + why, UNSURE);
    };
  }

  private Move advance(Map<String, String> known, int misses) {
    for (Ask ask : procedure.asks()) {
      if (!known.containsKey(ASKED + ask.name())) {
        return ask(known, misses, ask.name(), 1 + misses);
      }
    }
    return procedure
        .lookUp()
        .map(name -> lookUp(name, known, misses))
        .orElseGet(() -> check(known));
  }

  private Move lookUp(String name, Map<String, String> known, int misses) {
    LookUp lookUp = new LookUp(name, asked(known));
    Optional<Outcome> found = findings.of(lookUp);
    if (found.isEmpty()) {
      return new Move.Want(lookUp);
    }
    return switch (found.get()) {
      case Outcome.Given(var outputs) -> {
        Map<String, String> more = new HashMap<>(known);
        more.keySet().removeIf(output -> output.startsWith(MISSED));
        outputs.forEach((output, value) -> more.put(name + "." + output, value));
        yield check(more);
      }
      // The same for both: whoever guesses numbers learns nothing.
      case Outcome.NotFound _, Outcome.NotTheirs _ -> missed(known, misses + 1);
      case Outcome.Refused(String why) -> person(known, "connector_away", "refused: " + why);
      case Outcome.NotAsked(String why) -> notLookedUp(name, known, why);
      case Outcome.Away(String why) -> notLookedUp(name, known, why);
    };
  }

  private Move notLookedUp(String name, Map<String, String> known, String why) {
    return new Move.Away(
        over(known, Ending.AWAY), evidence(name + " could not be looked up: " + why));
  }

  /// Asks for everything that the search was for again, once.
  private Move missed(Map<String, String> known, int misses) {
    if (misses >= TRIES || procedure.asks().isEmpty()) {
      return person(known, "not_found", "could not be found");
    }
    Map<String, String> fewer = new HashMap<>(known);
    procedure.asks().stream()
        .filter(ask -> LASTING.contains(ask.kind()))
        .forEach(ask ->
            Optional.ofNullable(fewer.remove(ASKED + ask.name()))
                .ifPresent(value -> fewer.put(MISSED + ask.name(), value)));
    String first =
        procedure.asks().stream()
            .filter(ask -> LASTING.contains(ask.kind()))
            .findFirst()
            .orElse(procedure.asks().getFirst())
            .name();
    return new Move.Ask(
        new Progress(template.id().value(), new Stage.Asking(first, TRIES), fewer, misses),
        Procedure.NOT_FOUND,
        1);
  }

  /// Whoever puts one of the two right that were not found together means the other as before.
  private static Map<String, String> corrected(Map<String, String> known) {
    Map<String, String> whole = new HashMap<>(known);
    boolean other = false;
    for (Map.Entry<String, String> one : known.entrySet()) {
      if (one.getKey().startsWith(MISSED)) {
        String name = ASKED + one.getKey().substring(MISSED.length());
        whole.putIfAbsent(name, one.getValue());
        other |= !one.getValue().equals(whole.get(name));
      }
    }
    return other ? whole : known;
  }

  private Move check(Map<String, String> known) {
    for (Procedure.Check check : procedure.checks()) {
      Optional<Boolean> holds = check.condition().holds(known);
      if (holds.isEmpty()) {
        return person(known, "condition_unknown", "it is not known what the answer hangs on");
      }
      if (!holds.get()) {
        return check
            .otherwise()
            .<Move>map(other -> new Move.Say(over(known, Ending.ANSWERED), other))
            .orElseGet(() -> person(known, "condition_failed", "a person has to look at it"));
      }
    }
    if (procedure.action().isPresent()) {
      return confirm(known, 0, 1);
    }
    return procedure
        .person()
        .<Move>map(words ->
            new Move.Person(
                over(known, Ending.PERSON),
                "procedure_person",
                evidence("a person goes on from here"),
                Optional.of(words)))
        .orElseGet(() ->
            new Move.Say(over(known, Ending.ANSWERED), procedure.ends().orElse(template.id())));
  }

  private Move ask(Map<String, String> known, int misses, String what, int times) {
    int time = Math.min(times, TRIES);
    return new Move.Ask(
        new Progress(template.id().value(), new Stage.Asking(what, time), known, misses),
        what,
        time);
  }

  private Move askedAgain(Map<String, String> known, int misses, String what, int times) {
    return times < TRIES
        ? ask(known, misses, what, times + 1)
        : person(known, "procedure_unanswered", "was asked for twice: " + what);
  }

  private Move.Ask confirm(Map<String, String> known, int misses, int times) {
    return new Move.Ask(
        new Progress(template.id().value(), new Stage.Confirming(times), known, misses),
        Procedure.CONFIRM,
        times);
  }

  private Move act(Progress at) {
    String action = procedure.action().orElseThrow();
    Map<String, String> inputs = new HashMap<>();
    at.known()
        .forEach((name, value) -> {
          if (!name.startsWith(ASKED)) {
            inputs.put(name.substring(name.indexOf('.') + 1), value);
          }
        });
    // What the customer has said goes before what was looked up.
    inputs.putAll(asked(at.known()));
    return new Move.Act(at.at(new Stage.Doing()), new Deed(action, inputs));
  }

  private Move leave(Progress at) {
    return new Move.Leave(at.at(new Stage.Over(Ending.DECLINED)));
  }

  private Move person(Map<String, String> known, String rule, String why) {
    return new Move.Person(over(known, Ending.PERSON), rule, evidence(why), Optional.empty());
  }

  private Move away(Map<String, String> known, String why, TemplateId words) {
    return new Move.Person(
        over(known, Ending.PERSON), "connector_away", evidence(why), Optional.of(words));
  }

  private String evidence(String why) {
    return template.english().title() + ": " + why;
  }

  private Progress over(Map<String, String> known, Ending how) {
    return new Progress(template.id().value(), new Stage.Over(how), known, 0);
  }

  private Optional<String> asked(String what, String line) {
    return procedure.ask(what).flatMap(ask -> Slots.read(template, ask, line));
  }

  private boolean says(String choice, String line) {
    boolean picked = Slots.picks(template, choice, line);
    return choice.equals(Procedure.YES)
        ? (picked && !Assent.asks(line)) || Assent.isYes(line, Slots.words(template, Procedure.YES))
        : picked || isNo(line);
  }

  private boolean isNo(String line) {
    return Assent.isNo(line, Slots.words(template, Procedure.YES));
  }

  /// What is known, and what the line tells by itself.
  private Map<String, String> told(Map<String, String> known, String line) {
    Map<String, String> more = new HashMap<>(known);
    for (Ask ask : procedure.asks()) {
      Slots.volunteered(ask.kind(), line).ifPresent(value -> more.put(ASKED + ask.name(), value));
    }
    return more;
  }

  private static Map<String, String> asked(Map<String, String> known) {
    Map<String, String> asked = new HashMap<>();
    known.forEach((name, value) -> {
      if (name.startsWith(ASKED)) {
        asked.put(name.substring(ASKED.length()), value);
      }
    });
    return asked;
  }
}
