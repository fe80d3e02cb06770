package dev.baton.gateway.conversation;

import dev.baton.gateway.aggregate.Decision;
import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.conversation.ConversationCommand.Answer;
import dev.baton.gateway.conversation.ConversationCommand.Cause;
import dev.baton.gateway.conversation.ConversationCommand.Change;
import dev.baton.gateway.conversation.ConversationCommand.Customer;
import dev.baton.gateway.conversation.ConversationCommand.Delay;
import dev.baton.gateway.conversation.ConversationCommand.GiveBack;
import dev.baton.gateway.conversation.ConversationCommand.GiveConsent;
import dev.baton.gateway.conversation.ConversationCommand.Hear;
import dev.baton.gateway.conversation.ConversationCommand.Join;
import dev.baton.gateway.conversation.ConversationCommand.Link;
import dev.baton.gateway.conversation.ConversationCommand.LoseCard;
import dev.baton.gateway.conversation.ConversationCommand.OfferLink;
import dev.baton.gateway.conversation.ConversationCommand.Part;
import dev.baton.gateway.conversation.ConversationCommand.Rate;
import dev.baton.gateway.conversation.ConversationCommand.Receive;
import dev.baton.gateway.conversation.ConversationCommand.Recognize;
import dev.baton.gateway.conversation.ConversationCommand.RefuseLink;
import dev.baton.gateway.conversation.ConversationCommand.Report;
import dev.baton.gateway.conversation.ConversationCommand.Resolve;
import dev.baton.gateway.conversation.ConversationCommand.Settle;
import dev.baton.gateway.conversation.ConversationCommand.Show;
import dev.baton.gateway.conversation.ConversationCommand.StepOut;
import dev.baton.gateway.conversation.ConversationCommand.Wake;
import dev.baton.gateway.conversation.ConversationCommand.Write;
import dev.baton.gateway.conversation.ConversationCommand.Written;
import dev.baton.gateway.conversation.Floor.Waiting;
import dev.baton.gateway.conversation.Words.Moment;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Decides what happens in a conversation: `(state, command) -> events or refusal`, under rules.
///
/// The other two functions are [Evolution], which folds events into state, and [Consequences],
/// which says what follows from them. A command that makes several events decides each against the
/// state after the ones before it: [Story] does the bookkeeping.
public final class Decider {
  /// The timer that ends a burst of the customer's lines.
  static final String TURN = "turn";

  /// The timer that is always set while a person is asked for.
  static final String WAIT = "wait";

  /// The timer that is set while a customer who waits has written and had no word since.
  static final String ASSURE = "assure";

  /// The timer that is always set while people have the floor.
  static final String QUIET = "quiet";

  private static final String TAKEN_BACK = "it was taken back before it came";

  private final Rules rules;
  private final Tying tying;

  public Decider(Rules rules) {
    this.rules = rules;
    this.tying = new Tying(rules);
  }

  /// Why an address is not at home in a conversation any more, if that is so.
  public static Optional<Refusal> strange(
      Rules rules, Conversation state, Address from, Instant at) {
    return new Tying(rules).strange(state, from, at);
  }

  /// Decides. Pure: the same arguments give the same decision.
  public Decision<ConversationEvent> decide(Conversation state, ConversationCommand command) {
    return switch (command) {
      case Hear hear ->
          welcome(state, hear.customer(), hear.at()).orElseGet(() -> hear(state, hear));
      case GiveConsent consent ->
          welcome(state, consent.customer(), consent.at()).orElseGet(() -> consent(state, consent));
      case OfferLink offer ->
          welcome(state, offer.customer(), offer.at()).orElseGet(() -> tying.offer(state, offer));
      case RefuseLink refuse ->
          welcome(state, refuse.customer(), refuse.at())
              .orElseGet(() -> tying.refuse(state, refuse));
      case Link link -> tying.link(state, link);
      case Part part -> tying.part(state, part);
      case Receive receive -> tying.receive(state, receive);
      case Answer _,
          Report _,
          Write _,
          Change _,
          Rate _,
          Recognize _,
          Show _,
          LoseCard _,
          Delay _,
          Settle _
          when state instanceof Conversation.Fresh ->
          new Decision.Refused<>(Refusal.NOT_BEGUN);
      case Answer answer -> answer(state, answer);
      case Report report -> report(state, report);
      case Join join -> join(state, join);
      case Write write -> write(state, write);
      case Change change -> change(state, change);
      case Rate rate -> rate(state, rate);
      case Recognize recognize -> recognize(state, recognize);
      case GiveBack back -> giveBack(state, back);
      case StepOut out -> stepOut(state, out);
      case Resolve resolve -> resolve(state, resolve);
      case Wake wake -> wake(state, wake);
      case Show show -> show(state, show);
      case LoseCard lose -> loseCard(state, lose);
      case Delay delay -> delay(state, delay);
      case Settle settle -> settle(state, settle);
    };
  }

