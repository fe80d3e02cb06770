package dev.baton.bot;

import dev.baton.bot.Judge.Judgement;
import dev.baton.bot.connector.Findings;
import dev.baton.bot.connector.Outcome;
import dev.baton.bot.escalation.Verdict;
import dev.baton.bot.procedure.Assent;
import dev.baton.bot.procedure.Conduct;
import dev.baton.bot.procedure.HowAsked;
import dev.baton.bot.procedure.Move;
import dev.baton.bot.trigger.Trigger;
import dev.baton.bot.understanding.Examples;
import dev.baton.bot.understanding.PlainText;
import dev.baton.gateway.bus.Responder.Turn;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.Deed;
import dev.baton.gateway.conversation.Floor;
import dev.baton.gateway.conversation.LanguageTag;
import dev.baton.gateway.conversation.Progress;
import dev.baton.gateway.conversation.Progress.Ending;
import dev.baton.gateway.conversation.Progress.Stage;
import dev.baton.gateway.conversation.Reason;
import dev.baton.gateway.conversation.Reply;
import dev.baton.gateway.conversation.Transcript;
import dev.baton.gateway.conversation.Transcript.Entry;
import dev.baton.gateway.conversation.Wording;
import dev.baton.gateway.conversation.Worth;
import dev.baton.templates.Intent;
import dev.baton.templates.Language;
import dev.baton.templates.Library;
import dev.baton.templates.Line;
import dev.baton.templates.Procedure;
import dev.baton.templates.Template;
import dev.baton.templates.TemplateId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The bot without a language model: finds the template that the customer's lines are most like and
/// says it, or says that it does not know. Works on one snapshot of the library.
public final class LibraryBot {
  /// So sure the bot is of another matter before it takes a line for it that may be an answer.
  private static final double SURE = 0.85;

  /// An answer to a question has seldom more words.
  private static final int FEW_WORDS = 5;

  private static final int MOST_WORDS_TO_SAY_AGAIN = 80;

  /// The sign that an answer did not help, where it is written.
  private static final Pattern THUMBS_DOWN =
      Pattern.compile("\\s*(?:👎[\\x{1F3FB}-\\x{1F3FF}]?\\s*)+|\\s*:(?:-1|thumbsdown):\\s*");

  /// Who says so much to a refusal, and asks nothing, says why it should not hold for them: an
  /// exception is a person's to make.
  private static final int FEWEST_WORDS_TO_OBJECT = 3;

  private static final Pattern NUMBER_FIRST = Pattern.compile("\\s*#?\\d{4,12}\\b");

  /// The tags of what ends or deletes something, and of what is said about no matter: nobody is
  /// asked whether they mean that.
  private static final Set<String> NO_GUESS = Set.of("ending", "small-talk");

  private final Library library;
  private final Speaker speaker;
  private final Judge judge;
  private final Sense sense;

  /// The templates whose procedures do what others only tell how to do, by those others.
  private final Map<TemplateId, Template> doing = new HashMap<>();

  public LibraryBot(Library library, Judge judge) {
    this.library = library;
    this.speaker = new Speaker(library);
    this.judge = judge;
    this.sense = judge.sense();
    for (Template template : library.templates()) {
      template
          .procedure()
          .flatMap(Procedure::insteadOf)
          .ifPresent(told -> doing.put(told, template));
    }
  }

  /// What an intent model has to learn to tell a library's templates apart. Examples in a language
  /// in which their template has no words are for that language alone.
  public static Examples examples(Library library) {
    Map<String, List<String>> examples = new LinkedHashMap<>();
    Map<String, List<String>> against = new LinkedHashMap<>();
    Map<String, Map<String, List<String>>> abroad = new TreeMap<>();
    for (Template template : library.templates()) {
      for (Intent intent : template.intents()) {
        said(
            intent.examples(),
            intent,
            language ->
                template.wording(language).isPresent()
                    ? examples
                    : abroad.computeIfAbsent(language.code(), _ -> new LinkedHashMap<>()));
        said(intent.counterExamples(), intent, _ -> against);
      }
    }
    return new Examples(examples, against, List.of(), List.of(), abroad);
  }

