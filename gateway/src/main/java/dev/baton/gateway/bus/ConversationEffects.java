package dev.baton.gateway.bus;

import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Attachment;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.CaseRef;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationCommand;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Deed;
import dev.baton.gateway.conversation.Effect;
import dev.baton.gateway.conversation.Effect.Notice;
import dev.baton.gateway.conversation.Floor;
import dev.baton.gateway.conversation.Place;
import dev.baton.gateway.conversation.Reply;
import dev.baton.gateway.conversation.Request;
import dev.baton.gateway.conversation.RequestId;
import dev.baton.gateway.conversation.Room;
import dev.baton.gateway.conversation.Transcript;
import dev.baton.gateway.desk.DeskCommand;
import dev.baton.gateway.desk.DeskEffect;
import dev.baton.gateway.desk.DeskEvent;
import dev.baton.gateway.desk.DeskState;
import dev.baton.gateway.log.EventLog;
import dev.baton.gateway.people.People;
import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what follows from a conversation's events: sends lines, asks the bot, shows things at the
/// desk. The fence is made here: what may not be said any more is dropped when it is to be sent,
/// and once more by its channel when its turn comes.
public final class ConversationEffects
    implements EffectHandler<ConversationCommand, ConversationEvent, Effect> {
  private static final Logger LOG = LoggerFactory.getLogger(ConversationEffects.class);

  private final Aggregates<Conversation, ConversationCommand, ConversationEvent, Effect>
      conversations;
  private final Aggregates<DeskState, DeskCommand, DeskEvent, DeskEffect> desk;
  private final Feed feed;
  private final Ports ports;
  private final Clock clock;
  private final Timers timers;
  private final Ids ids;
  private final Limits limits;
  private final OthersEnds othersEnds;
  private final Endings endings;
  private final Directions directions;

  /// What is plugged in.
  ///
  /// @param channels the push channels, by name; a channel that is not there pulls
  /// @param pulled the names of the channels whose clients read the log themselves
  /// @param bin where the files of lines go that were taken back
  public record Ports(
      Map<String, Channel> channels,
      List<String> pulled,
      Responder responder,
      Desk desk,
      Briefing briefing,
      Assistant assistant,
      Bin bin) {
    public Ports {
      channels = Map.copyOf(channels);
      pulled = List.copyOf(pulled);
    }

    /// With nobody who helps the agents.
    public Ports(
        Map<String, Channel> channels,
        List<String> pulled,
        Responder responder,
        Desk desk,
        Briefing briefing) {
      this(channels, pulled, responder, desk, briefing, Assistant.absent());
    }

    /// Without files.
    public Ports(
        Map<String, Channel> channels,
        List<String> pulled,
        Responder responder,
        Desk desk,
        Briefing briefing,
        Assistant assistant) {
      this(channels, pulled, responder, desk, briefing, assistant, _ -> Future.succeededFuture());
    }

    /// The same with this place for files that are dropped.
    public Ports with(Bin other) {
      return new Ports(channels, pulled, responder, desk, briefing, assistant, other);
    }
  }

  /// Where files go that nobody is to have any more.
  @FunctionalInterface
  public interface Bin {

    /// The file is gone and its link with it; doing it twice does no harm.
    Future<Void> drop(Attachment file);
  }

  /// @param reply how long the bot may take before the attempt counts as failed
  /// @param transcript how many events the bot and the agents are shown at the most
  /// @param notice after how long an agent is told that their line has not been sent yet
  public record Limits(Duration reply, int transcript, Duration notice) {
    /// What is good where nothing else is set.
    public static final Limits DEFAULT =
        new Limits(Duration.ofSeconds(5), 400, Duration.ofSeconds(30));
  }

  public ConversationEffects(
      Aggregates<Conversation, ConversationCommand, ConversationEvent, Effect> conversations,
      Aggregates<DeskState, DeskCommand, DeskEvent, DeskEffect> desk,
      People people,
      Feed feed,
      Ports ports,
      Clock clock,
      Timers timers,
      Ids ids,
      Limits limits) {
    this.conversations = conversations;
    this.desk = desk;
    this.feed = feed;
    this.ports = ports;
    this.clock = clock;
    this.timers = timers;
    this.ids = ids;
    this.limits = limits;
    this.directions = new Directions(conversations, people, clock);
    this.othersEnds = new OthersEnds(conversations::read);
    this.endings = new Endings(conversations, limits.transcript());
    conversations.onCommitted(this::remember);
  }

  @Override
  public Future<Attempt<ConversationCommand>> attempt(Job<ConversationEvent, Effect> job) {
    return switch (job.effect()) {
      case Effect.Deliver deliver ->
          through(deliver.to(), channel -> deliver(job, deliver, channel)).map(Attempt.Sent::new);
      case Effect.Amend amend ->
          through(amend.to(), channel -> amend(job, amend, channel)).map(Attempt.Sent::new);
      case Effect.InWords words ->
          through(words.to(), channel -> sayInWords(job, words, channel)).map(Attempt.Sent::new);
      case Effect.Recognize(var address, String identity) -> recognize(job, address, identity);
      case Effect.Think think -> think(job, think).map(Attempt.Reported::new);
      case Effect.Act(var deed) -> act(job, deed).map(Attempt.Reported::new);
      case Effect.Enqueue(var request, var since) ->
          tellDesk(new DeskCommand.Enqueue(conversation(job), request, since, clock.now()));
      case Effect.Confirm(var reservation) ->
          tellDesk(new DeskCommand.Confirm(conversation(job), reservation, clock.now()));
      case Effect.Release _ -> tellDesk(new DeskCommand.Release(conversation(job), clock.now()));
      case Effect.ShowCase(var request) -> show(job, request);
      case Effect.Restate(var request, var standing, var card) ->
          atDesk(
              job,
              card,
              (state, lines) ->
                  brief(conversation(job), request, state, lines)
                      .map(brief -> new Desk.Restated(brief, standing)));
      case Effect.Relay(var author, var content) ->
          atDesk(job, (_, _) -> Future.succeededFuture(new Desk.Line(author, content)));
      case Effect.Tell(Notice.Changed changed) -> tellOfChange(job, changed);
      case Effect.Tell(Notice.Delayed delayed) -> tellOfDelay(job, delayed);
      case Effect.Tell(var notice) ->
          atDesk(
              job,
              (state, lines) ->
                  outline(conversation(job), notice, state, lines)
                      .map(outline -> ports.briefing().words(notice, state, lines, outline)));
      case Effect.Mark(String line, boolean forCustomer) ->
          post(job, Optional.empty(), new Desk.Mark(line, forCustomer))
              .compose(marked -> remark(job, marked));
      case Effect.Discard(long of) -> discard(job, of).map(Attempt.Sent::new);
      case Effect.Readdress(var address) ->
          directions
              .follow(conversation(job), address)
              .map(told ->
                  new Attempt.Sent<>(
                      told
                          ? new Delivery.Delivered("")
                          : new Delivery.RetryAfter(
                              Duration.ZERO, "the other conversation is busy")));
      case Effect.Timed timed -> throw new IllegalStateException(timed + " is appended, never run");
    };
  }

  /// What goes to the customer leaves by its channel, for as long as it is of use there.
  @Override
  public Optional<Way<ConversationCommand>> way(Job<ConversationEvent, Effect> job) {
    return switch (job.effect()) {
      case Effect.Deliver deliver -> way(job, deliver.to());
      case Effect.Amend amend -> way(job, amend.to());
      case Effect.InWords words -> way(job, words.to());
      case Effect.ForAgents _,
          Effect.ForDesk _,
          Effect.Readdress _,
          Effect.Recognize _,
          Effect.Discard _,
          Effect.Think _,
          Effect.Act _,
          Effect.Mark _,
          Effect.Timed _ ->
          Optional.empty();
    };
  }

  private Optional<Way<ConversationCommand>> way(Job<ConversationEvent, Effect> job, Address to) {
    return Optional.ofNullable(ports.channels().get(to.channel()))
        .map(channel -> {
          Instant until = until(job, channel);
          return new Way<>(channel.name(), until, concern(job, until));
        });
  }

  /// An agent wants to know that their line waits.
  private Optional<Concern<ConversationCommand>> concern(
      Job<ConversationEvent, Effect> job, Instant until) {
    return job.effect() instanceof Effect.Deliver
            && job.of().event() instanceof ConversationEvent.AgentSaid
        ? Optional.of(
            new Concern<>(
                limits.notice(),
                why -> new ConversationCommand.Delay(job.id().seq(), why, until, clock.now())))
        : Optional.empty();
  }

  private static Instant until(Job<ConversationEvent, Effect> job, Channel channel) {
    return job.of().at().plus(channel.patience());
  }

  /// What agents are to see is not given up while their case is open, and the desk's books never
  /// are: the customer has been told that a person comes.
  @Override
  public Future<Boolean> mayGiveUp(Job<ConversationEvent, Effect> job) {
    return switch (job.effect()) {
      case Effect.ForAgents _ ->
          conversations
              .refresh(job.id().aggregate().id())
              .map(held -> ((Conversation.Open) held.state()).request().isEmpty());
      case Effect.ForDesk _, Effect.Readdress _, Effect.Discard _ -> Future.succeededFuture(false);
      case Effect.Deliver _,
          Effect.Amend _,
          Effect.InWords _,
          Effect.Recognize _,
          Effect.Think _,
          Effect.Act _,
          Effect.Mark _,
          Effect.Timed _ ->
          Future.succeededFuture(true);
    };
  }

  /// A newer line, other words for one, or a floor that changes hands takes the reply back that is
  /// being made, whichever node recorded it; not one that is made for just that.
  private void callOffIfOvertaken(Job<ConversationEvent, Effect> job, Promise<Void> cancelled) {
    conversations
        .read(job.id().aggregate().id(), job.id().seq(), limits.transcript())
        .onSuccess(later -> {
          if (later.stream().anyMatch(each -> overtakes(each.event()))) {
            cancelled.tryComplete();
          }
        });
  }

  private static boolean overtakes(ConversationEvent event) {
    return event instanceof ConversationEvent.CustomerSaid
        || event instanceof ConversationEvent.LineChanged
        || event instanceof ConversationEvent.LineRemoved
        || event instanceof ConversationEvent.PersonRequested;
  }

  /// The channel does it, if it is there and does not look into the log by itself.
  private Future<Delivery> through(Address to, Function<Channel, Future<Delivery>> work) {
    String name = to.channel();
    if (ports.pulled().contains(name)) {
      // What is in the log is with the customer.
      return Future.succeededFuture(new Delivery.Delivered(""));
    }
    Channel channel = ports.channels().get(name);
    return channel == null
        ? Future.succeededFuture(new Delivery.Undeliverable("The channel " + name + " is off."))
        : work.apply(channel);
  }

  private Future<Delivery> deliver(
      Job<ConversationEvent, Effect> job, Effect.Deliver deliver, Channel channel) {
    String id = job.id().aggregate().id();
    Instant until = until(job, channel);
    Channel.Fence fence = fence(id, deliver, until);
    // Read anew: another node may have recorded since that the floor changed hands, or a STOP.
    return conversations
        .refresh(id)
        .compose(held -> {
          if (job.inDoubtSince().isPresent()) {
            Instant since = job.inDoubtSince().get();
            return othersEnds
                .of(job.id(), job.of().at(), held.version())
                .map(others ->
                    line(
                        job,
                        deliver,
                        held.state(),
                        Optional.of(new Channel.Doubt(since, others)),
                        fence))
                .compose(line -> outside(job, () -> channel.deliver(line)));
          }
          return tooLate(deliver, room(held.state()), until)
              .<Future<Delivery>>map(why -> Future.succeededFuture(new Delivery.Dropped(why)))
              .orElseGet(() -> {
                Channel.Line line = line(job, deliver, held.state(), Optional.empty(), fence);
                return outside(job, () -> channel.deliver(line));
              });
        });
  }

  private Channel.Fence fence(String id, Effect.Deliver deliver, Instant until) {
    return () -> conversations.refresh(id).map(now -> tooLate(deliver, room(now.state()), until));
  }

  /// What was said too long ago may still be looked for, and is not sent any more.
  private Optional<String> tooLate(Effect.Deliver deliver, Room now, Instant until) {
    return deliver
        .tooLate(now)
        .or(() -> clock.now().isAfter(until) ? Optional.of(Way.TOO_LATE) : Optional.empty());
  }

  /// Changes what the customer has. Where the line itself never got there, neither does this; where
  /// agents were told so, there is nothing more to tell.
  private Future<Delivery> amend(
      Job<ConversationEvent, Effect> job, Effect.Amend amend, Channel channel) {
    String id = job.id().aggregate().id();
    Instant until = until(job, channel);
    return conversations
        .read(id, amend.of() - 1, limits.transcript())
        .compose(events ->
            Amended.of(amend, events)
                .map(change ->
                    clock.now().isAfter(until)
                        ? Future.<Delivery>succeededFuture(
                            new Delivery.RetryAfter(
                                Duration.ZERO, "It could not be changed while it was of use."))
                        : outside(job, () -> channel.amend(change)))
                .orElseGet(() ->
                    Future.succeededFuture(
                        Amended.neverWent(amend, events)
                            ? new Delivery.Dropped("The line itself never went.")
                            : new Delivery.Undeliverable(
                                "The line itself is not known to be there."))));
  }

  /// Under the name of the line itself, so that the channel knows its messages again. What was
  /// taken back meanwhile has no files any more.
  private Future<Delivery> sayInWords(
      Job<ConversationEvent, Effect> job, Effect.InWords words, Channel channel) {
    String id = job.id().aggregate().id();
    Instant until = until(job, channel);
    return conversations
        .read(id, words.of() - 1, limits.transcript())
        .compose(events ->
            Transcript.of(events).stream()
                .filter(line -> line.seq() == words.of())
                .flatMap(line -> said(job, words, line, events, until).stream())
                .findFirst()
                .map(line -> outside(job, () -> channel.sayInWords(line, words.message())))
                .orElseGet(() ->
                    Future.succeededFuture(new Delivery.Dropped("The line was taken back."))));
  }

  private Optional<Channel.Line> said(
      Job<ConversationEvent, Effect> job,
      Effect.InWords words,
      Transcript.Line line,
      List<Recorded<ConversationEvent>> events,
      Instant until) {
    if (!(line.entry() instanceof Transcript.Entry.Said(Author author, Content content))) {
      return Optional.empty();
    }
    Optional<ConversationEvent.BotSaid> bot =
        events.getFirst().event() instanceof ConversationEvent.BotSaid said
            ? Optional.of(said)
            : Optional.empty();
    Effect.Deliver deliver =
        new Effect.Deliver(
            words.to(),
            author,
            content,
            bot.map(ConversationEvent.BotSaid::epoch).orElse(0L),
            bot.isPresent());
    String id = job.id().aggregate().id();
    return Optional.of(
        new Channel.Line(
            new EffectId(job.id().aggregate(), words.of(), deliver.name()),
            words.to(),
            author,
            content,
            line.at(),
            Optional.of(new Channel.Doubt(line.at(), List.of())),
            fence(id, deliver, until),
            Optional.empty()));
  }

  /// Forgets the files of a line that was taken back.
  private Future<Delivery> discard(Job<ConversationEvent, Effect> job, long of) {
    return conversations
        .read(job.id().aggregate().id(), of - 1, 1)
        .compose(events ->
            Future.join(
                events.stream()
                    .flatMap(event -> files(event.event()).stream())
                    .map(file -> ports.bin().drop(file))
                    .toList()))
        .map(_ -> new Delivery.Delivered(""));
  }

  /// Only what a customer or an agent said can be taken back.
  private static List<Attachment> files(ConversationEvent event) {
    return event instanceof ConversationEvent.CustomerSaid said
        ? said.content().attachments()
        : event instanceof ConversationEvent.AgentSaid said
            ? said.content().attachments()
            : List.of();
  }

  private static Room room(Conversation state) {
    return ((Conversation.Open) state).room();
  }

  /// A call that leaves Baton. What fails there in a way of its own may have been done all the
  /// same, unlike what fails before it.
  private static Future<Delivery> outside(
      Job<ConversationEvent, Effect> job, Supplier<Future<Delivery>> call) {
    Future<Delivery> done;
    try {
      done = call.get();
    } catch (RuntimeException defect) {
      done = Future.failedFuture(defect);
    }
    return done.otherwise(defect -> {
      LOG.error("effect {} failed in a way that nobody foresaw", job.id(), defect);
      return new Delivery.Unknown(defect.toString());
    });
  }

  private static Channel.Line line(
      Job<ConversationEvent, Effect> job,
      Effect.Deliver deliver,
      Conversation now,
      Optional<Channel.Doubt> doubt,
      Channel.Fence fence) {
    return new Channel.Line(
        job.id(),
        deliver.to(),
        deliver.author(),
        deliver.content(),
        job.of().at(),
        doubt,
        fence,
        offerPersonIn((Conversation.Open) now));
  }

  private static Optional<String> offerPersonIn(Conversation.Open now) {
    return switch (now.floor()) {
      case Floor.Bot _, Floor.Nobody _ -> Optional.of(now.room().language());
      case Floor.Waiting _, Floor.People _ -> Optional.empty();
    };
  }

  /// Who can't be asked now is asked again later; nobody waits for it.
  private Future<Attempt<ConversationCommand>> recognize(
      Job<ConversationEvent, Effect> job, Address address, String identity) {
    return ports
        .responder()
        .recognize(address, identity)
        .map(worth ->
            (Attempt<ConversationCommand>)
                new Attempt.Reported<ConversationCommand>(
                    new ConversationCommand.Recognize(job.id().seq(), address, worth, clock.now())))
        .recover(cause ->
            Future.succeededFuture(
                new Attempt.Sent<>(
                    new Delivery.RetryAfter(Duration.ZERO, String.valueOf(cause.getMessage())))));
  }

  private Future<ConversationCommand> think(
      Job<ConversationEvent, Effect> job, Effect.Think think) {
    Promise<Void> cancelled = Promise.promise();
    Feed.Subscription following =
        feed.follow(conversation(job), () -> callOffIfOvertaken(job, cancelled));
    return turn(job, think.upTo(), cancelled)
        .compose(this::respond)
        .recover(cause ->
            cause instanceof EventLog.Away
                ? Future.failedFuture(cause)
                : Future.succeededFuture(failed(job, cause)))
        .onComplete(_ -> {
          // What comes of it later is not wanted.
          cancelled.tryComplete();
          following.cancel();
        })
        .map(reply ->
            new ConversationCommand.Answer(
                job.id().seq(),
                think.upTo(),
                think.epoch(),
                reply,
                new RequestId(ids.next()),
                clock.now()));
  }

  /// Nothing takes this back: the customer has said yes. It may be attempted again after a crash,
  /// and is known by its key then.
  private Future<ConversationCommand> act(Job<ConversationEvent, Effect> job, Deed deed) {
    return turn(job, job.id().seq(), Promise.promise())
        .compose(turn -> inTime(turn, ports.responder().act(turn, deed, job.id())))
        .recover(cause ->
            cause instanceof EventLog.Away
                ? Future.failedFuture(cause)
                : Future.succeededFuture(failed(job, cause)))
        .map(reply ->
            new ConversationCommand.Report(
                job.id().seq(), reply, new RequestId(ids.next()), clock.now()));
  }

  private static Reply failed(Job<ConversationEvent, Effect> job, Throwable cause) {
    LOG.warn("the bot has no reply in {}", job.id(), cause);
    return new Reply.Failed(cause.toString());
  }

  private Future<Reply> respond(Responder.Turn turn) {
    return inTime(turn, ports.responder().respond(turn));
  }

  /// The bot's reply, or a failed one when it takes too long or is overtaken, whichever is first.
  private Future<Reply> inTime(Responder.Turn turn, Future<Reply> reply) {
    Promise<Reply> first = Promise.promise();
    reply.onComplete(first::tryComplete, first::tryFail);
    Timers.Wakeup limit =
        timers.after(
            limits.reply(),
            () ->
                first.tryComplete(
                    new Reply.Failed("no reply within " + limits.reply().toMillis() + " ms")));
    turn.cancellation()
        .cancelled()
        .onSuccess(_ -> first.tryComplete(new Reply.Failed("overtaken")));
    return first.future().onComplete(_ -> limit.cancel());
  }

  private Future<Responder.Turn> turn(
      Job<ConversationEvent, Effect> job, long upTo, Promise<Void> cancelled) {
    String id = job.id().aggregate().id();
    return conversations
        .load(id)
        .compose(held ->
            recent(id, held.version())
                .map(Transcript::received)
                .map(lines -> {
                  Conversation.Open open = (Conversation.Open) held.state();
                  String channel = open.room().active().map(p -> p.address().channel()).orElse("");
                  return new Responder.Turn(
                      conversation(job),
                      open,
                      lines,
                      upTo,
                      channel,
                      cancelled::future,
                      aloud(conversation(job), channel, upTo, cancelled.future()));
                }));
  }

  /// Only a channel that follows the log can show what is not in it yet.
  private Responder.Aloud aloud(
      ConversationId conversation, String channel, long upTo, Future<Void> ended) {
    return ports.pulled().contains(channel)
        ? words -> {
          if (!ended.isComplete()) {
            feed.writing(conversation, upTo, words);
          }
        }
        : Responder.Aloud.silent();
  }

  private Future<List<Transcript.Line>> transcript(String id, long upTo) {
    return recent(id, upTo).map(Transcript::of);
  }

  private Future<List<Recorded<ConversationEvent>>> recent(String id, long upTo) {
    long after = Math.max(0, upTo - limits.transcript());
    return conversations.read(id, after, limits.transcript());
  }

  /// With a line's mark its writer is told what there is to say of its way.
  private Future<Attempt<ConversationCommand>> remark(
      Job<ConversationEvent, Effect> job, Delivery marked) {
    if (!(marked instanceof Delivery.Delivered)
        || !(job.of().event() instanceof ConversationEvent.AgentSaid said)) {
      return Future.succeededFuture(new Attempt.Sent<>(marked));
    }
    return conversations
        .load(job.id().aggregate().id())
        .compose(held ->
            remark(said, room(held.state()))
                .map(words ->
                    atDesk(job, (_, _) -> Future.succeededFuture(new Desk.Note(words, false))))
                .orElseGet(() -> Future.succeededFuture(new Attempt.Sent<>(marked))));
  }

  private Optional<String> remark(ConversationEvent.AgentSaid said, Room room) {
    return room.active()
        .map(Place::address)
        .flatMap(to ->
            Optional.ofNullable(ports.channels().get(to.channel()))
                .flatMap(channel ->
                    channel.remark(to, new Author.Person(said.agent()), said.content())));
  }

  private Future<Attempt<ConversationCommand>> tellDesk(DeskCommand command) {
    return desk.submit(Conversations.DESK, command, Optional.empty())
        .map(result ->
            new Attempt.Sent<>(
                result instanceof Result.Busy<DeskEvent>
                    ? new Delivery.RetryAfter(Duration.ZERO, "the desk is busy")
                    : new Delivery.Delivered("")));
  }

  /// Shows the case, unless it is over or agents see it already.
  private Future<Attempt<ConversationCommand>> show(
      Job<ConversationEvent, Effect> job, Request request) {
    String id = job.id().aggregate().id();
    return conversations
        .refresh(id)
        .compose(held -> {
          Conversation.Open open = (Conversation.Open) held.state();
          if (!open.request().map(Request::id).equals(Optional.of(request.id()))) {
            return Future.succeededFuture(new Delivery.Dropped("The case is over."));
          }
          Optional<CaseRef> card = open.room().card();
          if (card.isPresent()) {
            return Future.succeededFuture(new Delivery.Delivered(card.get().toString()));
          }
          return transcript(id, held.version())
              .compose(
                  lines -> brief(conversation(job), request, open, upTo(lines, job.id().seq())))
              .compose(brief ->
                  post(job, Optional.empty(), new Desk.Card(brief, standing(open.floor()))));
        })
        .map(delivery ->
            delivery instanceof Delivery.Delivered(String ref)
                ? new Attempt.Reported<>(
                    new ConversationCommand.Show(
                        job.id().seq(), request.id(), new CaseRef(Address.parse(ref)), clock.now()))
                : new Attempt.Sent<>(delivery));
  }

  private Future<Brief> brief(
      ConversationId id, Request request, Conversation.Open state, List<Transcript.Line> lines) {
    return outline(id, state, lines)
        .map(outline -> ports.briefing().brief(id, request, state, lines, outline));
  }

  /// Of a notice that tells what a case is about.
  private Future<Assistant.Outline> outline(
      ConversationId id, Notice notice, Conversation.Open state, List<Transcript.Line> lines) {
    return notice instanceof Notice.Matter || notice instanceof Notice.Unclaimed
        ? outline(id, state, lines)
        : Future.succeededFuture(Assistant.Outline.NONE);
  }

  /// The outline if there is one in time: a case is shown without it rather than late.
  private Future<Assistant.Outline> outline(
      ConversationId id, Conversation.Open state, List<Transcript.Line> lines) {
    Promise<Assistant.Outline> first = Promise.promise();
    ports
        .assistant()
        .outline(new Assistant.Scene(id, state, lines))
        .onComplete(first::tryComplete, first::tryFail);
    Timers.Wakeup limit =
        timers.after(limits.reply(), () -> first.tryComplete(Assistant.Outline.NONE));
    return first.future().onComplete(_ -> limit.cancel()).otherwise(Assistant.Outline.NONE);
  }

  /// Cases that end here may be of use to who has one like it.
  private void remember(Committed<Conversation, ConversationEvent, Effect> committed) {
    for (Held.Step<Conversation, ConversationEvent, Effect> step : committed.steps()) {
      endings
          .in(committed.id().id(), step)
          .ifPresent(ended ->
              ended
                  .onSuccess(ports.assistant()::closed)
                  .onFailure(cause ->
                      LOG.debug("the closed case {} is not remembered", committed.id(), cause)));
    }
  }

  private static Effect.Standing standing(Floor floor) {
    return floor instanceof Floor.People people
        ? new Effect.Standing.With(people.agents().getFirst())
        : new Effect.Standing.Open();
  }

  private Future<Attempt<ConversationCommand>> atDesk(
      Job<ConversationEvent, Effect> job, Showing showing) {
    return atDesk(job, Optional.empty(), showing);
  }

  /// In the words of before, so that agents know which line is meant.
  private Future<Attempt<ConversationCommand>> tellOfChange(
      Job<ConversationEvent, Effect> job, Notice.Changed changed) {
    String id = job.id().aggregate().id();
    return conversations
        .read(id, changed.line() - 1, (int) (job.id().seq() - changed.line()))
        .compose(before ->
            atDesk(
                job,
                (state, _) ->
                    Future.succeededFuture(
                        ports.briefing().words(changed, state, Transcript.of(before)))));
  }

  /// Unless the line has come to its end since: this, too, may have had to wait.
  private Future<Attempt<ConversationCommand>> tellOfDelay(
      Job<ConversationEvent, Effect> job, Notice.Delayed delayed) {
    return conversations
        .refresh(job.id().aggregate().id())
        .compose(held ->
            held.unsettled().getOrDefault(delayed.line(), Set.of()).stream()
                    .anyMatch(effect -> effect.startsWith(Effect.Deliver.PREFIX))
                ? atDesk(
                    job,
                    (state, lines) ->
                        Future.succeededFuture(ports.briefing().words(delayed, state, lines)))
                : Future.succeededFuture(
                    new Attempt.Sent<>(new Delivery.Dropped("The line has come to its end."))));
  }

  /// Shows something with its case's card: the one that is known from then, or the one there is.
  private Future<Attempt<ConversationCommand>> atDesk(
      Job<ConversationEvent, Effect> job, Optional<CaseRef> then, Showing showing) {
    String id = job.id().aggregate().id();
    long seq = job.id().seq();
    return conversations
        .load(id)
        .compose(held ->
            recent(id, held.version())
                .compose(events -> {
                  Conversation.Open open = (Conversation.Open) held.state();
                  Optional<CaseRef> card =
                      then.or(() -> open.room().card()).or(() -> pastCard(events, seq));
                  return card.isEmpty()
                      ? Future.succeededFuture(new Delivery.Undeliverable("The case has no card."))
                      : showing
                          .what(open, upTo(Transcript.of(events), seq))
                          .compose(what -> post(job, card, what));
                }))
        .map(Attempt.Sent::new);
  }

  /// The card of the case that was open then, if another case has begun since. What is for agents
  /// waits for its turn at their provider, and while it does a case may come to its end and a new
  /// one begin; as long as that has no card, all that waits before it belongs to the old one.
  private static Optional<CaseRef> pastCard(List<Recorded<ConversationEvent>> events, long then) {
    Optional<CaseRef> card = Optional.empty();
    for (Recorded<ConversationEvent> each : events) {
      if (each.event() instanceof ConversationEvent.PersonRequested) {
        if (each.seq() > then) {
          return card;
        }
        card = Optional.empty();
      } else if (each.event() instanceof ConversationEvent.CaseShown(RequestId _, CaseRef shown)) {
        card = Optional.of(shown);
      }
    }
    return Optional.empty();
  }

  private Future<Delivery> post(
      Job<ConversationEvent, Effect> job, Optional<CaseRef> card, Desk.What what) {
    Desk.Posting posting =
        new Desk.Posting(
            job.id(), conversation(job), card, job.of().at(), job.inDoubtSince(), what);
    return outside(job, () -> ports.desk().post(posting));
  }

  private static List<Transcript.Line> upTo(List<Transcript.Line> lines, long seq) {
    return lines.stream().filter(line -> line.seq() <= seq).toList();
  }

  private static ConversationId conversation(Job<ConversationEvent, Effect> job) {
    return new ConversationId(job.id().aggregate().id());
  }

  private interface Showing {
    Future<? extends Desk.What> what(Conversation.Open state, List<Transcript.Line> lines);
  }
}