  /// Why an address is not at home here any more, if that is so.
  private Optional<Decision<ConversationEvent>> welcome(
      Conversation state, Customer customer, Instant at) {
    return tying.strange(state, customer.from(), at).map(Decision.Refused::new);
  }

  private Decision<ConversationEvent> hear(Conversation state, Hear hear) {
    Optional<Choice> picked =
        hear.picked().flatMap(pick -> offer(state).find(pick.of(), pick.value()));
    boolean wantsPerson =
        hear.picked().filter(pick -> pick.value().equals(Choice.PERSON)).isPresent();
    if (hear.picked().isPresent() && picked.isEmpty() && !wantsPerson) {
      return new Decision.Refused<>(Refusal.CHOICE_NOT_OFFERED);
    }
    if (hear.content().isEmpty() && hear.picked().isEmpty()) {
      return new Decision.Refused<>(Refusal.NOTHING_SAID);
    }
    Written name = new Written.ByCustomer(hear.customer().from(), hear.messageId());
    Optional<Changeable.Early> early = early(state, name);
    if (isTakenBack(early)) {
      return new Decision.Ignored<>(TAKEN_BACK);
    }
    Content said =
        picked
            .map(choice -> Content.of(choice.label()))
            .orElseGet(() -> present(hear.content(), early));
    Story story = enter(state, hear.customer(), hear.at());
    seek(story, hear.customer(), hear.at());
    if (story.floor() instanceof Floor.Nobody) {
      story.add(new ConversationEvent.BotResumed(story.room().epoch() + 1));
    }
    Content glimpse = Glimpse.of(said);
    String language = rules.languageOf(glimpse, story.room().language());
    story.add(
        new ConversationEvent.CustomerSaid(
            hear.customer().from(),
            hear.messageId(),
            said,
            hear.picked(),
            language,
            hear.saidAt(),
            story.floor() instanceof Floor.People && picked.isEmpty() && rules.closes(glimpse)));
    // What a choice is called are the company's words, not the customer's.
    Optional<Content> theirs = Optional.of(glimpse).filter(_ -> picked.isEmpty());
    switch (story.floor()) {
      // Where nobody can be asked the bot has to answer, also this.
      case Floor.Bot _ when !rules.peopleCanBeAsked() -> {}
      case Floor.Bot _ -> {
        Optional<Reason> reason =
            wantsPerson
                ? Optional.of(
                    new Reason("explicit_human", "The customer pressed Talk to a person."))
                : theirs.flatMap(words -> rules.stepsAside(words, state));
        reason.ifPresent(why -> request(story, hear.request(), why));
      }
      case Waiting waiting ->
          theirs
              .flatMap(words -> rules.presses(words, state, waiting.request().reason()))
              .ifPresentOrElse(
                  grave -> raise(story, waiting, grave, hear.at()),
                  () -> assure(story, waiting, hear.at()));
      case Floor.People people ->
          theirs
              .flatMap(words -> rules.presses(words, state, people.request().reason()))
              .ifPresent(grave -> story.add(raised(people.request(), grave)));
      case Floor.Nobody _ -> {}
    }
    return story.told();
  }

  /// A rating that is there already changes nothing.
  private Decision<ConversationEvent> rate(Conversation state, Rate rate) {
    Story story = new Story(state, rate.at());
    Room room = story.room();
    Optional<Refusal> strange = tying.strange(state, rate.from(), rate.at());
    if (strange.isPresent()) {
      return new Decision.Refused<>(strange.get());
    }
    Optional<Ratings.Answer> answer =
        room.ratings().find(rate.answer(), room).filter(_ -> room.at(rate.from()).isPresent());
    if (answer.isEmpty()) {
      return new Decision.Refused<>(Refusal.NO_SUCH_ANSWER);
    }
    Optional<Rating> before = answer.get().rating();
    if (before.equals(rate.rating())) {
      return new Decision.Ignored<>("it is rated so");
    }
    if (rate.over().isPresent() && !before.equals(rate.over())) {
      return new Decision.Ignored<>("it is rated otherwise by now");
    }
    story.add(new ConversationEvent.AnswerRated(answer.get().seq(), rate.rating()));
    return story.told();
  }