  /// In a settled order, so that the same library makes the same model.
  private static void said(
      Map<Language, List<String>> texts,
      Intent intent,
      Function<Language, Map<String, List<String>>> byIntent) {
    texts.keySet().stream()
        .sorted()
        .forEach(language ->
            byIntent
                .apply(language)
                .computeIfAbsent(intent.name(), _ -> new ArrayList<>())
                .addAll(texts.getOrDefault(language, List.of())));
  }

  /// Whether the library declares a look-up of this name.
  boolean canLookUp(String name) {
    return library.capabilities().lookUp(name).isPresent();
  }

  /// The reply to the customer's latest lines, where nothing can be looked up. Takes more time than
  /// an event loop has.
  public Reply reply(Turn turn) {
    return answer(turn).reply();
  }

  /// The same, and what a language model may do with it.
  public Answer answer(Turn turn) {
    return switch (think(turn, Findings.UNCONNECTED)) {
      case Thought.Ready(Answer answer) -> answer;
      case Thought.Wants wants -> throw new IllegalStateException("nothing can tell " + wants);
    };
  }

  /// The answer to the customer's latest lines, or what has to be looked up for it. Takes more time
  /// than an event loop has.
  public Thought think(Turn turn, Findings findings) {
    boolean sign = Spoken.isSign(turn.transcript(), turn.upTo());
    String line = Spoken.said(turn.transcript(), turn.upTo());
    Optional<Underway> underway = Underway.in(turn, library, findings);
    Optional<Template> answered =
        underway.filter(under -> !sign && under.isAnswered(line)).map(Underway::template);
    String language = turn.state().room().language();
    Optional<Worth> worth = turn.state().room().worth();
    Optional<Template> picked = sign ? Optional.empty() : picked(turn, line);
    Judgement said =
        picked
            .filter(_ -> answered.isEmpty())
            .map(choice -> judge.ofChoice(turn.transcript(), turn.upTo(), language, worth, choice))
            .orElseGet(() -> judge.of(turn.transcript(), turn.upTo(), language, worth, answered));
    boolean settled =
        sign
            || picked.isPresent()
            || underway.isPresent()
            || (isSure(said) && !sendsWhatWasAskedFor(said));
    Judgement judgement =
        Optional.of(said)
            .filter(_ -> !settled)
            .flatMap(_ -> begunBy(turn, line, findings))
            .map(template ->
                judge.of(turn.transcript(), turn.upTo(), language, worth, Optional.of(template)))
            .orElse(said);
    if (judgement.verdict() instanceof Verdict.Person(Reason reason)) {
      return left(underway, Ending.PERSON, Answer.plain(new Reply.StepAside(reason)));
    }
    boolean told = answered.isEmpty() && picked.isEmpty() && isToldInVain(turn, judgement, line);
    if (sign || told) {
      String words =
          sign ? Spoken.unhelpful(turn.transcript(), turn.upTo()) : "“" + line.strip() + "”";
      // Who says so in words has said nothing of what they mean instead.
      List<TemplateId> others = sign ? sense.likely(judgement.understanding()) : List.of();
      return notHelped(turn, judgement, underway, words, others);
    }
    boolean stays = answered.isPresent() || picked.isEmpty();
    if (stays && underway.filter(under -> staysWith(under, judgement)).isPresent()) {
      Underway under = underway.get();
      return asksBesides(under, judgement)
          ? putAgain(turn, judgement, under)
          : goOn(turn, judgement, under, under.goOn(line));
    }
    Thought other =
        judgement
            .meant()
            .filter(template -> template.procedure().isEmpty() || !Assent.isRefusal(line))
            .map(template -> wanted(template, judgement, line, findings))
            .map(template -> begin(turn, judgement, template, line, findings))
            .orElseGet(() -> new Thought.Ready(unknown(turn, judgement)));
    return other instanceof Thought.Ready(Answer answer)
        ? new Thought.Ready(besideWhatIsOpen(turn, judgement, underway, answer))
        : other;
  }

  /// What the customer picked by a choice, or by a yes to the person whom the bot offered.
  private Optional<Template> picked(Turn turn, String line) {
    return Offered.picked(turn)
        .or(() ->
            Optional.of(Line.TALK_TO_A_PERSON.id())
                .filter(_ -> Assent.isYes(line) && speaker.offersAPerson(turn)))
        .flatMap(library::template);
  }

