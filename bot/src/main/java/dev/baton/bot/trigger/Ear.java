package dev.baton.bot.trigger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.bot.facts.Amount;
import dev.baton.bot.phrase.PhraseBook;
import dev.baton.bot.phrase.Speech;
import dev.baton.bot.phrase.Valence;
import dev.baton.bot.understanding.Languages;
import dev.baton.bot.understanding.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Hears triggers in what a customer says, in every language that there is a book of phrases for.
///
/// Each language's phrases listen to every text that may be in it: a short line does not tell. The
/// model adds to what the phrases are not sure of; both together say how surely a trigger was
/// heard.
public final class Ear {
  private static final String WISH = Trigger.EXPLICIT_HUMAN.key();

  /// What is heard whatever language the words around it are in; as the language of the text says
  /// it, though, where that has words that only sound so.
  private static final Set<String> IN_ANY_LANGUAGE =
      Set.of(WISH, Trigger.SELF_HARM.key(), Trigger.THREAT.key(), Trigger.LEGAL.key());

  private static final List<String> BOOKS = List.of("en", "de", "fr", "es", "it", "pt", "nl");
  private static final long LARGE_SUM = 10_000;
  private static final double LARGE = 0.85;
  private static final double ANNOYED = 0.4;
  private static final double SAID = 0.55;
  private static final double CURSING = 0.6;
  private static final double FURIOUS = 0.75;
  private static final double ANGRY_WORDS = 0.3;
  private static final double SURE = 0.5;

  /// How questions begin, as plain words. "How annoying" and "what a mess" are none; who says that
  /// they wait asks where it is.
  private static final Pattern ASKS =
      Pattern.compile(
          "\\b(?:wheres?|whens?|how (?:do|does|can|could|long|much|many)|(?:can|could|may) (?:i|you|we)"
              + "|wo|wann|wie (?:kann|lange|viel)|(?:kann|konnte|darf) ich|(?:konnt|habt) ihr"
              + "|ou est|ou sont|quand|comment|donde|cuando|como puedo|dove|come posso|onde|quando"
              + "|waar|wanneer|hoe (?:kan|lang|veel)"
              + "|waiting (?:for|since)|warten? (?:seit|auf|schon)|attends? (?:depuis|ma|mon|toujours)"
              + "|espero desde|(?:llevo|estoy) esperando|aspetto da|a espera (?:ha|da|do)|wachten? (?:al|op))\\b");

  private static final double RAGE = 0.7;
  private static final Pattern RAGING = Pattern.compile("[🤬😡😠👿🖕]");

  /// What is fainter than this is not heard at all.
  private static final double FAINT = 0.05;

  /// The model may convince alone, but never as surely as words that can be quoted.
  private static final double MODEL_ALONE = 0.9;

  /// So many times less likely the model's opinion is where a phrase says that some words of the
  /// line mean something else.
  private static final double EXCLUDED = 400;

  /// What people say of their own despair, of wounds and of violence is quoted or not heard: no
  /// guess.
  private static final Set<Trigger> QUOTED_ONLY =
      EnumSet.of(Trigger.SELF_HARM, Trigger.SAFETY, Trigger.THREAT, Trigger.LEGAL);

  private final List<Book> books;
  private final TriggerModel model;
  private final Spelling spelling;

  /// A language's phrases. In a text that is clearly in another language they don't count: French
  /// trousers are "court", an Italian's parcel is "sue".
  private record Book(String language, PhraseBook phrases) {
    boolean fits(String text) {
      return Languages.of(text, language).equals(language);
    }
  }

  private Ear(List<Book> books, List<Lesson> lessons) {
    this.books = List.copyOf(books);
    this.model = TriggerModel.train(lessons);
    this.spelling =
        new Spelling(
            Stream.concat(
                    lessons.stream().map(lesson -> Speech.of(lesson.text()).words()),
                    books.stream().map(book -> book.phrases().words(WISH)))
                .toList());
  }

  /// The ear that is shipped; training its model takes a moment, the first time.
  public static Ear shipped() {
    return Shipped.EAR;
  }

  private static final class Shipped {
    private static final Ear EAR =
        new Ear(
            BOOKS.stream()
                .map(code -> new Book(code, PhraseBook.beside(Ear.class, code + ".phrases")))
                .toList(),
            Lesson.read(beside("examples.txt")));
  }

  /// The triggers that may be in a text, each with how surely it was heard; those that nothing
  /// speaks for are left out.
  public List<Signal> listen(Speech speech) {
    return listen(speech, model.scores(speech));
  }