  private Decision<ConversationEvent> consent(Conversation state, GiveConsent consent) {
    Story story = enter(state, consent.customer(), consent.at());
    Address address = consent.customer().from();
    boolean same =
        story.room().at(address).filter(p -> p.optedOut() == consent.optOut()).isPresent();
    if (same && state instanceof Conversation.Open) {
      return new Decision.Ignored<>("consent is as it was");
    }
    // A START that had to wait does not undo the STOP that was said after it. A STOP that had to
    // wait holds: who writes START again hears from us again.
    if (!consent.optOut()
        && story
            .room()
            .at(address)
            .flatMap(Place::optOut)
            .filter(out -> consent.saidAt().isBefore(out.at()))
            .isPresent()) {
      return new Decision.Ignored<>("they have opted out since");
    }
    story.add(
        new ConversationEvent.ConsentGiven(
            address,
            consent.optOut(),
            consent.words(),
            Optional.of(consent.saidAt()).filter(said -> said.isBefore(consent.at()))));
    return story.told();
  }

  /// The customer is in the room, at the address they write from.
  static Story enter(Conversation state, Customer customer, Instant at) {
    Story story = new Story(state, at);
    if (state instanceof Conversation.Fresh) {
      story.add(new ConversationEvent.Began(customer.contact(), customer.language()));
    }
    if (story.room().at(customer.from()).isEmpty()) {
      story.add(new ConversationEvent.Reached(customer.from()));
    }
    Optional<String> known = story.room().at(customer.from()).flatMap(Place::name);
    customer
        .name()
        .filter(name -> !known.equals(Optional.of(name)))
        .ifPresent(name -> story.add(new ConversationEvent.Named(customer.from(), name)));
    return story;
  }

  /// Asks who they are to the company, where that is proven; once in a while.
  private void seek(Story story, Customer customer, Instant at) {
    customer
        .identity()
        .filter(_ -> rules.recognizes())
        .filter(_ ->
            story.room().standing().filter(known -> !known.isOver(customer.from(), at)).isEmpty())
        .ifPresent(
            identity -> story.add(new ConversationEvent.CustomerSought(customer.from(), identity)));
  }

  /// What is said of an address that has parted meanwhile is nobody's business here any more.
  private static Decision<ConversationEvent> recognize(Conversation state, Recognize recognize) {
    Story story = new Story(state, recognize.at());
    Address address = recognize.address();
    if (story.room().at(address).isPresent()) {
      recognize
          .worth()
          .<ConversationEvent>map(worth -> new ConversationEvent.CustomerRecognized(address, worth))
          .or(() -> story.room().worth().map(_ -> new ConversationEvent.CustomerUnknown(address)))
          .ifPresent(story::add);
    }
    story.add(
        new ConversationEvent.Settled(recognize.of(), Effect.Recognize.NAME, new Outcome.Done("")));
    return story.told();
  }

  private void request(Story story, RequestId request, Reason reason) {
    story.add(new ConversationEvent.PersonRequested(request, reason, story.room().epoch() + 1));
    announce(story, Moment.HANDING_OVER, words(story, Moment.HANDING_OVER, reason));
  }

  /// The bot is at its end. Where there is nobody to ask it says so, and keeps the floor.
  private void stepAside(Story story, RequestId request, long upTo, Reason reason) {
    if (rules.peopleCanBeAsked()) {
      request(story, request, reason);
    } else {
      Wording words = words(story, Moment.NOBODY_REACHABLE, reason);
      story.add(new ConversationEvent.BotSaid(story.room().epoch(), words, upTo, true));
    }
  }

  private Wording words(Story story, Moment moment, Reason reason) {
    Room room = story.room();
    Optional<String> occasion = reason.care().words();
    return rules
        .words()
        .say(moment, new Words.Facts(room.language(), room.botSpoke(), Map.of(), occasion));
  }

  /// No words that promise a person where none can be asked to come.
  private Moment ifPeopleCanBeAsked(Moment moment) {
    return rules.peopleCanBeAsked() ? moment : Moment.NOBODY_REACHABLE;
  }

  private static ConversationEvent raised(Request request, Reason grave) {
    return new ConversationEvent.CaseRaised(request.id(), grave);
  }

