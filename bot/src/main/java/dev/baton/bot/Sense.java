package dev.baton.bot;

import dev.baton.bot.FollowUps.Before;
import dev.baton.bot.Mind.Part;
import dev.baton.bot.facts.Another;
import dev.baton.bot.procedure.Assent;
import dev.baton.bot.procedure.Conduct;
import dev.baton.bot.trigger.Trigger;
import dev.baton.bot.understanding.Classification;
import dev.baton.bot.understanding.Classification.Ranked;
import dev.baton.gateway.conversation.LanguageTag;
import dev.baton.templates.Language;
import dev.baton.templates.Library;
import dev.baton.templates.Line;
import dev.baton.templates.Template;
import dev.baton.templates.TemplateId;
import dev.baton.templates.Tier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Makes sense of a customer's turns as they stand in their conversation: what goes on from what
/// was said before, what is a hello, a thanks or a note and no matter, and which templates answer
/// the rest. Works on one snapshot of the library. Pure.
final class Sense {
  /// A thanks or a goodbye has at most so many words.
  private static final int CLOSING_WORDS = 8;

  private static final Set<TemplateId> CLOSING = Set.of(Line.THANKS.id(), Line.GOODBYE.id());

  /// What is less likely than this is no guess but chance.
  private static final double COMES_TO_MIND = 0.15;

  private static final double HINTED = 0.25;

  /// A thanks that is as likely about something else ("thanks, but it is still broken") closes
  /// nothing.
  private static final double ABOUT_MORE = 0.15;

  private static final double CERTAIN = 0.85;

  private static final double HEARD = 0.5;

  /// What is said in passing. It answers nothing.
  private static final Set<TemplateId> SMALL_TALK =
      Set.of(Line.GREETING.id(), Line.THANKS.id(), Line.GOODBYE.id());

  /// Answers who says that they have a question, and not yet which.
  private static final TemplateId WHAT_IS_IT_ABOUT = new TemplateId("what-is-it-about");

  /// So sure one is of a hello that is all of a line.
  private static final double ALL_OF_IT = 0.95;

  /// So sure one is of what a sentence among others means.
  private static final double CLEAR = 0.7;

  /// Where all of these together are less likely, it is none of them.
  private static final double LIKELY = 0.6;

  /// What is said in passing ends here.
  private static final Pattern PASSED = Pattern.compile("[,.;:!…\\n]+");

  private final Mind mind;
  private final Library library;
  private final FollowUps followUps;

  Sense(Library library, Mind mind) {
    this.mind = mind;
    this.library = library;
    this.followUps = new FollowUps(library, mind);
  }

  /// A turn as it is understood after those before it.
  ///
  /// @param follows whether it was read with the answer before it
  /// @param near what it may mean, nearest first, where it goes on from an answer and it is not
  ///   known to what
  /// @param open what has been asked for up to it and not been answered by it
  record Read(Understanding turn, boolean follows, List<TemplateId> near, List<Pending> open) {
    Read {
      open = List.copyOf(open);
    }

    private Read(Understanding turn, List<Pending> open) {
      this(turn, false, List.of(), open);
    }

    private Read with(List<Pending> others) {
      return new Read(turn, follows, near, others);
    }
  }

  /// The turns one by one, each after those before it.
  List<Read> of(List<Spoken> spoken, String language) {
    List<Read> turns = new ArrayList<>();
    List<Pending> open = new ArrayList<>();
    Optional<Before> before = Optional.empty();
    for (int i = 0; i < spoken.size(); i++) {
      int now = i;
      String text = spoken.get(i).text();
      Understanding turn = of(text, language);
      Optional<Spoken> asked = i == 0 ? Optional.empty() : Optional.of(spoken.get(i - 1));
      Optional<Template> picked =
          asked.flatMap(last -> last.picked(text)).flatMap(library::template);
      open.removeIf(one -> !one.isStill(now));
      if (picked.isPresent()) {
        before = picked.map(answer -> new Before(text, answer));
        close(open, picked);
        turns.add(new Read(turn, open));
      } else if (isBesideAnyMatter(turn)) {
        turns.add(new Read(turn, open));
      } else {
        Optional<Before> last = before;
        Optional<Read> after =
            takenUp(turn, open, asked).or(() -> last.flatMap(one -> after(one, turn)));
        Read read = after.orElseGet(() -> new Read(turn, List.of()));
        Optional<Template> answer = answeredBy(read.turn());
        close(open, answer);
        if (after.isEmpty()) {
          open.addAll(besides(turn, answer, now));
        }
        before =
            answer
                .map(one -> new Before(after.isPresent() ? title(one, turn) : text, one))
                .or(() -> last.filter(_ -> after.isPresent()));
        turns.add(read.with(open));
      }
    }
    return turns;
  }

