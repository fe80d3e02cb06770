package dev.baton.bot;

import dev.baton.bot.procedure.HowAsked;
import dev.baton.bot.understanding.AnyCase;
import dev.baton.bot.understanding.Classification;
import dev.baton.bot.understanding.Classification.Ranked;
import dev.baton.bot.understanding.Gist;
import dev.baton.bot.understanding.PlainText;
import dev.baton.bot.understanding.SmallWords;
import dev.baton.gateway.conversation.LanguageTag;
import dev.baton.templates.Choice;
import dev.baton.templates.Language;
import dev.baton.templates.Library;
import dev.baton.templates.Line;
import dev.baton.templates.Medium;
import dev.baton.templates.Template;
import dev.baton.templates.TemplateId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the turns that go on from an answer and leave out what they are about: "how long?", "and
/// to Austria?", "und was kostet das".
///
/// Such a turn has no word that tells a matter, so that what a model takes it for is chance,
/// however sure it is. It is read against the answer before it: that answer itself if it tells what
/// is asked for, else what lies near, which is where its choices lead and what shares a tag with
/// it. Where none of these does, it is not known what is meant, and the customer picks among what
/// lies near.
final class FollowUps {
  /// Of words that name nothing there are seldom more.
  private static final int MOST_WORDS = 12;

  /// What begins as if it went on, and has more words, has a matter of its own.
  private static final int MOST_WORDS_FURTHER = 5;

  /// So sure one is of another matter.
  private static final double SURE = 0.85;

  /// What is less likely than this is no guess but chance.
  private static final double COMES_TO_MIND = 0.15;

  /// How sure one is of what was read so.
  private static final double FOLLOWS = 0.7;

  /// The tag of what ends or deletes something: nothing lies near for it.
  private static final String ENDING = "ending";

  private static final Set<String> SMALL = SmallWords.of("asking");
  private static final Set<String> POINTING = SmallWords.of("pointing");

  /// What a question without a verb begins with: "for teachers?", "mit PayPal?".
  private static final Pattern BARE =
      AnyCase.pattern(
          "(?s)(?:ok(?:ay)?[, ]+)?(?:for|with|without|on|in|to|from|by|at|für|mit|ohne|am|an|im|nach"
              + "|aus|bei|per|pour|avec|sans|en|chez|para|con|sin|senza|com|sem|voor|met|zonder"
              + "|naar|uit)\\s.*");

  private final Library library;
  private final Mind mind;

  FollowUps(Library library, Mind mind) {
    this.library = library;
    this.mind = mind;
  }

  /// What a turn before was about.
  ///
  /// @param text how it was asked
  record Before(String text, Template answer) {}

  /// How a turn is read that goes on from an answer.
  ///
  /// @param turn the turn, meaning what it does there; not known where that is not known
  Optional<Understanding> read(Understanding turn, Before before) {
    Classification meant = turn.meant();
    List<String> words = PlainText.words(turn.text());
    if (words.isEmpty() || words.size() > MOST_WORDS || !turn.facts().orders().isEmpty()) {
      return Optional.empty();
    }
    boolean sure = meant.inScope() && meant.confidence() >= SURE;
    Set<Aspect> asked = Aspect.askedIn(turn.text());
    boolean exact = meant.confidence() == 1 && !isNear(before.answer(), meant);
    if (!asked.isEmpty() && !exact && namesNothing(turn.text())) {
      Optional<Template> answer = answer(before.answer(), asked, meant);
      return answer.isPresent() || !sure
          ? Optional.of(answer.map(found -> meaning(turn, found)).orElseGet(() -> unknown(turn)))
          : Optional.empty();
    }
    boolean points = words.stream().anyMatch(POINTING::contains);
    if (isAnswer(before.answer())
        && words.size() <= MOST_WORDS_FURTHER
        && (!sure || (points && !HowAsked.in(turn.text(), LanguageTag.code(turn.language()))))
        && said(before.answer(), turn).anyMatch(text -> Excerpt.isTold(text, turn.text()))) {
      return Optional.of(meaning(turn, before.answer()));
    }
    if (sure || (meant.inScope() && isNear(before.answer(), meant))) {
      return Optional.empty();
    }
    Optional<Template> hinted =
        Optional.of(meant).filter(_ -> points).flatMap(some -> likeliest(before.answer(), some));
    if (hinted.isPresent()) {
      return hinted.map(found -> meaning(turn, found));
    }
    boolean further =
        words.size() <= MOST_WORDS_FURTHER
            && (Course.isFurther(turn.text()) || BARE.matcher(turn.text().strip()).matches());
    if (further && !meant.inScope()) {
      Classification together = mind.meant(before.text() + " " + turn.text(), turn.language());
      return Optional.of(together.inScope() ? turn.meaning(together) : unknown(turn));
    }
    return points && namesNothing(turn.text()) ? Optional.of(unknown(turn)) : Optional.empty();
  }

  /// The words of an answer, and those that its procedure ends in, with the names of what is filled
  /// in.
  private Stream<String> said(Template answer, Understanding turn) {
    Language language = new Language(LanguageTag.code(turn.language()));
    Stream<TemplateId> ends =
        answer.procedure().stream()
            .flatMap(procedure ->
                Stream.concat(
                    procedure.ends().stream(),
                    procedure.checks().stream().flatMap(check -> check.otherwise().stream())));
    return Stream.concat(Stream.of(answer), ends.flatMap(id -> library.template(id).stream()))
        .map(template -> template.wording(language).orElseGet(template::english))
        .map(wording -> wording.variant(Medium.WEB));
  }