  /// Agents get to know it; the customer hears what the rule has to say, if it has words of its
  /// own, and otherwise what whoever waits hears.
  private void raise(Story story, Waiting waiting, Reason grave, Instant at) {
    story.add(raised(waiting.request(), grave));
    if (grave.care().words().isPresent() && !isMachine(story, at)) {
      Moment moment = ifPeopleCanBeAsked(Moment.HANDING_OVER);
      announce(story, moment, words(story, moment, grave));
    } else {
      assure(story, waiting, at);
    }
  }

  private boolean isMachine(Story story, Instant at) {
    return rules.breaker().trips(story.room().rounds(), at).isPresent();
  }

  /// Who writes again before that is due hears it when it is.
  private void assure(Story story, Waiting waiting, Instant at) {
    Instant due = Consequences.assuranceDue(rules.patience(), waiting);
    if (!at.isBefore(due) && !isMachine(story, at)) {
      announce(story, ifPeopleCanBeAsked(Moment.STILL_WAITING), Map.of());
    }
  }

  private Decision<ConversationEvent> answer(Conversation state, Answer answer) {
    Story story = new Story(state, answer.at());
    Optional<String> stale = staleness(state, answer);
    if (stale.isPresent()) {
      return settled(story, answer, new Outcome.Dropped(stale.get()));
    }
    reply(story, answer.request(), answer.upTo(), answer.reply());
    return settled(story, answer, new Outcome.Done(""));
  }

  private void reply(Story story, RequestId request, long upTo, Reply reply) {
    switch (reply) {
      case Reply.Say say -> story.add(botSaid(story, upTo, say));
      case Reply.StepAside(Reason reason) -> stepAside(story, request, upTo, reason);
      case Reply.Act(Deed deed) -> story.add(new ConversationEvent.DeedOrdered(deed, upTo));
      case Reply.Step(Progress progress, Reply then) -> {
        story.add(new ConversationEvent.Progressed(progress));
        reply(story, request, upTo, then);
      }
      case Reply.Failed _ -> failed(story, request, upTo);
    }
  }

  /// Whoever makes an answer has judged whether it helps; where none could be made nobody has. One
  /// failure too many brings in a person.
  private void failed(Story story, RequestId request, long upTo) {
    int failures = ((Floor.Bot) story.floor()).failures() + 1;
    rules
        .failedAttempts(failures, story.state())
        .ifPresentOrElse(
            reason -> stepAside(story, request, upTo, reason),
            () -> {
              Wording words = words(story, Moment.NOT_UNDERSTOOD, Map.of());
              story.add(botSaid(story, upTo, new Reply.Say(words, false)));
            });
  }

  private static ConversationEvent botSaid(Story story, long upTo, Reply.Say say) {
    return new ConversationEvent.BotSaid(
        story.room().epoch(),
        say.wording(),
        upTo,
        say.helped(),
        say.helped() && say.rateable(),
        say.offer());
  }

  /// What became of a deed is said where the bot still has the floor; otherwise it is recorded, and
  /// agents who see the case are told. Where nobody knows what became of it, a person finds out.
  private Decision<ConversationEvent> report(Conversation state, Report report) {
    Story story = new Story(state, report.at());
    switch (story.floor()) {
      case Floor.Bot(long answeredUpTo, Floor.Turn _, int _) ->
          reply(story, report.request(), answeredUpTo, known(report.reply()));
      case Waiting _, Floor.People _, Floor.Nobody _ -> {
        if (report.reply() instanceof Reply.Step(Progress progress, Reply _)) {
          story.add(new ConversationEvent.Progressed(progress));
        }
      }
    }
    story.add(new ConversationEvent.Settled(report.of(), Effect.Act.NAME, new Outcome.Done("")));
    return story.told();
  }

  private static Reply known(Reply reply) {
    return reply instanceof Reply.Failed(String why)
        ? new Reply.StepAside(
            new Reason("deed_unknown", "Whether what the customer wanted was done: " + why))
        : reply;
  }

