package dev.baton.bot.assistance;

import dev.baton.bot.Likeness;
import dev.baton.bot.Mind;
import dev.baton.bot.Understanding;
import dev.baton.bot.facts.Amount;
import dev.baton.bot.mood.Emotion;
import dev.baton.bot.trigger.Trigger;
import dev.baton.gateway.bus.Assistant.Aspect;
import dev.baton.gateway.bus.Assistant.Outline;
import dev.baton.gateway.bus.Assistant.Point;
import dev.baton.gateway.bus.Assistant.Scene;
import dev.baton.gateway.conversation.Floor;
import dev.baton.gateway.conversation.Request;
import dev.baton.templates.Library;
import dev.baton.templates.Line;
import dev.baton.templates.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Says in a few lines what a conversation is about and how it went. Everything in it is quoted or
/// counted: no language model has a part in it. Works on one snapshot of the library. Pure.
final class Outlines {
  private static final int TURNS = 20;
  private static final int POINT_CHARS = 240;
  private static final int QUOTE_CHARS = 120;
  private static final int SHORT_QUOTE_CHARS = 40;
  private static final int TELLING_WORDS = 3;
  private static final int SHORT_WORDS = 5;
  private static final int FACTS = 8;
  private static final int ATTEMPTS = 3;
  private static final int MOODS = 4;
  private static final int LAST = 2;
  private static final double SURE = 0.5;

  /// What a turn weighs beside the one after it: two turns on one matter outweigh a later one.
  private static final double EARLIER = 0.7;

  private static final Pattern MAILBOX =
      Pattern.compile(
          "[\\p{L}\\p{N}._%+-]{1,64}+@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,5}");