  private static void close(List<Pending> open, Optional<Template> answered) {
    open.removeIf(one -> one.answer().isPresent() && one.answer().equals(answered));
  }

  /// What is asked for in a turn beside what is answered first. Who says that there are two things
  /// has asked for both, whether or not the second is understood.
  private List<Pending> besides(Understanding turn, Optional<Template> answered, int now) {
    boolean announced = Pending.announces(turn.text());
    if (answered.isEmpty() || (turn.matters().size() < 2 && !announced)) {
      return List.of();
    }
    List<Template> matters = matters(turn);
    List<Pending> known = new ArrayList<>();
    List<Pending> unknown = new ArrayList<>();
    for (Part part : mind.parts(turn.text(), turn.language())) {
      Optional<Template> answer =
          Optional.of(part)
              .filter(Part::isClear)
              .flatMap(clear -> clear.meant().known())
              .flatMap(library::answering);
      if (answer.filter(matters::contains).isPresent()) {
        if (!answer.equals(answered) && !isOne(answered.get(), answer.get())) {
          known.add(new Pending(answer, part.words(), now));
        }
      } else if (announced && answer.isEmpty() && !Pending.announces(part.words())) {
        unknown.add(new Pending(Optional.empty(), part.words(), now));
      }
    }
    return known.isEmpty() ? unknown.stream().limit(1).toList() : known;
  }

  /// Takes up what is open, or what was offered last, by a word of it.
  private Optional<Read> takenUp(Understanding turn, List<Pending> open, Optional<Spoken> asked) {
    boolean sure = turn.meant().inScope() && turn.meant().confidence() >= CERTAIN;
    Optional<Pending> taken =
        open.stream()
            .filter(one ->
                Another.isAllOf(turn.text())
                    || Pending.areBoth(turn.text())
                    || (!sure && one.isNamedBy(turn.text())))
            .findFirst();
    taken.ifPresent(open::remove);
    return taken
        .map(one ->
            one.answer()
                .map(answer -> FollowUps.meaning(turn, answer))
                .orElseGet(
                    () -> turn.meaning(mind.meant(one.words(), turn.language())).ofOneMatter()))
        .or(() ->
            asked
                .filter(_ -> !sure && !FollowUps.namesNothing(turn.text()))
                .flatMap(last -> last.hinted(turn.text()))
                .flatMap(library::template)
                .filter(FollowUps::isAnswer)
                .map(answer -> FollowUps.meaning(turn, answer)))
        .map(meant -> new Read(meant, true, List.of(), List.of()));
  }

  private Optional<Read> after(Before before, Understanding turn) {
    return followUps
        .read(turn, before)
        .map(read ->
            new Read(
                read,
                true,
                isKnown(read) ? List.of() : followUps.near(before.answer()),
                List.of()));
  }

  private static String title(Template answer, Understanding turn) {
    return answer.title(new Language(LanguageTag.code(turn.language())));
  }

  /// What answers a turn, or the first of its matters.
  Optional<Template> answeredBy(Understanding turn) {
    return known(turn).or(() -> matters(turn).stream().findFirst());
  }

  /// Whether it is known what a turn asks for, as a whole or in its parts. An order number alone is
  /// nothing that the bot failed to understand.
  boolean isKnown(Understanding turn) {
    return turn.meant().inScope()
        || !matters(turn).isEmpty()
        || Conduct.orderNamed(turn.text()).isPresent();
  }

  boolean isBesideAnyMatter(Understanding turn) {
    return isSmallTalk(turn)
        || takesNote(turn)
        || isOpener(turn)
        || Courtesy.answer(turn.text()).isPresent();
  }