  private static Optional<String> staleness(Conversation state, Answer answer) {
    return switch (state) {
      case Conversation.Fresh _ -> Optional.of("the conversation has not begun");
      case Conversation.Open(Room room, Floor _) when room.epoch() != answer.epoch() ->
          Optional.of("the floor has changed hands");
      case Conversation.Open(Room room, Floor _) when room.heardUpTo() != answer.upTo() ->
          Optional.of("the customer has said more");
      case Conversation.Open(Room _, Floor.Bot(long upTo, Floor.Turn _, int _))
          when upTo >= answer.upTo() ->
          Optional.of("this has been answered");
      case Conversation.Open(Room _, Floor.Bot(long _, Floor.Turn.Thinking now, int _))
          when now.turn() != answer.turn() ->
          Optional.of("the customer has changed what they said");
      case Conversation.Open(Room _, Floor.Bot _) -> Optional.empty();
      case Conversation.Open(Room _, Floor _) -> Optional.of("the bot does not have the floor");
    };
  }

  private static Decision<ConversationEvent> settled(Story story, Answer answer, Outcome outcome) {
    story.add(new ConversationEvent.Settled(answer.turn(), Effect.Think.NAME, outcome));
    return story.told();
  }

  private Decision<ConversationEvent> join(Conversation state, Join join) {
    return switch (floorOf(state)) {
      case Waiting _ when join.at().isAfter(join.deadline()) ->
          new Decision.Refused<>(Refusal.TOO_LATE);
      case Waiting _ -> {
        Story story = new Story(state, join.at());
        story.add(
            new ConversationEvent.AgentJoined(
                join.agent(), join.reservation(), story.room().epoch() + 1));
        announce(story, Moment.AGENT_JOINED, Map.of("agent", join.agent().name()));
        yield story.told();
      }
      case Floor.People people when people.has(join.agent().id()) ->
          new Decision.Ignored<>("the agent has joined");
      case Floor.People _ -> new Decision.Refused<>(Refusal.TAKEN);
      case Floor.Bot _, Floor.Nobody _ -> new Decision.Refused<>(Refusal.NOBODY_ASKED);
    };
  }

  private Decision<ConversationEvent> write(Conversation state, Write write) {
    if (write.content().isEmpty()) {
      return new Decision.Refused<>(Refusal.NOTHING_SAID);
    }
    Optional<Changeable.Early> early =
        early(state, new Written.AtDesk(write.request(), write.line()));
    if (isTakenBack(early)) {
      return new Decision.Ignored<>(TAKEN_BACK);
    }
    Story story = new Story(state, write.at());
    Optional<Agent> joined =
        story.floor() instanceof Floor.People people
            ? people.joined(write.author().id())
            : Optional.empty();
    boolean here = story.request().filter(r -> r.id().equals(write.request())).isPresent();
    // Who has joined was introduced under a name, and goes by that name.
    Agent author = joined.orElse(write.author());
    Content content = present(write.content(), early);
    boolean internal = write.internal() || early.filter(Changeable.Early::internal).isPresent();
    story.add(
        joined.isPresent() && here && !internal
            ? new ConversationEvent.AgentSaid(author, content, write.line(), story.room().epoch())
            : new ConversationEvent.NoteWritten(
                new Author.Person(author), content.text(), write.line()));
    return story.told();
  }

  /// What became of a line before it came.
  private static Optional<Changeable.Early> early(Conversation state, Written line) {
    return switch (state) {
      case Conversation.Fresh _ -> Optional.empty();
      case Conversation.Open(Room room, Floor _) -> room.lines().early(line);
    };
  }

  private static boolean isTakenBack(Optional<Changeable.Early> early) {
    return early.filter(change -> change.text().isEmpty()).isPresent();
  }

  /// What somebody said, in its present words.
  private static Content present(Content said, Optional<Changeable.Early> early) {
    String text = early.flatMap(Changeable.Early::text).orElseGet(said::text);
    return said.withText(Masking.mask(text));
  }

  private Decision<ConversationEvent> change(Conversation state, Change change) {
    Story story = new Story(state, change.at());
    Changeable lines = story.room().lines();
    if (!isOfPresentCase(story, change.line()) || lines.isPast(change.line())) {
      return new Decision.Refused<>(Refusal.NO_SUCH_LINE);
    }
    return lines
        .find(change.line())
        .map(line -> change(story, line, change))
        .orElseGet(() -> keep(story, change));
  }

  /// Its line has not come: it waits for it.
  private static Decision<ConversationEvent> keep(Story story, Change change) {
    boolean late =
        story
            .room()
            .lines()
            .early(change.line())
            .filter(before -> !change.changedAt().isAfter(before.changed()))
            .isPresent();
    if (late) {
      return new Decision.Ignored<>("a later change has come before");
    }
    story.add(
        new ConversationEvent.ChangeKept(
            change.line(),
            change.text().map(Masking::mask),
            change.internal(),
            change.changedAt()));
    return story.told();
  }

