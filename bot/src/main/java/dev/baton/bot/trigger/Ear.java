package dev.baton.bot.trigger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.bot.facts.Amount;
import dev.baton.bot.facts.Facts;
import dev.baton.bot.phrase.PhraseBook;
import dev.baton.bot.phrase.Speech;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Hears triggers in what a customer says, in every language that there is a book of phrases for.
///
/// Each language's phrases listen to every text: a short line does not tell its language. The model
/// adds to what the phrases are not sure of; both together say how surely a trigger was heard.
public final class Ear {
  private static final List<String> BOOKS = List.of("en");
  private static final long LARGE_SUM = 10_000;

  /// The model may convince alone, but never as surely as words that can be quoted.
  private static final double MODEL_ALONE = 0.9;

  /// What the model makes of a line in which a phrase says that it is something else.
  private static final double EXCLUDED = 0.4;

  /// What people say of their own despair and of violence is quoted or not heard: no guess.
  private static final Set<Trigger> QUOTED_ONLY =
      EnumSet.of(Trigger.SELF_HARM, Trigger.THREAT, Trigger.LEGAL);

  private final List<PhraseBook> books;
  private final TriggerModel model;

  private Ear(List<PhraseBook> books, TriggerModel model) {
    this.books = List.copyOf(books);
    this.model = model;
  }

  /// The ear that is shipped; training its model takes a moment.
  public static Ear shipped() {
    return new Ear(
        BOOKS.stream().map(name -> PhraseBook.beside(Ear.class, name + ".phrases")).toList(),
        TriggerModel.train(Lesson.read(beside("examples.txt"))));
  }

  /// The triggers that may be in a text, each with how surely it was heard; those that nothing
  /// speaks for are left out.
  public List<Signal> listen(String text) {
    return listen(Speech.of(text), text);
  }

  private List<Signal> listen(Speech speech, String text) {
    Map<Trigger, Signal> quoted = quoted(speech, text);
    Set<Trigger> excluded = excluded(speech);
    Map<Trigger, Double> modelled = model.scores(speech);
    return Stream.of(Trigger.values())
        .map(trigger ->
            joined(
                trigger,
                Optional.ofNullable(quoted.get(trigger)),
                modelled.getOrDefault(trigger, 0.0) * (excluded.contains(trigger) ? EXCLUDED : 1)))
        .filter(signal -> signal.score() >= 0.05)
        .toList();
  }

  private static Signal joined(Trigger trigger, Optional<Signal> quoted, double modelled) {
    double fromModel =
        QUOTED_ONLY.contains(trigger) ? 0 : MODEL_ALONE * modelled * modelled;
    double score = 1 - (1 - quoted.map(Signal::score).orElse(0.0)) * (1 - fromModel);
    return new Signal(trigger, score, quoted.map(Signal::evidence).orElse(""));
  }

  private Map<Trigger, Signal> quoted(Speech speech, String text) {
    Map<Trigger, Signal> quoted = new EnumMap<>(Trigger.class);
    for (PhraseBook book : books) {
      for (PhraseBook.Hit hit : book.hits(speech)) {
        Trigger.withKey(hit.topic())
            .ifPresent(trigger ->
                keep(quoted, new Signal(trigger, hit.strength(), hit.words())));
      }
    }
    Facts.in(text).amounts().stream()
        .filter(amount -> amount.reaches(LARGE_SUM))
        .findFirst()
        .map(Amount::words)
        .ifPresent(words -> keep(quoted, new Signal(Trigger.HIGH_VALUE, 0.85, words)));
    double shouting = Shouting.in(text);
    if (shouting > 0) {
      double before = Optional.ofNullable(quoted.get(Trigger.ANGER_FRUSTRATION))
          .map(Signal::score)
          .orElse(0.0);
      keep(
          quoted,
          new Signal(
              Trigger.ANGER_FRUSTRATION,
              1 - (1 - before) * (1 - shouting),
              Optional.ofNullable(quoted.get(Trigger.ANGER_FRUSTRATION))
                  .map(Signal::evidence)
                  .orElse("")));
    }
    return quoted;
  }

  private Set<Trigger> excluded(Speech speech) {
    Set<Trigger> excluded = EnumSet.noneOf(Trigger.class);
    books.stream()
        .flatMap(book -> book.exclusions(speech).stream())
        .flatMap(topic -> Trigger.withKey(topic).stream())
        .forEach(excluded::add);
    return excluded;
  }

  private static void keep(Map<Trigger, Signal> signals, Signal signal) {
    signals.merge(signal.trigger(), signal, (a, b) -> a.score() >= b.score() ? a : b);
  }

  private static String beside(String name) {
    try (InputStream in = Ear.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing beside " + Ear.class);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