  /// Whether a turn says that there is a matter, and not yet which.
  private boolean isOpener(Understanding turn) {
    return known(turn).map(Template::id).filter(WHAT_IS_IT_ABOUT::equals).isPresent();
  }

  private boolean isSmallTalk(Understanding turn) {
    return known(turn).map(Template::id).filter(SMALL_TALK::contains).isPresent();
  }

  /// Whether a turn does no more than take note of what was said, or praise it: "ok", "got it",
  /// "it's lovely".
  static boolean takesNote(Understanding turn) {
    String said = turn.text();
    return (!Assent.asks(said) && (Assent.isAll(said) || Assent.isNote(said)))
        || Courtesy.praises(turn);
  }

  /// The template that answers a turn. That a person is wanted takes more than a likeness: it is an
  /// act, its words alone would be an empty promise, and who wants nobody says it in nearly the
  /// same words. So does what only a person may do: who says no more than "my account" is asked
  /// what about it.
  Optional<Template> known(Understanding now) {
    return now.meant()
        .known()
        .flatMap(library::answering)
        .filter(template -> isSure(template, now));
  }

  private boolean isSure(Template template, Understanding now) {
    boolean certain = now.meant().confidence() >= CERTAIN;
    return template.id().equals(Line.TALK_TO_A_PERSON.id())
        ? now.heard(Trigger.EXPLICIT_HUMAN) >= HINTED
            || (certain && !mind.hearsNo(Trigger.EXPLICIT_HUMAN, now.text()))
        : certain || isCalledFor(template, now);
  }

  /// What only a person may do takes that something is heard that calls for one.
  private static boolean isCalledFor(Template template, Understanding now) {
    return template.tier() != Tier.PERSON
        || now.heard().stream().anyMatch(signal -> signal.score() >= HEARD);
  }

  /// What is understood of a turn. A hello before a question is no part of it, and what is hardly
  /// likely to be a hello, a thanks or a goodbye is none.
  Understanding of(String text, String language) {
    Understanding whole = mind.of(text, language);
    if (Letter.isLong(text)) {
      return letter(whole);
    }
    boolean talk = isSmallTalk(whole.meant());
    if ((talk && whole.meant().confidence() >= ALL_OF_IT) || (!talk && !beginsPolitely(text))) {
      return whole;
    }
    Optional<Classification> rest = behind(text).map(words -> mind.meant(words, whole.language()));
    if (!talk) {
      return rest.filter(Classification::inScope).map(whole::meaning).orElse(whole);
    }
    return rest.filter(meant -> meant.inScope() || text.contains("?"))
        .map(whole::meaning)
        .orElseGet(() ->
            smallTalk(whole.meant()) >= LIKELY ? whole : whole.meaning(whole.meant().unknown()));
  }

  /// A long text is hardly about one thing from end to end, and what all of its words are most like
  /// is chance: it means what its clearest sentences mean.
  private Understanding letter(Understanding whole) {
    List<Classification> clear =
        Letter.sentences(whole.text()).stream()
            .flatMap(sentence -> clear(sentence, whole.language()).stream())
            .toList();
    List<String> matters =
        clear.stream()
            .filter(meant -> meant.confidence() >= CERTAIN)
            .flatMap(meant -> meant.known().stream())
            .distinct()
            .toList();
    return clear.stream()
        .max(Comparator.comparingDouble(Classification::confidence))
        .map(whole::meaning)
        .orElseGet(() ->
            whole.meant().confidence() >= CERTAIN ? whole : whole.meaning(whole.meant().unknown()))
        .of(matters.size() > 1 ? matters : List.of());
  }

  /// What a sentence clearly means, or a clause of it.
  private Optional<Classification> clear(String sentence, String language) {
    return Optional.of(mind.meant(sentence, language))
        .filter(meant -> meant.confidence() >= CLEAR && isMatter(meant))
        .or(() ->
            // Where an address stands, its clauses tell it.
            (sentence.indexOf('@') < 0 ? Letter.clauses(sentence) : List.<String>of())
                .stream()
                    .map(clause -> mind.meant(clause, language))
                    .filter(meant -> meant.confidence() >= CERTAIN && isMatter(meant))
                    .max(Comparator.comparingDouble(Classification::confidence)));
  }