  private Decision<ConversationEvent> change(Story story, Changeable.Line line, Change change) {
    if (!change.changedAt().isAfter(line.changed())) {
      return new Decision.Ignored<>("a later change has come before");
    }
    if (line.kind() == Changeable.Kind.AGENT && !isInReach(line, change.text().isPresent())) {
      return new Decision.Refused<>(Refusal.OUT_OF_REACH);
    }
    boolean note = line.kind() == Changeable.Kind.NOTE;
    story.add(
        change
            .text()
            .map(Masking::mask)
            .<ConversationEvent>map(text ->
                note
                    ? new ConversationEvent.NoteChanged(line.seq(), text, change.changedAt())
                    : new ConversationEvent.LineChanged(line.seq(), text, change.changedAt()))
            .orElseGet(() ->
                note
                    ? new ConversationEvent.NoteRemoved(line.seq())
                    : new ConversationEvent.LineRemoved(line.seq())));
    thinkAnew(story, line);
    return story.told();
  }

  /// What the bot thinks about has other words now.
  private static void thinkAnew(Story story, Changeable.Line changed) {
    if (changed.kind() == Changeable.Kind.CUSTOMER
        && story.floor() instanceof Floor.Bot(long answered, Floor.Turn.Thinking thinking, int _)
        && changed.seq() > answered
        && changed.seq() <= thinking.upTo()) {
      story.add(new ConversationEvent.TurnBegan(thinking.upTo()));
    }
  }

  private boolean isInReach(Changeable.Line line, boolean changed) {
    return line.place()
        .map(Address::channel)
        .filter(there -> changed ? rules.canBeChanged(there) : rules.canBeTakenBack(there))
        .isPresent();
  }

  /// What the customer wrote is theirs to change at any time; what agents wrote, while the case in
  /// whose thread it stands is the present one.
  private static boolean isOfPresentCase(Story story, Written line) {
    return switch (line) {
      case Written.ByCustomer _ -> true;
      case Written.AtDesk(RequestId request, String _) ->
          story.request().filter(present -> present.id().equals(request)).isPresent();
    };
  }

  private Decision<ConversationEvent> giveBack(Conversation state, GiveBack back) {
    Optional<Refusal> unfit = unfit(state, back.agent().id(), back.of());
    if (unfit.isPresent()) {
      return new Decision.Refused<>(unfit.get());
    }
    Story story = leave(state, back.at());
    story.add(new ConversationEvent.BotResumed(story.room().epoch() + 1));
    announce(story, Moment.AGENT_LEFT, Map.of("agent", back.agent().name()));
    return story.told();
  }

  private Decision<ConversationEvent> resolve(Conversation state, Resolve resolve) {
    Optional<Refusal> unfit = unfit(state, resolve.agent().id(), resolve.of());
    if (unfit.isPresent()) {
      return new Decision.Refused<>(unfit.get());
    }
    return resolved(state, resolve.at());
  }

  private Decision<ConversationEvent> resolved(Conversation state, Instant at) {
    Story story = leave(state, at);
    story.add(new ConversationEvent.Resolved(story.room().epoch() + 1));
    announce(story, Moment.RESOLVED, Map.of());
    return story.told();
  }

  /// Every agent leaves the room.
  private static Story leave(Conversation state, Instant at) {
    Story story = new Story(state, at);
    ((Floor.People) story.floor())
        .agents()
        .forEach(agent -> story.add(new ConversationEvent.AgentLeft(agent)));
    return story;
  }

  private Decision<ConversationEvent> wake(Conversation state, Wake wake) {
    return switch (floorOf(state)) {
      case Floor.Bot bot when wake.timer().equals(TURN) -> endBurst(state, bot, wake.at());
      case Waiting waiting when wake.timer().equals(WAIT) -> waitOn(state, waiting, wake.at());
      case Waiting waiting when wake.timer().equals(ASSURE) ->
          assureLater(state, waiting, wake.at());
      case Floor.People people when wake.timer().equals(QUIET) ->
          breakSilence(state, people, wake.at());
      case Floor.Bot _, Waiting _, Floor.People _, Floor.Nobody _ ->
          new Decision.Ignored<>("timer " + wake.timer() + " has lost its meaning");
    };
  }