  /// Who sends a number and tells something about it, “50177, sent it back weeks ago”, asks for
  /// nothing of which they would have to be told in words.
  private static boolean sendsWhatWasAskedFor(Judgement judgement) {
    return NUMBER_FIRST.matcher(judgement.understanding().text()).lookingAt()
        && !asks(judgement)
        && tells(judgement.meant());
  }

  private static boolean isSure(Judgement judgement) {
    return judgement.understanding().meant().confidence() >= SURE;
  }

  /// What was offered last and begins with asking for what the line names: who reads “send us your
  /// order number” and sends it is not asked what they mean.
  private Optional<Template> begunBy(Turn turn, String line, Findings findings) {
    return Offered.before(turn, turn.upTo())
        .map(Choice::value)
        .filter(TemplateId::fits)
        .flatMap(id -> library.template(new TemplateId(id)).stream())
        .filter(template ->
            Conduct.of(template, findings).filter(conduct -> conduct.isNamed(line)).isPresent())
        .findFirst();
  }

  /// What is said when it is known what became of a deed.
  public Reply done(Turn turn, Deed deed, Outcome outcome) {
    Optional<Underway> ordered = Underway.ordered(turn, library);
    if (ordered.isEmpty()) {
      return new Reply.StepAside(new Reason("procedure_gone", deed.action() + ": " + outcome));
    }
    Underway under = ordered.get();
    Move move = under.conduct().after(under.at(), deed, outcome);
    Judgement judgement =
        judge.of(
            turn.transcript(),
            turn.upTo(),
            turn.state().room().language(),
            turn.state().room().worth(),
            Optional.of(under.template()));
    return switch (step(turn, judgement, under.template(), move)) {
      case Thought.Ready(Answer answer) -> answer.reply();
      case Thought.Wants wants -> throw new IllegalStateException("it is done already: " + wants);
    };
  }

  /// An open procedure is left at once for anything else that the customer surely means, and for a
  /// question that is about something else.
  private boolean staysWith(Underway under, Judgement judgement) {
    Optional<Template> meant = sense.known(judgement.understanding());
    boolean other = meant.filter(one -> !one.id().equals(under.template().id())).isPresent();
    boolean surely = judgement.understanding().meant().confidence() >= SURE;
    String line = judgement.understanding().text();
    return under.isAnswered(line)
        ? !(other && surely && under.takesAnything() && line.split("\\s+").length > FEW_WORDS)
        : !under.isForAYesAlone() && !(other && (surely || (asks(judgement) && tells(meant))));
  }

  /// Whether it is words that answer it, which take nobody to another procedure.
  private static boolean tells(Optional<Template> meant) {
    return meant.filter(template -> template.procedure().isEmpty()).isPresent();
  }

  private static boolean asks(Judgement judgement) {
    Understanding understood = judgement.understanding();
    return HowAsked.isQuestion(understood.text(), LanguageTag.code(understood.language()));
  }

  /// Whether a line asks something back that is not the matter itself: "what now?".
  private static boolean asksBesides(Underway under, Judgement judgement) {
    return !under.isAnswered(judgement.understanding().text())
        && asks(judgement)
        && judgement
            .meant()
            .filter(template -> template.equals(under.template()) && isSure(judgement))
            .isEmpty();
  }

  /// Where a question has been put in all its words, and not answered but once, it is said that the
  /// answer was not understood.
  private Thought goOn(Turn turn, Judgement judgement, Underway under, Move move) {
    return Optional.of(move)
        .flatMap(next -> next instanceof Move.Ask ask ? Optional.of(ask) : Optional.empty())
        .filter(ask -> under.isStillAskedFor(ask.to()) && question(turn, under, ask).isEmpty())
        .flatMap(ask ->
            notUnderstood(turn, List.of()) instanceof Reply.Say say
                ? Optional.<Thought>of(new Thought.Ready(Answer.plain(say).at(ask.to())))
                : Optional.empty())
        .orElseGet(() -> step(turn, judgement, under.template(), move));
  }

