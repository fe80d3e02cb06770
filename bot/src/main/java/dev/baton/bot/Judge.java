package dev.baton.bot;

import dev.baton.bot.Course.Attempt;
import dev.baton.bot.escalation.Escalation;
import dev.baton.bot.escalation.Measure;
import dev.baton.bot.escalation.Situation;
import dev.baton.bot.escalation.Verdict;
import dev.baton.bot.facts.Amount;
import dev.baton.bot.mood.Mood;
import dev.baton.bot.phrase.Speech;
import dev.baton.bot.procedure.Assent;
import dev.baton.bot.procedure.Conduct;
import dev.baton.bot.trigger.Signal;
import dev.baton.bot.trigger.Trigger;
import dev.baton.bot.understanding.Classification;
import dev.baton.bot.understanding.Classification.Ranked;
import dev.baton.bot.understanding.PlainText;
import dev.baton.gateway.conversation.Reason;
import dev.baton.gateway.conversation.Transcript;
import dev.baton.gateway.conversation.Worth;
import dev.baton.templates.Library;
import dev.baton.templates.Line;
import dev.baton.templates.Template;
import dev.baton.templates.TemplateId;
import dev.baton.templates.Tier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Decides for each turn whether the bot goes on, offers a person, or steps aside: brings together
/// what was understood, how the conversation went, and the rules.
///
/// It looks twice. [#atOnce] sees each line as it is heard; what it finds needs no answer first.
/// [#of] sees the whole turn in its conversation, once the bot knows what it would answer.
public final class Judge {
  /// A thanks or a goodbye has at most so many words.
  private static final int CLOSING_WORDS = 8;

  /// Who goes on from what was said leaves out what it was about, and is brief.
  private static final int MOST_WORDS_FURTHER = 4;

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

  /// Where all of these together are less likely, it is none of them.
  private static final double LIKELY = 0.6;

  /// What is said in passing ends here.
  private static final Pattern PASSED = Pattern.compile("[,.;:!…\\n]+");

  private final Mind mind;
  private final Escalation escalation;
  private final Library library;

  public Judge(Library library, Mind mind, Escalation escalation) {
    this.mind = mind;
    this.escalation = escalation;
    this.library = library;
  }

  /// What a turn came to.
  ///
  /// @param meant the template that answers it, where the bot may claim to know
  /// @param goesOn whether it asks for something further of the same kind
  public record Judgement(
      Understanding understanding,
      Optional<Template> meant,
      Situation situation,
      Verdict verdict,
      boolean goesOn) {}

  /// What a line comes to as it is heard, from a customer of whom nothing is known.
  public Verdict atOnce(String line) {
    return atOnce(line, Optional.empty());
  }

  /// What a line comes to as it is heard.
  ///
  /// @param worth what its customer is to the company
  public Verdict atOnce(String line, Optional<Worth> worth) {
    return escalation.atOnce(asHeard(line, worth));
  }

  /// What is urgent in a line that would bring a person, where one is asked for or has come.
  ///
  /// @param told whether they know already that a rule holds
  public Optional<Reason> pressing(String line, Optional<Worth> worth, Predicate<String> told) {
    return escalation.pressing(asHeard(line, worth), told);
  }

  private Situation asHeard(String line, Optional<Worth> worth) {
    Speech speech = Speech.of(line);
    List<Signal> heard = mind.listen(speech);
    return ofTheCustomer(ofTheLine(heard, Mood.of(speech, heard), Amount.in(line)), worth);
  }

  /// What the turn that ends with line `upTo` comes to.
  ///
  /// @param picked the template that the customer picked, if that is what they did
  public Judgement of(
      List<Transcript.Line> transcript, long upTo, String language, Optional<Template> picked) {
    return of(transcript, upTo, language, Optional.empty(), picked);
  }

  /// The same of a customer who is this to the company.
  Judgement of(
      List<Transcript.Line> transcript,
      long upTo,
      String language,
      Optional<Worth> worth,
      Optional<Template> picked) {
    return judged(
        Spoken.turns(transcript, upTo), language, worth, picked, UnaryOperator.identity());
  }

  /// The same for a turn whose last line is the name of a choice that was offered: the company's
  /// words, in which nothing is heard. What the customer wrote before it in the turn is.
  Judgement ofChoice(
      List<Transcript.Line> transcript,
      long upTo,
      String language,
      Optional<Worth> worth,
      Template choice) {
    return judged(
        Spoken.turns(transcript, upTo),
        language,
        worth,
        Optional.of(choice),
        turn -> {
          String before = turn.text().substring(0, Math.max(0, turn.text().lastIndexOf('\n')));
          return turn.soundingLike(mind.of(before, language));
        });
  }

