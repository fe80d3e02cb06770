package dev.baton.bot;

import dev.baton.bot.Course.Attempt;
import dev.baton.bot.Sense.Read;
import dev.baton.bot.escalation.Escalation;
import dev.baton.bot.escalation.Measure;
import dev.baton.bot.escalation.Situation;
import dev.baton.bot.escalation.Verdict;
import dev.baton.bot.facts.Amount;
import dev.baton.bot.mood.Mood;
import dev.baton.bot.phrase.Speech;
import dev.baton.bot.trigger.Signal;
import dev.baton.gateway.conversation.Reason;
import dev.baton.gateway.conversation.Transcript;
import dev.baton.gateway.conversation.Worth;
import dev.baton.templates.Library;
import dev.baton.templates.Template;
import dev.baton.templates.TemplateId;
import dev.baton.templates.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Decides for each turn whether the bot goes on, offers a person, or steps aside: brings together
/// what was understood, how the conversation went, and the rules.
///
/// It looks twice. [#atOnce] sees each line as it is heard; what it finds needs no answer first.
/// [#of] sees the whole turn in its conversation, once the bot knows what it would answer.
public final class Judge {
  private final Mind mind;
  private final Escalation escalation;
  private final Sense sense;

  public Judge(Library library, Mind mind, Escalation escalation) {
    this.mind = mind;
    this.escalation = escalation;
    this.sense = new Sense(library, mind);
  }

  /// By which it judges.
  Sense sense() {
    return sense;
  }

  /// What a turn came to.
  ///
  /// @param meant the template that answers it, where the bot may claim to know
  /// @param goesOn whether it asks for something further of the same kind
  /// @param near what it may mean, nearest first, where it goes on from an answer and it is not
  ///   known to what
  /// @param open what has been asked for beside it and is not answered yet
  public record Judgement(
      Understanding understanding,
      Optional<Template> meant,
      Situation situation,
      Verdict verdict,
      boolean goesOn,
      List<TemplateId> near,
      List<Pending> open) {}

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
    String own = Letter.own(line);
    Speech speech = Speech.of(own);
    List<Signal> heard = mind.listen(speech);
    return Gauge.with(Gauge.ofLine(heard, Mood.of(speech, heard), Amount.in(own)), worth);
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
    List<Read> turns = sense.of(spoken, language);
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < turns.size(); i++) {
      Read read = turns.get(i);
      boolean last = i == turns.size() - 1;
      Understanding turn = last ? heard.apply(read.turn()) : read.turn();
      attempts.add(
          new Attempt(turn, sense.isKnown(turn), spoken.get(i).isUnhelpful(), read.follows()));
    }
    Understanding now = attempts.isEmpty() ? sense.of("", language) : attempts.getLast().turn();
    Optional<Template> meant = picked.or(() -> sense.answeredBy(now));
    Course course = Course.of(attempts, sense::isBesideAnyMatter);
    Situation situation = Gauge.ofTurn(now, course, meant, sense.apart(now), picked.isPresent());
    Gauge.with(situation, worth);
    Spoken.unhelpful(spoken)
        .filter(_ -> picked.isEmpty())
        .ifPresent(words -> situation.alsoResting(Measure.FAILURES, words));
    return new Judgement(
        now,
        meant,
        situation,
        told(escalation.whenAnswered(situation), meant),
        course.goesOn(),
        turns.isEmpty() ? List.of() : turns.getLast().near(),
        turns.isEmpty() ? List.of() : turns.getLast().open());
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

  /// What it comes to that the answer that is known can't be made.
  public Verdict answerMissing(Judgement judgement, String why) {
    return escalation.whenAnswered(
        judgement.situation().copy().with(Measure.ANSWER_MISSING, 1, why));
  }

  /// The same turn, where the answer is word for word one that the customer has had already,
  /// however they asked for it. What has not helped twice fails, but for who goes on asking for
  /// more of the kind, as long as there is a word left to say to it.
  ///
  /// @param times how often they have had it
  /// @param exhausted whether nothing can be said to it that they have not read
  public Judgement sameAnswer(Judgement judgement, int times, boolean exhausted) {
    Situation situation =
        judgement
            .situation()
            .copy()
            .with(Measure.ASKED_AGAIN, times, "the answer is the same as before");
    if (times > 1 && (exhausted || !judgement.goesOn())) {
      situation.with(Measure.FAILURES, times, "the answer would be the same once more");
    }
    return new Judgement(
        judgement.understanding(),
        judgement.meant(),
        situation,
        escalation.whenAnswered(situation),
        judgement.goesOn(),
        judgement.near(),
        judgement.open());
  }

  /// What it comes to that the language model was asked for the answer and failed.
  public Verdict modelFailed(Judgement judgement) {
    return escalation.whenAnswered(
        judgement.situation().copy().with(Measure.LLM_FAILED, 1, "the language model failed"));
  }

  /// Whether a line surely says no more than thanks or goodbye: short, no question, and nothing in
  /// it that any rule would listen for.
  public boolean closes(String line, String language) {
    return sense.closes(Letter.own(line), language);
  }

  /// What it comes to that so many answers in a row could not be made or did not help.
  ///
  /// @param worth what the customer is to the company
  public Verdict afterFailures(int failures, Optional<Worth> worth) {
    String words =
        failures == 1 ? "An attempt did not help." : failures + " attempts in a row did not help.";
    return escalation.whenAnswered(
        Gauge.with(new Situation(List.of()).with(Measure.FAILURES, failures, words), worth));
  }
}