  /// Who asks something back that nobody here can answer has not failed to answer: the question is
  /// put once more in other words, and where the line names something that the question does not,
  /// it is said that a person would know. Where it has been put in all its words, it stays open
  /// without them.
  private Thought putAgain(Turn turn, Judgement judgement, Underway under) {
    Optional<Wording> question =
        under.conduct().putAgain(under.at()).flatMap(ask -> question(turn, under, ask));
    if (question.isEmpty()) {
      return under.confirms()
          ? step(turn, judgement, under.template(), under.goOn(judgement.understanding().text()))
          : new Thought.Ready(unknown(turn, judgement));
    }
    Wording words = question.get();
    Wording all =
        FollowUps.namesNothing(judgement.understanding().text(), words.content().text())
            ? words
            : speaker
                .line(turn, Line.NOT_FOR_ME)
                .filter(line -> Speaker.isNew(turn, line))
                .map(line -> Phrases.joined(line, words))
                .orElse(words);
    return new Thought.Ready(
        Answer.plain(new Reply.Say(speaker.introduced(turn, all), true)).at(under.at()));
  }

  private Optional<Wording> question(Turn turn, Underway under, Move.Ask ask) {
    return speaker.question(turn, under.template(), ask.to(), ask.question(), ask.times());
  }

  /// Who asks something else while a question is open is answered that and asked again, so that a
  /// yes or a number is not lost; so is who is asked whether something shall be done and turns to
  /// something else. Where that can't be, they read that nothing has been done. Any other question
  /// is left without a word by who does not ask.
  private Answer besideWhatIsOpen(
      Turn turn, Judgement judgement, Optional<Underway> underway, Answer answer) {
    boolean says = answer.reply() instanceof Reply.Say(_, boolean helped, _, _) && helped;
    boolean goesOn = says && asks(judgement) && underway.filter(Underway::isForWords).isPresent();
    return underway
        .filter(_ -> says)
        .filter(under -> goesOn || under.confirms())
        .flatMap(under ->
            under
                .conduct()
                .askedBeside(under.at())
                .flatMap(ask -> followedBy(turn, under, ask, answer)))
        .orElseGet(() -> goesOn ? answer : leaving(turn, underway, answer));
  }

  private Optional<Answer> followedBy(Turn turn, Underway under, Move.Ask ask, Answer answer) {
    return question(turn, under, ask)
        .map(question ->
            answer
                .saying(words ->
                    Phrases.followed(words, question).choosingFirst(question.content().choices()))
                .at(ask.to()));
  }

  /// Whoever leaves the question whether something shall be done reads that nothing has been.
  private Answer leaving(Turn turn, Optional<Underway> underway, Answer answer) {
    Answer told =
        underway
            .filter(Underway::confirms)
            .flatMap(_ -> speaker.line(turn, Line.LEFT_AS_IT_IS))
            .map(left -> answer.saying(words -> Phrases.joined(left, words)))
            .orElse(answer);
    return underway.map(under -> told.at(under.at().at(new Stage.Over(Ending.LEFT)))).orElse(told);
  }

  private static Thought left(Optional<Underway> underway, Ending how, Answer answer) {
    return new Thought.Ready(
        underway.map(under -> answer.at(under.at().at(new Stage.Over(how)))).orElse(answer));
  }

  /// Who is answered by words on how something is done, names what would be asked for first to have
  /// it done, and does not ask how, wants it done.
  private Template wanted(Template told, Judgement judgement, String line, Findings findings) {
    String language = LanguageTag.code(judgement.understanding().language());
    return Optional.ofNullable(doing.get(told.id()))
        .filter(_ -> !HowAsked.in(line, language))
        .filter(procedure ->
            Conduct.of(procedure, findings).filter(conduct -> conduct.isTold(line)).isPresent())
        .orElse(told);
  }

  private Thought begin(
      Turn turn, Judgement judgement, Template template, String line, Findings findings) {
    return Conduct.of(template, findings)
        .map(conduct ->
            step(
                turn,
                judgement,
                template,
                conduct.begin(Underway.earlier(turn), Underway.misses(turn), line)))
        .orElseGet(
            () -> new Thought.Ready(answer(turn, judgement, template, Underway.earlier(turn))));
  }

