package dev.baton.gateway.bus;

import dev.baton.gateway.codec.ConversationCodec;
import dev.baton.gateway.codec.DeskCodec;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationCommand;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Conversing;
import dev.baton.gateway.conversation.Effect;
import dev.baton.gateway.conversation.Rules;
import dev.baton.gateway.conversation.Transcript;
import dev.baton.gateway.desk.DeskCommand;
import dev.baton.gateway.desk.DeskEffect;
import dev.baton.gateway.desk.DeskEvent;
import dev.baton.gateway.desk.DeskState;
import dev.baton.gateway.desk.Desking;
import dev.baton.gateway.log.EventLog;
import dev.baton.gateway.people.People;
import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The kernel of one node, put together: conversations and the desk on one store, with whatever is
/// plugged into its ports.
///
/// Channels are made with [#conversations] and [#feed] and then plugged in by [#start], from when
/// on effects run and timers fire. [#stop] finishes what is under way, within a bound, and gives
/// the leases back; what is left stays pending in the log for whoever comes next.
public final class Kernel {
  private static final Duration DRAIN_LOOK = Duration.ofMillis(20);

  private final Aggregates<Conversation, ConversationCommand, ConversationEvent, Effect> conversing;
  private final Aggregates<DeskState, DeskCommand, DeskEvent, DeskEffect> desking;
  private final People people;
  private final Leases leases;
  private final Caretaker caretaker;
  private final Conversations conversations;
  private final Feed feed;
  private final Board board;
  private final Time time;
  private final Ids ids;
  private final Limits limits;
  private volatile Optional<Runners> runners = Optional.empty();

  /// What runs the effects, from the start on.
  private record Runners(EffectRunner<?, ?, ?, ?> conversations, EffectRunner<?, ?, ?, ?> desks) {}

  /// Where everything is kept.
  public record Store(EventLog log, People people, Hints hints) {}

  /// Where time comes from.
  public record Time(Clock clock, Timers timers) {}

  /// Every bound of the kernel.
  ///
  /// @param node this node's name, unlike any other's
  /// @param lease how long a node may be silent before another does its work
  public record Limits(
      String node,
      Duration lease,
      Aggregates.Limits aggregates,
      EffectRunner.Limits effects,
      Caretaker.Limits caretaker,
      ConversationEffects.Limits conversation) {

    /// What is good where nothing else is set.
    public static Limits of(String node) {
      return new Limits(
          node,
          Duration.ofSeconds(10),
          Aggregates.Limits.DEFAULT,
          EffectRunner.Limits.DEFAULT,
          Caretaker.Limits.DEFAULT,
          ConversationEffects.Limits.DEFAULT);
    }
  }

  public Kernel(Store store, Rules rules, Desking.Slots slots, Time time, Ids ids, Limits limits) {
    this.time = time;
    this.ids = ids;
    this.limits = limits;
    this.conversing =
        new Aggregates<>(
            new Conversing(rules),
            ConversationCodec.events(),
            ConversationCodec.snapshots(),
            store.log(),
            time.clock(),
            limits.aggregates());
    this.desking =
        new Aggregates<>(
            new Desking(slots),
            DeskCodec.events(),
            DeskCodec.snapshots(),
            store.log(),
            time.clock(),
            limits.aggregates());
    this.leases =
        new Leases(store.log(), time.clock(), time.timers(), limits.node(), limits.lease());
    this.caretaker =
        new Caretaker(store.log(), leases, time.clock(), time.timers(), limits.caretaker());
    this.people = store.people();
    this.conversations =
        new Conversations(conversing, desking, store.people(), rules, time.clock(), ids);
    this.feed = new Feed(store.hints());
    conversing.onCommitted(feed::committed);
    this.board = new Board(desking, conversing, store.hints());
  }

  /// What channels hand in, and read.
  public Conversations conversations() {
    return conversations;
  }

  /// Who is woken when a conversation grows.
  public Feed feed() {
    return feed;
  }

  /// A conversation as an [Assistant] is shown it, at this moment; empty before it has begun.
  public Future<Optional<Assistant.Scene>> scene(ConversationId id) {
    return conversing
        .load(id.value())
        .compose(held -> {
          if (!(held.state() instanceof Conversation.Open open)) {
            return Future.succeededFuture(Optional.empty());
          }
          int most = limits.conversation().transcript();
          return conversing
              .read(id.value(), Math.max(0, held.version() - most), most)
              .map(events -> Optional.of(new Assistant.Scene(id, open, Transcript.of(events))));
        });
  }

  /// A case that was closed, as the [Assistant] was told of it then; empty where the log does not
  /// have it any more.
  public Future<Optional<Assistant.Closed>> closed(Closings.Closing closing) {
    return new Endings(conversing, limits.conversation().transcript()).at(closing);
  }

  /// What agents see of the desk.
  public Board board() {
    return board;
  }

  /// Plugs the ports in and begins to work; completes once this node has the leases that are free.
  /// Those of a node that was killed are free when they have run out.
  public Future<Void> start(ConversationEffects.Ports ports) {
    var conversationRunner =
        new EffectRunner<>(
            conversing,
            new ConversationEffects(
                conversing,
                desking,
                people,
                feed,
                ports,
                time.clock(),
                time.timers(),
                ids,
                limits.conversation()),
            leases,
            time.clock(),
            time.timers(),
            limits.effects());
    var deskRunner =
        new EffectRunner<>(
            desking,
            new DeskEffects(desking, conversing, time.clock()),
            leases,
            time.clock(),
            time.timers(),
            limits.effects());
    caretaker.tend(conversing, conversationRunner);
    caretaker.tend(desking, deskRunner);
    runners = Optional.of(new Runners(conversationRunner, deskRunner));
    return leases.start().onSuccess(_ -> caretaker.start());
  }

  /// Stops: waits until nothing is under way, at most this long, and gives the leases back.
  public Future<Void> stop(Duration drain) {
    caretaker.stop();
    runners.ifPresent(all -> all.conversations().stop());
    return drained(time.clock().now().plus(drain)).eventually(leases::stop);
  }

  /// How many effects are waiting or being run.
  public int underway() {
    return runners.map(all -> all.conversations().underway() + all.desks().underway()).orElse(0);
  }

  /// How many of them have failed so often that they would have been given up, had nobody waited
  /// for them: a case that agents do not see, say.
  public int overdue() {
    return runners.map(all -> all.conversations().overdue() + all.desks().overdue()).orElse(0);
  }

  /// What is on its way to customers by this channel.
  public Backlog backlog(String channel) {
    return runners.map(all -> all.conversations().backlog(channel)).orElse(Backlog.NONE);
  }

  private Future<Void> drained(Instant latest) {
    return underway() == 0 || time.clock().now().isAfter(latest)
        ? Future.succeededFuture()
        : time.timers().delay(DRAIN_LOOK).compose(_ -> drained(latest));
  }
}