  private boolean isMatter(Classification meant) {
    return meant
        .known()
        .flatMap(library::answering)
        .filter(template -> Line.with(template.id()).isEmpty())
        .filter(template -> !template.id().equals(WHAT_IS_IT_ABOUT))
        .isPresent();
  }

  private static boolean beginsPolitely(String text) {
    return Courtesy.answer(PASSED.split(text.strip(), 2)[0]).isPresent();
  }

  private boolean isSmallTalk(Classification meant) {
    return meant.known().filter(this::isSmallTalk).isPresent();
  }

  private double smallTalk(Classification meant) {
    return meant.ranked().stream()
        .filter(ranked -> isSmallTalk(ranked.intent()))
        .mapToDouble(Ranked::probability)
        .sum();
  }

  private boolean isSmallTalk(String intent) {
    return library
        .answering(intent)
        .filter(template -> SMALL_TALK.contains(template.id()))
        .isPresent();
  }

  /// What stands behind the first words, where that is more than a word.
  private static Optional<String> behind(String text) {
    String[] parts = PASSED.split(text.strip(), 2);
    return Optional.of(parts)
        .filter(two -> two.length == 2)
        .map(two -> two[1].strip())
        .filter(rest -> rest.contains(" "));
  }

  /// The templates that answer the matters of a turn that has several, in their order; thanks and a
  /// wish for a person are none. Where it may be about what only a person may do, none is answered
  /// as if that had not been said.
  List<Template> matters(Understanding now) {
    List<Template> matters =
        now.matters().stream()
            .flatMap(intent -> library.answering(intent).stream())
            .filter(template -> !SMALL_TALK.contains(template.id()))
            .filter(Sense::isNoWish)
            .distinct()
            .toList();
    boolean withheld =
        now.meant().confidence() < CERTAIN
            && now.meant()
                .known()
                .flatMap(library::answering)
                .filter(Sense::isNoWish)
                .filter(whole -> !isCalledFor(whole, now))
                .isPresent();
    return withheld || !matters.stream().allMatch(matter -> isCalledFor(matter, now))
        ? List.of()
        : matters;
  }

  private static boolean isNoWish(Template template) {
    return !template.id().equals(Line.TALK_TO_A_PERSON.id());
  }

  /// The templates that come to mind where what is meant is not known, likeliest first.
  List<TemplateId> likely(Understanding now) {
    return now.meant().ranked().stream()
        .filter(ranked -> ranked.probability() >= COMES_TO_MIND)
        .flatMap(ranked -> library.answering(ranked.intent()).stream())
        .map(Template::id)
        .distinct()
        .toList();
  }

  /// How many matters a turn has, at least one. Where an answer leads on to another they are one:
  /// who wants to return a tent also says that it is too small.
  int apart(Understanding now) {
    List<Template> matters = matters(now);
    long apart =
        matters.stream()
            .filter(matter ->
                matters.stream()
                    .takeWhile(before -> !before.id().equals(matter.id()))
                    .noneMatch(before -> isOne(before, matter)))
            .count();
    return Math.max(1, (int) apart);
  }

  private static boolean isOne(Template matter, Template other) {
    return leads(matter, other) || leads(other, matter);
  }

  private static boolean leads(Template from, Template to) {
    return from.english().choices().stream().anyMatch(choice -> choice.value().equals(to.id()));
  }

  /// Whether a line surely says no more than thanks or goodbye: short, no question, and nothing in
  /// it that any rule would listen for.
  boolean closes(String line, String language) {
    if (line.contains("?") || line.strip().split("\\s+").length > CLOSING_WORDS) {
      return false;
    }
    Understanding understanding = of(line, language);
    return understanding.matters().size() <= 1
        && understanding.meant().ranked().stream().noneMatch(this::isAboutMore)
        && understanding.heard().stream().noneMatch(signal -> signal.score() >= HINTED)
        && understanding
            .meant()
            .known()
            .flatMap(library::answering)
            .filter(meant -> CLOSING.contains(meant.id()))
            .isPresent();
  }

  private boolean isAboutMore(Ranked ranked) {
    Optional<TemplateId> meant = library.answering(ranked.intent()).map(Template::id);
    return ranked.probability() >= ABOUT_MORE && meant.filter(CLOSING::contains).isEmpty();
  }
}