  /// What the customer may mean who goes on from an answer, nearest first.
  List<TemplateId> near(Template before) {
    return choices(before).map(Choice::value).distinct().toList();
  }

  private Optional<Template> answer(Template before, Set<Aspect> asked, Classification meant) {
    if (isAnswer(before) && (told(before).containsAll(asked) || comesToMind(before, meant))) {
      return Optional.of(before);
    }
    return labelled(before, asked)
        .or(() ->
            near(before, meant)
                .filter(near -> told(near).containsAll(asked))
                .filter(near -> comesToMind(near, meant))
                .findFirst())
        .or(() -> onlyTelling(before, asked));
  }

  /// Where a choice leads whose label asks the same.
  private Optional<Template> labelled(Template before, Set<Aspect> asked) {
    return choices(before)
        .filter(choice -> Aspect.askedIn(choice.label()).stream().anyMatch(asked::contains))
        .flatMap(choice -> library.template(choice.value()).stream())
        .filter(near -> isAnswer(near) && tells(before, near).containsAll(asked))
        .findFirst();
  }

  /// The one template that a choice leads to and that tells it. Nearly every answer tells a time,
  /// of something.
  private Optional<Template> onlyTelling(Template before, Set<Aspect> asked) {
    List<Template> telling =
        asked.equals(EnumSet.of(Aspect.TIME))
            ? List.of()
            : choices(before)
                .flatMap(choice -> library.template(choice.value()).stream())
                .filter(near -> isAnswer(near) && told(near).containsAll(asked))
                .toList();
    return Optional.of(telling).filter(one -> one.size() == 1).map(List::getFirst);
  }

  private static Set<Aspect> tells(Template before, Template near) {
    Set<Aspect> tells = EnumSet.noneOf(Aspect.class);
    tells.addAll(told(near));
    choices(before)
        .filter(choice -> choice.value().equals(near.id()))
        .forEach(choice -> tells.addAll(Aspect.askedIn(choice.label())));
    return tells;
  }

  private static Set<Aspect> told(Template template) {
    return Aspect.toldIn(template.english().variant(Medium.WEB));
  }

  private Optional<Template> likeliest(Template before, Classification meant) {
    return near(before, meant).filter(near -> comesToMind(near, meant)).findFirst();
  }

  private boolean isNear(Template before, Classification meant) {
    return near(before, meant).limit(1).anyMatch(near -> isBest(near, meant));
  }

  private boolean isBest(Template template, Classification meant) {
    return meant.best().flatMap(library::answering).filter(template::equals).isPresent();
  }

  /// The templates that lie near, of those that come to mind, likeliest first.
  private Stream<Template> near(Template before, Classification meant) {
    Set<TemplateId> leads = choices(before).map(Choice::value).collect(Collectors.toSet());
    return meant.ranked().stream()
        .map(Ranked::intent)
        .flatMap(intent -> library.answering(intent).stream())
        .filter(FollowUps::isAnswer)
        .filter(near ->
            near.id().equals(before.id())
                || leads.contains(near.id())
                || near.tags().stream()
                    .anyMatch(tag -> before.tags().contains(tag) && !tag.equals(ENDING)));
  }

  private boolean comesToMind(Template template, Classification meant) {
    return meant.ranked().stream()
        .filter(ranked -> library.answering(ranked.intent()).filter(template::equals).isPresent())
        .anyMatch(ranked -> ranked.probability() >= COMES_TO_MIND);
  }

  private static Stream<Choice> choices(Template template) {
    return template.english().choices().stream()
        .filter(choice -> Line.with(choice.value()).isEmpty());
  }

  static boolean isAnswer(Template template) {
    return !template.intents().isEmpty() && Line.with(template.id()).isEmpty();
  }

  /// Whether a line has no word that tells a matter, but for those of what was said: "what now?".
  static boolean namesNothing(String line, String said) {
    Set<String> gist = Gist.of(said);
    return PlainText.words(line).stream()
        .allMatch(word -> isSmall(word) || !Collections.disjoint(Gist.of(word), gist));
  }

  /// Whether a line has no word that tells a matter: "what now?".
  static boolean namesNothing(String line) {
    return PlainText.words(line).stream().allMatch(FollowUps::isSmall);
  }

  /// Whether a word stands in any question, and is no number.
  static boolean isBeside(String word) {
    return SMALL.contains(word);
  }

  private static boolean isSmall(String word) {
    return SMALL.contains(word)
        || word.chars().allMatch(Character::isDigit)
        || !Aspect.askedIn(word).isEmpty();
  }

  /// The same turn, meaning this.
  static Understanding meaning(Understanding turn, Template answer) {
    return turn.meaning(turn.meant().meaning(answer.intents().getFirst().name(), FOLLOWS))
        .ofOneMatter();
  }

  private static Understanding unknown(Understanding turn) {
    return turn.meaning(turn.meant().unknown()).ofOneMatter();
  }
}