  private Decision<ConversationEvent> endBurst(Conversation state, Floor.Bot bot, Instant at) {
    Story story = new Story(state, at);
    Room room = story.room();
    boolean answered = bot.answeredUpTo() >= room.heardUpTo();
    boolean thinking =
        bot.turn() instanceof Floor.Turn.Thinking(long _, long upTo) && upTo >= room.heardUpTo();
    boolean goesOn =
        room.active()
            .filter(p -> at.isBefore(Consequences.burstEnd(rules.patience(), p)))
            .isPresent();
    if (answered || thinking || goesOn) {
      return new Decision.Ignored<>("nothing to answer yet");
    }
    if (room.rounds().silent(at)) {
      return new Decision.Ignored<>("the bot is silent for a while");
    }
    rules
        .breaker()
        .trips(room.rounds(), at)
        .ifPresentOrElse(
            reason -> fallSilent(story, reason, at),
            () -> story.add(new ConversationEvent.TurnBegan(room.heardUpTo())));
    return story.told();
  }

  /// Once is enough: a machine would answer each further word, too.
  private void fallSilent(Story story, Reason reason, Instant at) {
    story.add(new ConversationEvent.BotSilenced(reason, at.plus(rules.breaker().silence())));
    announce(story, Moment.BOT_SILENT, Map.of());
  }

  private Decision<ConversationEvent> waitOn(Conversation state, Waiting waiting, Instant at) {
    Instant due = Consequences.nextStage(rules.patience(), waiting);
    if (at.isBefore(due)) {
      return new Decision.Ignored<>("the wait's next stage is due later", Optional.of(due));
    }
    Story story = new Story(state, at);
    RequestId request = waiting.request().id();
    switch (waiting.stage()) {
      case Floor.Stage.Asked _ -> story.add(new ConversationEvent.AgentsReminded(request));
      case Floor.Stage.Reminded _ -> promise(story, request, 1, Moment.CALLBACK_PROMISE);
      case Floor.Stage.Promised(int times, Instant _) ->
          promise(story, request, times + 1, Moment.PROMISE_REMINDER);
    }
    return story.told();
  }

  /// What was written since the customer last heard from us has had no word yet.
  private Decision<ConversationEvent> assureLater(Conversation state, Waiting waiting, Instant at) {
    Story story = new Story(state, at);
    boolean written =
        story
            .room()
            .active()
            .filter(place -> place.lastHeard().isAfter(waiting.assuredAt()))
            .isPresent();
    if (!written || isMachine(story, at)) {
      return new Decision.Ignored<>("they have had a word since, or want none");
    }
    Instant due = Consequences.assuranceDue(rules.patience(), waiting);
    if (at.isBefore(due)) {
      return new Decision.Ignored<>("a word is due later", Optional.of(due));
    }
    assure(story, waiting, at);
    return story.told();
  }

  private void promise(Story story, RequestId request, int times, Moment moment) {
    story.add(new ConversationEvent.CallbackPromised(request, times));
    announce(story, ifPeopleCanBeAsked(moment), Map.of());
  }

  private Decision<ConversationEvent> breakSilence(
      Conversation state, Floor.People people, Instant at) {
    Instant due = Consequences.silenceEnds(rules.patience(), people.quiet());
    if (at.isBefore(due)) {
      return new Decision.Ignored<>("the silence ends later", Optional.of(due));
    }
    Story story = new Story(state, at);
    switch (people.quiet()) {
      case Floor.Quiet.OnAgent(int nudges, Instant _) when nudges >= rules.patience().nudges() -> {
        return askAnother(
            state,
            people,
            new Reason.Ground(
                Reason.AGENT_SILENT, people.agents().getFirst().name() + " did not answer."),
            Moment.AGENT_GONE,
            at);
      }
      case Floor.Quiet.OnAgent(int nudges, Instant _) -> {
        story.add(new ConversationEvent.AgentNudged(nudges + 1));
        if (nudges > 0) {
          announce(story, Moment.AGENT_SILENT, Map.of("agent", people.agents().getFirst().name()));
        }
      }
      case Floor.Quiet.OnCustomer(int nudges, Instant _) when nudges == 0 ->
          story.add(new ConversationEvent.AgentNudged(1));
      case Floor.Quiet.OnCustomer _ -> {
        return resolved(state, at);
      }
    }
    return story.told();
  }