  private Thought step(Turn turn, Judgement judgement, Template template, Move move) {
    return switch (move) {
      case Move.Want(var lookUp) -> new Thought.Wants(lookUp);
      case Move.Ask(Progress to, String question, int times) ->
          new Thought.Ready(
              speaker
                  .question(turn, template, to, question, times)
                  .<Answer>map(words ->
                      Answer.plain(
                              new Reply.Say(
                                  speaker.introduced(
                                      turn, besides(turn, judgement, template, words)),
                                  true))
                          .at(to))
                  .orElseGet(() ->
                      ended(
                          template,
                          to,
                          "procedure_unanswered",
                          "was asked for before: " + question)));
      case Move.Say(Progress to, TemplateId id) ->
          new Thought.Ready(
              library
                  .template(id)
                  .map(end -> answer(turn, judgement, end, to.known()).at(to))
                  .orElseGet(
                      () -> ended(template, to, "procedure_gone", id + " is not valid now")));
      case Move.Act(Progress to, Deed deed) ->
          new Thought.Ready(Answer.plain(new Reply.Act(deed)).at(to));
      case Move.Person(Progress to, String rule, String evidence, var words) ->
          new Thought.Ready(
              Answer.plain(
                      new Reply.StepAside(
                          new Reason(
                              rule,
                              evidence,
                              List.of(),
                              new Reason.Care(
                                  Reason.Urgency.NORMAL,
                                  Optional.empty(),
                                  words.map(TemplateId::value),
                                  Optional.empty()))))
                  .at(to));
      case Move.Away(Progress to, String evidence) ->
          new Thought.Ready(away(turn, template, to, evidence));
      case Move.Leave(Progress to) ->
          new Thought.Ready(Answer.plain(speaker.said(turn, Line.LEFT_AS_IT_IS, true)).at(to));
    };
  }

  /// Whoever says of what the bot said that it did not help, and no more, asks for nothing new.
  private static boolean isToldInVain(Turn turn, Judgement judgement, String line) {
    boolean meansAnother = judgement.goesOn() && judgement.meant().isPresent();
    return turn.state().room().botSpoke()
        && ((judgement.understanding().saysOnly(Trigger.FAILED_ATTEMPTS) && !meansAnother)
            || THUMBS_DOWN.matcher(line).matches());
  }

  /// An answer was marked as not helpful, or said to be, and nothing else said to it. The first
  /// time the bot asks what was missing, and leaves open what it has asked before, but for whether
  /// something shall be done: an *ok* would then be said to both. The second time a person comes.
  ///
  /// @param told what the customer marked or said
  /// @param likely what else they may have meant
  private Thought notHelped(
      Turn turn,
      Judgement judgement,
      Optional<Underway> underway,
      String told,
      List<TemplateId> likely) {
    // Its words offer a person anyway.
    Optional<Reason> offer =
        judgement.verdict() instanceof Verdict.Offer(Reason why)
            ? Optional.of(why)
            : Optional.empty();
    List<TemplateId> others = new ArrayList<>(likely.stream().filter(this::isGuess).toList());
    judgement.meant().map(Template::id).ifPresent(others::remove);
    return speaker
        .line(turn, Line.NOT_HELPED)
        .filter(words -> Speaker.isNew(turn, words))
        .map(words -> speaker.choosing(turn, words, others))
        .<Thought>map(words ->
            new Thought.Ready(
                leaving(
                    turn,
                    underway.filter(Underway::confirms),
                    Answer.plain(
                        new Reply.Say(speaker.inEnglishSoFar(turn, words), false, false, offer)))))
        .orElseGet(() ->
            left(
                underway,
                Ending.PERSON,
                Answer.plain(
                    new Reply.StepAside(
                        new Reason(
                            "failed_attempts", "It has asked before what was missing: " + told)))));
  }

  /// What can't be looked up now is said once, with the choice to try again or to talk to a person;
  /// the second time a person comes.
  private Answer away(Turn turn, Template template, Progress to, String evidence) {
    return speaker
        .line(turn, Line.SYSTEM_AWAY)
        .filter(words -> Speaker.isNew(turn, words))
        .map(words -> speaker.choosing(turn, words, List.of(template.id())))
        .map(words -> Answer.plain(new Reply.Say(speaker.introduced(turn, words), false)).at(to))
        .orElseGet(() ->
            Answer.plain(new Reply.StepAside(new Reason("connector_away", evidence)))
                .at(to.at(new Stage.Over(Ending.PERSON))));
  }

  /// A procedure that can't go on without a person.
  private static Answer ended(Template template, Progress to, String rule, String why) {
    return Answer.plain(
            new Reply.StepAside(new Reason(rule, template.english().title() + ": " + why)))
        .at(to.at(new Stage.Over(Ending.PERSON)));
  }