  /// Not what is left of a card's number.
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w•.,-])(?<!• )\\d{4,12}(?![\\w.,-]*\\d)");

  /// "And the other one?"
  private static final Pattern GOES_ON =
      Pattern.compile("(?i)(?:and|und|et|y|e|en|or|oder)(?: \\S+){1,4}\\s*$");

  private final Mind mind;
  private final Library library;

  /// A turn and what was understood of it.
  private record Read(Exchange exchange, Understanding understood) {}

  Outlines(Library library, Mind mind) {
    this.mind = mind;
    this.library = library;
  }

  /// The outline of a conversation's latest matter.
  Outline of(Scene scene) {
    return of(scene, scene.state().request());
  }

  /// The same where the request for a person is over.
  Outline of(Scene scene, Optional<Request> request) {
    CaseFile file = CaseFile.of(scene.transcript());
    List<Exchange> all = file.exchanges();
    List<Read> turns =
        all.subList(Math.max(0, all.size() - TURNS), all.size()).stream()
            .map(each -> new Read(each, mind.of(each.text(), scene.language())))
            .toList();
    Optional<Template> matter = matter(turns);
    Optional<String> category =
        matter
            .map(template -> template.english().title())
            .or(() -> request.map(asked -> Categories.of(asked.reason().rule())));
    List<Point> points = new ArrayList<>();
    wants(turns, matter).ifPresent(words -> points.add(new Point(Aspect.WANTS, words)));
    add(points, Aspect.KNOWN, known(turns));
    add(points, Aspect.TRIED, tried(turns));
    mood(turns).ifPresent(words -> points.add(new Point(Aspect.MOOD, words)));
    add(points, Aspect.PROMISED, promised(scene.state().floor(), file));
    add(points, Aspect.NOTED, last(file.notes()).map(Outlines::quoted).toList());
    return new Outline(category, points);
  }

  /// What they want a person for, where they say that; else what most of the conversation is about.
  private Optional<Template> matter(List<Read> turns) {
    return turns.reversed().stream()
        .map(Read::understood)
        .filter(Outlines::wishes)
        .findFirst()
        .flatMap(this::matter)
        .or(() -> mostly(turns));
  }

  /// Of several that were asked about once each the latest: who was content with an answer went on.
  private Optional<Template> mostly(List<Read> turns) {
    Map<Template, Double> weights = new LinkedHashMap<>();
    double weight = 1;
    for (Read turn : turns.reversed()) {
      Optional<Template> matter = matter(turn.understood());
      if (matter.isPresent()) {
        weights.merge(matter.get(), weight, Double::sum);
        weight *= EARLIER;
      }
    }
    return weights.entrySet().stream()
        .reduce((first, next) -> next.getValue() > first.getValue() ? next : first)
        .map(Map.Entry::getKey);
  }

  private Optional<Template> matter(Understanding turn) {
    return Stream.concat(turn.meant().known().stream(), turn.matters().stream())
        .flatMap(intent -> library.answering(intent).stream())
        .filter(template -> Line.with(template.id()).isEmpty())
        .findFirst();
  }

  private Optional<Template> meant(Understanding turn) {
    return turn.meant().known().flatMap(library::answering);
  }

  /// The words that began what is not settled, of those before a person was asked for if any tell
  /// it. What was not understood since is about something else than the matter before.
  private Optional<String> wants(List<Read> all, Optional<Template> matter) {
    List<Read> before = all.stream().filter(turn -> !turn.exchange().isAfterAsking()).toList();
    List<Read> turns = before.isEmpty() ? all : before;
    Optional<Read> about = Optional.empty();
    Optional<Read> unknown = Optional.empty();
    boolean goesOn = false;
    for (Read turn : turns) {
      Optional<Template> known = matter(turn.understood());
      if (known.isPresent()) {
        boolean same = known.equals(matter);
        about = same && !goesOn ? Optional.of(turn) : about;
        goesOn = same;
        unknown = Optional.empty();
      } else if (unknown.isEmpty() && tells(turn)) {
        unknown = Optional.of(turn);
      }
    }
    Optional<Read> began = unknown.isPresent() ? unknown : about;
    return began
        .or(() -> all.stream().filter(this::tells).findFirst())
        .or(() -> turns.reversed().stream().findFirst())
        .map(turn -> Quote.of(turn.exchange().text(), POINT_CHARS));
  }

  /// Whether it tells what somebody wants. Who only wishes for a person, greets, complains of an
  /// answer, gives what they were asked for, or goes on with what was said has not told.
  private boolean tells(Read turn) {
    String text = turn.understood().text().strip();
    return text.split("\\s+").length >= TELLING_WORDS
        && turn.exchange().isQuestion()
        && !wishes(turn.understood())
        && !turn.understood().saysOnly(Trigger.FAILED_ATTEMPTS)
        && turn.understood().meant().known().isEmpty()
        && given(turn).findAny().isEmpty()
        && !GOES_ON.matcher(text).lookingAt();
  }

  private static boolean wishes(Understanding turn) {
    return turn.heard(Trigger.EXPLICIT_HUMAN) >= SURE;
  }

  private static List<String> known(List<Read> turns) {
    return turns.stream()
        .flatMap(turn ->
            Stream.of(
                    given(turn),
                    turn.understood().facts().amounts().stream()
                        .map(Amount::words)
                        .map(String::strip),
                    turn.understood().facts().dates().stream(),
                    turn.understood().facts().places().stream())
                .flatMap(each -> each))
        .distinct()
        .limit(FACTS)
        .toList();
  }

  /// What a turn gives to find an order by: numbers of orders, e-mail addresses, and in a short
  /// line any number that may be one.
  private static Stream<String> given(Read turn) {
    String text = turn.exchange().text();
    boolean isShort = text.strip().split("\\s+").length <= SHORT_WORDS;
    return Stream.of(
            turn.understood().facts().orders().stream(),
            found(MAILBOX, text),
            isShort ? found(NUMBER, text) : Stream.<String>empty())
        .flatMap(each -> each);
  }

  private static Stream<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group);
  }

  private List<String> tried(List<Read> all) {
    List<Read> turns = all.stream().filter(turn -> turn.exchange().isQuestion()).toList();
    List<String> tried = new ArrayList<>();
    for (int i = 0; i < turns.size(); i++) {
      Read turn = turns.get(i);
      Optional<Read> next = Optional.of(i + 1).filter(n -> n < turns.size()).map(turns::get);
      switch (turn.exchange().by()) {
        case BOT -> attempt(turn, next).ifPresent(tried::add);
        case AGENT ->
            tried.add(
                Quote.of(turn.exchange().answer(), SHORT_QUOTE_CHARS * 2) + effect(turn, next));
        case NOBODY -> {}
      }
    }
    return tried.subList(Math.max(0, tried.size() - ATTEMPTS), tried.size());
  }

  /// Who says no more than that it did not help tells of the answer before.
  private Optional<String> attempt(Read turn, Optional<Read> next) {
    if (turn.understood().saysOnly(Trigger.FAILED_ATTEMPTS)) {
      return Optional.empty();
    }
    Optional<Template> meant = meant(turn.understood());
    String quote = Quote.of(turn.exchange().text(), SHORT_QUOTE_CHARS);
    return Optional.of(
        meant.isEmpty()
            ? quote + " was not understood"
            : meant.get().english().title() + effect(turn, next));
  }

  /// What the customer's next words say of an answer.
  private String effect(Read turn, Optional<Read> next) {
    if (next.isEmpty()) {
      return "";
    }
    Understanding then = next.get().understood();
    if (then.heard(Trigger.FAILED_ATTEMPTS) >= SURE) {
      return " (did not help)";
    }
    if (wishes(then)) {
      return " (a person was wanted then)";
    }
    if (Likeness.same(turn.understood(), then)) {
      return " (asked again)";
    }
    boolean thanked =
        then.mood().emotion() == Emotion.GRATEFUL
            || meant(then).filter(line -> line.id().equals(Line.THANKS.id())).isPresent();
    return thanked ? " (helped)" : "";
  }

  /// How they sound now and how it came to that; nothing where no word of theirs tells.
  private static Optional<String> mood(List<Read> turns) {
    List<String> course = new ArrayList<>();
    for (Read turn : turns) {
      String emotion = turn.understood().mood().emotion().key();
      if (course.isEmpty() || !course.getLast().equals(emotion)) {
        course.add(emotion);
      }
    }
    List<String> last = course.subList(Math.max(0, course.size() - MOODS), course.size());
    return last.isEmpty() || last.equals(List.of(Emotion.NEUTRAL.key()))
        ? Optional.empty()
        : Optional.of(
            last.size() == 1
                ? last.getFirst()
                : last.getLast()
                    + " now, before: "
                    + String.join(", ", last.subList(0, last.size() - 1)));
  }

  private static List<String> promised(Floor floor, CaseFile file) {
    List<String> promised = new ArrayList<>();
    if (floor instanceof Floor.Waiting waiting
        && waiting.stage() instanceof Floor.Stage.Promised(int times, var _)) {
      promised.add("that somebody gets back to them" + (times > 1 ? ", " + times + " times" : ""));
    }
    last(file.agentsLines().stream().flatMap(Promises::in).toList())
        .map(Outlines::quoted)
        .forEach(promised::add);
    return promised;
  }

  private static void add(List<Point> points, Aspect aspect, List<String> words) {
    if (!words.isEmpty()) {
      String line = words.stream().distinct().collect(Collectors.joining("; "));
      points.add(new Point(aspect, Quote.shortened(line, POINT_CHARS)));
    }
  }

  private static Stream<String> last(List<String> all) {
    return all.subList(Math.max(0, all.size() - LAST), all.size()).stream();
  }

  private static String quoted(String words) {
    return Quote.of(words, QUOTE_CHARS);
  }
}