  /// Where the case is shown belongs to the room only while it is the present case.
  private static Decision<ConversationEvent> show(Conversation state, Show show) {
    Story story = new Story(state, show.at());
    story.add(
        new ConversationEvent.Settled(
            show.of(), Effect.ShowCase.NAME, new Outcome.Done(show.ref().toString())));
    if (story.request().filter(present -> present.id().equals(show.request())).isPresent()
        && !story.room().card().equals(Optional.of(show.ref()))) {
      story.add(new ConversationEvent.CaseShown(show.request(), show.ref()));
    }
    return story.told();
  }

  private Decision<ConversationEvent> stepOut(Conversation state, StepOut out) {
    if (!(floorOf(state) instanceof Floor.People people) || !people.has(out.agent())) {
      return new Decision.Refused<>(Refusal.NOT_JOINED);
    }
    String agent = people.joined(out.agent()).map(Agent::name).orElseThrow();
    return switch (out.cause()) {
      case Cause.Unable(String how) ->
          askAnother(
              state,
              people,
              new Reason.Ground(Reason.AGENT_UNABLE, agent + " " + how + "."),
              Moment.AGENT_GONE,
              out.at());
      case Cause.HandedOver(String note) ->
          askAnother(
              state,
              people,
              new Reason.Ground(
                  Reason.HANDED_OVER, agent + " handed it over: " + Masking.mask(note)),
              Moment.HANDING_OVER,
              out.at());
    };
  }

  /// Whoever came goes, and the case waits for somebody else, for the reasons it had and this one.
  private Decision<ConversationEvent> askAnother(
      Conversation state, Floor.People people, Reason.Ground ground, Moment moment, Instant at) {
    Story story = leave(state, at);
    String agent = people.agents().getFirst().name();
    Reason reason = people.request().reason().and(ground);
    story.add(
        new ConversationEvent.CaseReturned(
            people.request().id(), reason, story.room().epoch() + 1));
    announce(story, moment, Map.of("agent", agent));
    return story.told();
  }

  private static Decision<ConversationEvent> loseCard(Conversation state, LoseCard lose) {
    Story story = new Story(state, lose.at());
    Optional<Request> request = story.request();
    if (request.isEmpty() || !story.room().card().equals(Optional.of(lose.card()))) {
      return new Decision.Ignored<>("no open case is shown there");
    }
    story.add(new ConversationEvent.CardLost(request.get().id(), lose.card()));
    return story.told();
  }

  /// Said once, and only of a line that an agent has said not long ago.
  private static Decision<ConversationEvent> delay(Conversation state, Delay delay) {
    Story story = new Story(state, delay.at());
    if (story.room().lines().at(delay.of()).filter(line -> !line.delayed()).isEmpty()) {
      return new Decision.Ignored<>("nobody waits to hear of it");
    }
    story.add(new ConversationEvent.LineDelayed(delay.of(), delay.why(), delay.until()));
    return story.told();
  }

  private static Decision<ConversationEvent> settle(Conversation state, Settle settle) {
    Story story = new Story(state, settle.at());
    story.add(new ConversationEvent.Settled(settle.of(), settle.effect(), settle.outcome()));
    return story.told();
  }

  private void announce(Story story, Moment moment, Map<String, String> values) {
    announce(story, moment, words(story, moment, values));
  }

  private static void announce(Story story, Moment moment, Wording wording) {
    story.add(new ConversationEvent.Announced(story.room().epoch(), moment, wording));
  }

  private Wording words(Story story, Moment moment, Map<String, String> values) {
    Room room = story.room();
    return rules.words().say(moment, new Words.Facts(room.language(), room.botSpoke(), values));
  }

  private static Room.Offer offer(Conversation state) {
    return switch (state) {
      case Conversation.Fresh _ -> Room.Offer.NONE;
      case Conversation.Open(Room room, Floor _) -> room.offered();
    };
  }

  private static Floor floorOf(Conversation state) {
    return switch (state) {
      case Conversation.Fresh _ -> new Floor.Nobody(Instant.EPOCH, Optional.empty());
      case Conversation.Open(Room _, Floor floor) -> floor;
    };
  }

  /// Why an agent may not end this case; what they pressed may be the button of one that is over.
  private static Optional<Refusal> unfit(
      Conversation state, AgentId agent, Optional<RequestId> of) {
    if (!(floorOf(state) instanceof Floor.People people) || !people.has(agent)) {
      return Optional.of(Refusal.NOT_JOINED);
    }
    return of.filter(pressed -> !pressed.equals(people.request().id()))
        .map(_ -> Refusal.CASE_IS_OVER);
  }
}