  private Answer answer(
      Turn turn, Judgement judgement, Template template, Map<String, String> known) {
    Map<String, String> values = Speaker.values(turn, template, known);
    Optional<Wording> core = speaker.say(turn, template.id(), values);
    if (core.isEmpty()) {
      String why = "What the answer needs is not known: " + template.english().title();
      Verdict verdict = judge.answerMissing(judgement, why);
      return Answer.plain(according(turn, verdict, notUnderstood(turn, List.of())));
    }
    Optional<Wording> elsewhere =
        speaker.notListed(turn, core.get(), judgement.understanding().text());
    if (elsewhere.isPresent()) {
      Reply say = new Reply.Say(speaker.introduced(turn, elsewhere.get()), true);
      return Answer.plain(according(turn, judgement.verdict(), say));
    }
    int times = speaker.timesTold(turn, core.get());
    boolean told = times > 0 && Speaker.isAnswer(template) && Offered.picked(turn).isEmpty();
    if (told) {
      return again(turn, judgement, template, core.get(), times);
    }
    Reply say =
        new Reply.Say(
            speaker.introduced(turn, besides(turn, judgement, template, core.get())),
            true,
            Speaker.isAnswer(template),
            Optional.empty());
    return new Answer(
        according(turn, judgement.verdict(), say),
        core,
        according(turn, judge.modelFailed(judgement), say),
        List.copyOf(values.values()),
        Optional.empty());
  }

  /// Nobody gets the same answer twice. Who goes on from it is told what it says of what they ask;
  /// who asks again is pointed to it, which helps as little as before: a person is offered, and in
  /// the end comes.
  private Answer again(Turn turn, Judgement judgement, Template template, Wording core, int times) {
    String line = judgement.understanding().text();
    Optional<Wording> further =
        Optional.of(line)
            .filter(_ -> judgement.goesOn())
            .flatMap(_ -> speaker.ofIt(turn, core, line));
    Optional<Wording> words = further.or(() -> speaker.pointing(turn, core, line));
    boolean weighs = times > 1 || judgement.verdict() instanceof Verdict.GoOn;
    Judgement judged =
        further.isEmpty() && weighs
            ? judge.sameAnswer(judgement, times, words.isEmpty())
            : judgement;
    Reply say =
        new Reply.Say(
            speaker.introduced(turn, besides(turn, judgement, template, words.orElse(core))),
            true,
            true,
            Optional.empty());
    return new Answer(
        according(turn, judged.verdict(), say),
        Optional.of(core).filter(_ -> further.isEmpty()),
        according(turn, judge.modelFailed(judged), say));
  }

  /// The same words; who has asked for something else beside it can have that next, and where it is
  /// not known what that was, is told so.
  private Wording besides(Turn turn, Judgement judgement, Template answered, Wording words) {
    Set<String> there =
        words.content().choices().stream().map(Choice::value).collect(Collectors.toSet());
    List<TemplateId> others =
        Stream.concat(
                sense.matters(judgement.understanding()).stream(),
                judgement.open().stream().flatMap(one -> one.answer().stream()))
            .map(Template::id)
            .distinct()
            .filter(id -> !id.equals(answered.id()) && !there.contains(id.value()))
            .toList();
    Wording all = others.isEmpty() ? words : speaker.choosing(turn, words, others);
    return judgement.open().stream().allMatch(one -> one.answer().isPresent())
        ? all
        : speaker.oneAtATime(turn, all);
  }

  private Reply according(Turn turn, Verdict verdict, Reply reply) {
    return switch (verdict) {
      case Verdict.Person(Reason reason) -> new Reply.StepAside(reason);
      case Verdict.Offer(Reason reason) -> speaker.offering(turn, reply, reason);
      case Verdict.GoOn _ -> reply;
    };
  }