  /// The same, where a model has said how probable each trigger is.
  List<Signal> listen(Speech speech, Map<Trigger, Double> modelled) {
    String text = speech.text();
    boolean asks = asks(speech);
    Map<Trigger, Signal> quoted = new EnumMap<>(Trigger.class);
    Set<Trigger> excluded = EnumSet.noneOf(Trigger.class);
    List<PhraseBook> foreign = new ArrayList<>();
    PhraseBook.Covered covered = new PhraseBook.Covered();
    for (Book book : books) {
      PhraseBook.Heard heard = book.phrases().listen(speech);
      if (heard.hits().isEmpty() && heard.excluded().isEmpty()) {
        continue;
      }
      if (book.fits(text)) {
        heard.hits().forEach(hit -> keep(quoted, hit));
        covered.add(heard.covered());
      } else {
        foreign.add(book.phrases());
      }
    }
    covered.topics().stream()
        .flatMap(topic -> Trigger.withKey(topic).stream())
        .forEach(excluded::add);
    foreign.stream()
        .flatMap(book -> book.listen(speech, covered).hits().stream())
        .filter(hit -> IN_ANY_LANGUAGE.contains(hit.topic()))
        .forEach(hit -> keep(quoted, hit));
    hearMisspeltWish(speech, quoted);
    hearAmounts(text, quoted);
    hearRage(text, quoted);
    boolean mild = isMild(quoted) || (asks && isCursing(quoted));
    hearNothingAsked(asks, quoted);
    // Joy is shouted as well.
    boolean joy = !quoted.containsKey(Trigger.ANGER_FRUSTRATION) && Valence.of(speech).isGood();
    if (joy) {
      excluded.add(Trigger.ANGER_FRUSTRATION);
    }
    // How mild it is the words themselves say.
    if (mild) {
      modelled.put(Trigger.ANGER_FRUSTRATION, 0.0);
    }
    return Stream.of(Trigger.values())
        .map(trigger ->
            joined(
                trigger,
                Optional.ofNullable(quoted.get(trigger)),
                doubted(modelled.getOrDefault(trigger, 0.0), excluded.contains(trigger))))
        .map(signal -> joy ? signal : shouted(signal, text))
        .filter(signal -> signal.score() >= FAINT)
        .toList();
  }

  /// Whether a phrase of a language that the text may be in says that it only sounds like this.
  public boolean rulesOut(Trigger trigger, Speech speech) {
    return books.stream()
        .filter(book -> book.fits(speech.text()))
        .anyMatch(book -> book.phrases().listen(speech).excluded().contains(trigger.key()));
  }

  /// Who wants a person gets one, slips of the finger or not. To hear what nobody said is worse
  /// with the other triggers, so that they are heard as they are written.
  private void hearMisspeltWish(Speech speech, Map<Trigger, Signal> quoted) {
    Speech meant = speech.reread(spelling::meant);
    if (!meant.words().equals(speech.words())) {
      books.stream()
          .flatMap(book -> book.phrases().listenFor(WISH, meant, speech).stream())
          .forEach(hit -> keep(quoted, hit));
    }
  }

  private static double doubted(double probability, boolean excluded) {
    return excluded ? probability / (probability + EXCLUDED * (1 - probability)) : probability;
  }

  private static Signal joined(Trigger trigger, Optional<Signal> quoted, double modelled) {
    double fromModel = QUOTED_ONLY.contains(trigger) ? 0 : MODEL_ALONE * modelled * modelled;
    double score = 1 - (1 - quoted.map(Signal::score).orElse(0.0)) * (1 - fromModel);
    return new Signal(trigger, score, quoted.map(Signal::evidence).orElse(""));
  }

  private static void hearAmounts(String text, Map<Trigger, Signal> quoted) {
    Amount.in(text).stream()
        .filter(amount -> amount.reaches(LARGE_SUM))
        .findFirst()
        .map(Amount::words)
        .ifPresent(words -> keep(quoted, new Signal(Trigger.HIGH_VALUE, LARGE, words)));
  }

  /// A face says it without a word.
  private static void hearRage(String text, Map<Trigger, Signal> quoted) {
    Matcher face = RAGING.matcher(text);
    if (face.find()) {
      keep(quoted, new Signal(Trigger.ANGER_FRUSTRATION, RAGE, face.group()));
    }
  }

  /// Shouting adds to what angry words say. By itself it is no more than mild: some always write
  /// so.
  private static Signal shouted(Signal words, String text) {
    double shouting = words.trigger() == Trigger.ANGER_FRUSTRATION ? Shouting.in(text) : 0;
    double both = 1 - (1 - words.score()) * (1 - shouting);
    return shouting == 0
        ? words
        : new Signal(
            words.trigger(),
            words.score() < ANGRY_WORDS ? Math.min(both, ANNOYED) : both,
            words.evidence());
  }

  /// Not everybody who asks ends with a mark.
  private static boolean asks(Speech speech) {
    return speech.text().contains("?") || ASKS.matcher(String.join(" ", speech.words())).find();
  }

  /// Who is annoyed and asks something wants the answer; who only says so wants to be heard.
  private static void hearNothingAsked(boolean asks, Map<Trigger, Signal> quoted) {
    Signal anger = quoted.get(Trigger.ANGER_FRUSTRATION);
    if (anger != null && !asks && isMild(quoted)) {
      keep(quoted, new Signal(anger.trigger(), SAID, anger.evidence()));
    } else if (anger != null && !asks && isCursing(quoted)) {
      keep(quoted, new Signal(anger.trigger(), FURIOUS, anger.evidence()));
    }
  }

  private static boolean isMild(Map<Trigger, Signal> quoted) {
    return isAnger(ANNOYED, SURE, quoted);
  }

  /// Whether somebody swears at what happened, and rages at nobody.
  private static boolean isCursing(Map<Trigger, Signal> quoted) {
    return isAnger(CURSING, FURIOUS, quoted);
  }

  private static boolean isAnger(double from, double below, Map<Trigger, Signal> quoted) {
    Signal anger = quoted.get(Trigger.ANGER_FRUSTRATION);
    return anger != null && anger.score() >= from && anger.score() < below;
  }

  private static void keep(Map<Trigger, Signal> signals, PhraseBook.Hit hit) {
    Trigger.withKey(hit.topic())
        .ifPresent(trigger -> keep(signals, new Signal(trigger, hit.strength(), hit.words())));
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