  private Judgement judged(
      List<Spoken> spoken,
      String language,
      Optional<Worth> worth,
      Optional<Template> picked,
      UnaryOperator<Understanding> heard) {
    List<Understanding> turns = understood(spoken, language);
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < turns.size(); i++) {
      attempts.add(attempt(turns.get(i), spoken.get(i).isUnhelpful()));
    }
    if (!attempts.isEmpty()) {
      Attempt last = attempts.removeLast();
      attempts.add(attempt(heard.apply(last.turn()), last.unhelpful()));
    }
    Understanding now = attempts.isEmpty() ? understood("", language) : attempts.getLast().turn();
    Optional<Template> meant =
        picked.or(() -> known(now)).or(() -> matters(now).stream().findFirst());
    Course course = Course.of(attempts, this::isBesideAnyMatter);
    Situation situation = situation(now, course, meant, picked.isPresent());
    ofTheCustomer(situation, worth);
    Spoken.unhelpful(spoken)
        .filter(_ -> picked.isEmpty())
        .ifPresent(words -> situation.alsoResting(Measure.FAILURES, words));
    return new Judgement(
        now, meant, situation, told(escalation.whenAnswered(situation), meant), course.goesOn());
  }

  /// The turns one by one. What goes on from another in a few words and is not known by itself
  /// means what both say together: "are you open on Saturday?", "and at Christmas?".
  private List<Understanding> understood(List<Spoken> spoken, String language) {
    List<Understanding> turns = new ArrayList<>();
    String matter = "";
    for (Spoken each : spoken) {
      Understanding turn = understood(each.text(), language);
      if (isKnown(turn)) {
        matter = isBesideAnyMatter(turn) ? matter : turn.text();
      } else if (!matter.isEmpty() && isFurther(turn)) {
        Classification together = mind.meant(matter + " " + turn.text(), turn.language());
        turn = together.inScope() ? turn.meaning(together) : turn;
      } else if (!takesNote(turn)) {
        matter = "";
      }
      turns.add(turn);
    }
    return turns;
  }

  private static boolean isFurther(Understanding turn) {
    return Course.isFurther(turn.text())
        && PlainText.words(turn.text()).size() <= MOST_WORDS_FURTHER;
  }

  /// A person comes in the words of what only a person may do, where the rules have none of their
  /// own: they say what helps meanwhile.
  private static Verdict told(Verdict verdict, Optional<Template> meant) {
    return meant
        .filter(template -> template.tier() == Tier.PERSON)
        .flatMap(template ->
            verdict instanceof Verdict.Person(Reason reason) && reason.care().words().isEmpty()
                ? Optional.<Verdict>of(new Verdict.Person(reason.saying(template.id().value())))
                : Optional.empty())
        .orElse(verdict);
  }

  private Attempt attempt(Understanding turn, boolean unhelpful) {
    return new Attempt(turn, isKnown(turn), unhelpful);
  }

  /// Whether it is known what a turn asks for, as a whole or in its parts. An order number alone is
  /// nothing that the bot failed to understand.
  private boolean isKnown(Understanding turn) {
    return turn.meant().inScope()
        || !matters(turn).isEmpty()
        || Conduct.orderNamed(turn.text()).isPresent();
  }

  private boolean isBesideAnyMatter(Understanding turn) {
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
        || Pleasantry.praises(turn);
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
  private Understanding understood(String text, String language) {
    Understanding whole = mind.of(text, language);
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
            .filter(Judge::isNoWish)
            .distinct()
            .toList();
    boolean withheld =
        now.meant().confidence() < CERTAIN
            && now.meant()
                .known()
                .flatMap(library::answering)
                .filter(Judge::isNoWish)
                .filter(whole -> !isCalledFor(whole, now))
                .isPresent();
    return withheld || !matters.stream().allMatch(matter -> isCalledFor(matter, now))
        ? List.of()
        : matters;
  }

  private static boolean isNoWish(Template template) {
    return !template.id().equals(Line.TALK_TO_A_PERSON.id());
  }

  /// How many matters these templates answer. Where one leads on to another they are one: who wants
  /// to return a tent also says that it is too small.
  private static int apart(List<Template> matters) {
    return (int)
        matters.stream()
            .filter(matter ->
                matters.stream()
                    .takeWhile(before -> !before.id().equals(matter.id()))
                    .noneMatch(before -> leads(before, matter) || leads(matter, before)))
            .count();
  }

  private static boolean leads(Template from, Template to) {
    return from.english().choices().stream().anyMatch(choice -> choice.value().equals(to.id()));
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

  /// What it comes to that the answer that is known can't be made.
  public Verdict answerMissing(Judgement judgement, String why) {
    return escalation.whenAnswered(
        judgement.situation().copy().with(Measure.ANSWER_MISSING, 1, why));
  }

  /// The same turn, where the answer is word for word one that the customer has had already,
  /// however they asked for it. What has not helped twice fails, but for who goes on asking for
  /// more of the kind.
  ///
  /// @param times how often they have had it
  public Judgement sameAnswer(Judgement judgement, int times) {
    Situation situation =
        judgement
            .situation()
            .copy()
            .with(Measure.ASKED_AGAIN, times, "the answer is the same as before");
    if (times > 1 && !judgement.goesOn()) {
      situation.with(Measure.FAILURES, times, "the answer would be the same once more");
    }
    return new Judgement(
        judgement.understanding(),
        judgement.meant(),
        situation,
        escalation.whenAnswered(situation),
        judgement.goesOn());
  }

  /// What it comes to that the language model was asked for the answer and failed.
  public Verdict modelFailed(Judgement judgement) {
    return escalation.whenAnswered(
        judgement.situation().copy().with(Measure.LLM_FAILED, 1, "the language model failed"));
  }

  /// Whether a line surely says no more than thanks or goodbye: short, no question, and nothing in
  /// it that any rule would listen for.
  public boolean closes(String line, String language) {
    if (line.contains("?") || line.strip().split("\\s+").length > CLOSING_WORDS) {
      return false;
    }
    Understanding understanding = understood(line, language);
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

  /// What it comes to that so many answers in a row could not be made or did not help.
  ///
  /// @param worth what the customer is to the company
  public Verdict afterFailures(int failures, Optional<Worth> worth) {
    String words =
        failures == 1 ? "An attempt did not help." : failures + " attempts in a row did not help.";
    return escalation.whenAnswered(
        ofTheCustomer(new Situation(List.of()).with(Measure.FAILURES, failures, words), worth));
  }

  private static Situation ofTheLine(List<Signal> heard, Mood mood, List<Amount> amounts) {
    Situation situation =
        new Situation(heard)
            .with(Measure.SENTIMENT, mood.sentiment())
            .with(Measure.URGENCY, mood.urgency().value());
    amounts.stream()
        .map(Amount::compared)
        .max(BigDecimal::compareTo)
        .ifPresent(amount -> situation.with(Measure.AMOUNT, amount.doubleValue()));
    return situation;
  }

  /// Nothing is said of a customer whom nobody knows.
  private static Situation ofTheCustomer(Situation situation, Optional<Worth> worth) {
    worth.ifPresent(known -> {
      situation.with(
          Measure.VIP,
          known.isVip() ? 1 : 0,
          known.isVip()
              ? "a customer whom the company values"
              : "none of those whom the company values most");
      known
          .lifetimeValue()
          .ifPresent(value ->
              situation.with(
                  Measure.LIFETIME_VALUE,
                  value.doubleValue(),
                  "has spent " + value.toPlainString() + " so far"));
    });
    return situation;
  }

  private Situation situation(
      Understanding now, Course course, Optional<Template> meant, boolean picked) {
    Situation situation =
        ofTheLine(now.heard(), now.mood(), now.facts().amounts())
            .with(Measure.FRUSTRATION, course.frustration(), "the customer is more and more upset")
            .with(Measure.SENTIMENT_CHANGE, course.sentimentChange())
            .with(
                Measure.MATTERS,
                Math.max(1, apart(matters(now))),
                "several matters: " + String.join(", ", now.matters()))
            .with(Measure.CONFIDENCE, picked ? 1 : now.meant().confidence())
            .with(Measure.TURNS, course.turns())
            .with(Measure.ASKED_AGAIN, picked ? 0 : course.askedAgain(), "asked for the same again")
            .with(
                Measure.FAILURES,
                picked ? 0 : course.failures(),
                course.failures() == 1
                    ? "a turn was not helped"
                    : course.failures() + " turns in a row were not helped")
            .with(
                Measure.UNKNOWN_IN_A_ROW,
                picked ? 0 : course.unknown(),
                course.unknown() == 1
                    ? "a question that the bot can't answer"
                    : course.unknown() + " questions in a row that the bot can't answer");
    meant.ifPresent(template -> {
      situation.with(Measure.TIER, template.tier().number(), template.english().title());
      if (template.id().equals(Line.TALK_TO_A_PERSON.id())) {
        situation.with(new Signal(Trigger.EXPLICIT_HUMAN, 1, now.text()));
      }
    });
    return situation;
  }
}