  /// The first time the bot asks which of a few things is meant; it does not go on guessing.
  private Answer unknown(Turn turn, Judgement judgement) {
    Function<List<TemplateId>, Reply> offering =
        guesses -> according(turn, judgement.verdict(), notUnderstood(turn, orDoors(guesses)));
    Understanding understood = judgement.understanding();
    Optional<Line> courtesy =
        Sense.takesNote(understood) ? Optional.of(Line.NOTED) : Courtesy.answer(understood.text());
    if (courtesy.isPresent()) {
      Reply answer = speaker.said(turn, courtesy.get(), true);
      return Answer.plain(according(turn, judgement.verdict(), answer));
    }
    Optional<Template> refused =
        asks(judgement) ? Optional.empty() : Underway.refused(turn, library);
    if (refused.isPresent()
        && PlainText.words(understood.text()).size() >= FEWEST_WORDS_TO_OBJECT) {
      return Answer.plain(
          new Reply.StepAside(
              new Reason(
                  "condition_failed",
                  refused.get().english().title() + ": “" + understood.text().strip() + "”")));
    }
    if (failedBefore(turn)) {
      return Answer.plain(according(turn, judgement.verdict(), notUnderstood(turn, List.of())));
    }
    if (isLetterOnOrder(understood)) {
      return Answer.plain(
          new Reply.StepAside(
              new Reason(
                  "low_confidence",
                  "A long message about order " + understood.facts().orders().getFirst())));
    }
    Optional<Wording> about = speaker.whatAbout(turn, understood.text());
    if (about.isPresent()) {
      Reply ask = new Reply.Say(speaker.introduced(turn, about.get()), true);
      return Answer.plain(according(turn, judgement.verdict(), ask));
    }
    Optional<Wording> which =
        speaker.whichOf(turn, judgement.near().stream().filter(this::isGuess).toList());
    if (which.isPresent()) {
      Reply ask = new Reply.Say(speaker.introduced(turn, which.get()), false);
      return Answer.plain(according(turn, judgement.verdict(), ask));
    }
    List<TemplateId> likely = sense.likely(understood);
    return Answer.guessing(new Guesses(understood.text(), likely, offering));
  }

  /// Who has taken the trouble to write so much about an order is not asked to say it again.
  private static boolean isLetterOnOrder(Understanding understood) {
    return !understood.facts().orders().isEmpty()
        && PlainText.words(understood.text()).size() > MOST_WORDS_TO_SAY_AGAIN;
  }

  /// Where nothing likely comes to mind, what most people come for, as the greeting offers it.
  private List<TemplateId> orDoors(List<TemplateId> guesses) {
    List<TemplateId> likely = guesses.stream().filter(this::isGuess).toList();
    return likely.isEmpty()
        ? library.template(Line.GREETING.id()).stream()
            .flatMap(greeting -> greeting.english().choices().stream())
            .map(choice -> choice.value())
            .toList()
        : likely;
  }

  private boolean isGuess(TemplateId id) {
    return library
        .template(id)
        .filter(template ->
            Speaker.isAnswer(template) && Collections.disjoint(template.tags(), NO_GUESS))
        .isPresent();
  }

  /// Asks in words that the customer has not read yet; where there are none left a person comes.
  private Reply notUnderstood(Turn turn, List<TemplateId> guesses) {
    Line first = bringsFile(turn) ? Line.ATTACHMENT_NOTED : Line.NOT_UNDERSTOOD;
    return Stream.of(first, Line.NOT_UNDERSTOOD_AGAIN)
        .skip(failedBefore(turn) ? 1 : 0)
        .flatMap(line -> speaker.line(turn, line).stream())
        .filter(words -> Speaker.isNew(turn, words))
        .findFirst()
        .map(words -> speaker.choosing(turn, words, guesses))
        .<Reply>map(words -> new Reply.Say(speaker.introduced(turn, words), false))
        .orElseGet(() -> new Reply.StepAside(new Reason("low_confidence", "It has asked before.")));
  }

  /// Whether there is a file in what the customer has said since the bot last spoke.
  private static boolean bringsFile(Turn turn) {
    return turn.transcript().reversed().stream()
        .filter(line -> line.seq() <= turn.upTo())
        .map(Transcript.Line::entry)
        .takeWhile(entry -> !(entry instanceof Entry.Said(Author.Bot _, _)))
        .anyMatch(entry ->
            entry instanceof Entry.Said(Author.Customer _, var said)
                && !said.attachments().isEmpty());
  }

  private static boolean failedBefore(Turn turn) {
    return turn.state().floor() instanceof Floor.Bot bot && bot.failures() > 0;
  }
}
