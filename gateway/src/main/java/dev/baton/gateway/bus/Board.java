package dev.baton.gateway.bus;

import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.AgentId;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.CaseRef;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationCommand;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Effect;
import dev.baton.gateway.conversation.Place;
import dev.baton.gateway.conversation.Request;
import dev.baton.gateway.conversation.Transcript;
import dev.baton.gateway.desk.DeskCommand;
import dev.baton.gateway.desk.DeskEffect;
import dev.baton.gateway.desk.DeskEvent;
import dev.baton.gateway.desk.DeskState;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What agents see of the desk when they look at it: the cases that they have, and those that wait
/// for somebody. It is for reading; nothing that is decided rests on it.
public final class Board {
  private static final String TOPIC = "baton:board";

  /// In so many of its last events a conversation's last line is looked for.
  private static final int EVENTS = 30;

  private final Aggregates<DeskState, DeskCommand, DeskEvent, DeskEffect> desk;
  private final Aggregates<Conversation, ConversationCommand, ConversationEvent, Effect>
      conversations;
  private final Hints hints;

  /// What somebody sees.
  ///
  /// @param own the cases that they have, the longest first
  /// @param waiting the cases that wait for somebody, the longest first, as many as were asked for
  /// @param waitingInAll how many wait
  public record View(List<Case> own, List<Case> waiting, int waitingInAll) {
    public View {
      own = List.copyOf(own);
      waiting = List.copyOf(waiting);
    }
  }

  /// A case at a glance.
  ///
  /// @param customer what they are called, where they said so
  /// @param places where they are, the present one first
  /// @param card where agents see it, once it is there
  /// @param last what the customer or an agent said last
  public record Case(
      ConversationId conversation,
      Request request,
      Optional<String> customer,
      List<Place> places,
      Optional<CaseRef> card,
      Optional<Transcript.Line> last) {
    public Case {
      places = List.copyOf(places);
    }
  }

  Board(
      Aggregates<DeskState, DeskCommand, DeskEvent, DeskEffect> desk,
      Aggregates<Conversation, ConversationCommand, ConversationEvent, Effect> conversations,
      Hints hints) {
    this.desk = desk;
    this.conversations = conversations;
    this.hints = hints;
    desk.onCommitted(_ -> hints.say(TOPIC, ""));
    conversations.onCommitted(this::grown);
  }

  /// Runs this, on whichever node, whenever the board may look different. It may be missed, and
  /// come when nothing has changed.
  public void onChange(Runnable listener) {
    hints.hear(TOPIC, _ -> listener.run(), listener);
  }

  /// What an agent sees now, with at most so many of those that wait.
  public Future<View> look(AgentId agent, int mostWaiting) {
    return state()
        .compose(state -> {
          List<ConversationId> waiting = waiting(state);
          return Future.join(
                  cases(held(state, agent)), cases(waiting.stream().limit(mostWaiting).toList()))
              .map(both -> new View(both.resultAt(0), both.resultAt(1), waiting.size()));
        });
  }

  /// The conversations that an agent has.
  public Future<List<ConversationId>> held(AgentId agent) {
    return state().map(state -> held(state, agent));
  }

  /// The open cases, and who has each if somebody does.
  public Future<Map<ConversationId, Optional<Agent>>> open() {
    return state()
        .map(state -> {
          Map<ConversationId, Optional<Agent>> open = new LinkedHashMap<>();
          state.cases().forEach((conversation, at) -> open.put(conversation, holder(at)));
          return open;
        });
  }

  private Future<DeskState> state() {
    return desk.refresh(Conversations.DESK).map(Held::state);
  }

  private static List<ConversationId> held(DeskState state, AgentId agent) {
    return state.cases().entrySet().stream()
        .filter(each -> holder(each.getValue()).map(Agent::id).equals(Optional.of(agent)))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Optional<Agent> holder(DeskState.Case at) {
    return switch (at) {
      case DeskState.Case.Held held -> Optional.of(held.agent());
      case DeskState.Case.Reserved _, DeskState.Case.Waiting _ -> Optional.empty();
    };
  }

  private static List<ConversationId> waiting(DeskState state) {
    return state.cases().entrySet().stream()
        .flatMap(each ->
            each.getValue() instanceof DeskState.Case.Waiting waiting
                ? Stream.of(Map.entry(each.getKey(), waiting.since()))
                : Stream.empty())
        .sorted(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .toList();
  }

  private Future<List<Case>> cases(List<ConversationId> ids) {
    List<Future<Optional<Case>>> found = ids.stream().map(this::glance).toList();
    return Future.join(found)
        .map(_ -> found.stream().flatMap(each -> each.result().stream()).toList());
  }

  /// Empty where the conversation has gone on and the desk does not know it yet.
  private Future<Optional<Case>> glance(ConversationId id) {
    return conversations
        .refresh(id.value())
        .compose(held ->
            held.state() instanceof Conversation.Open open && open.request().isPresent()
                ? last(id, held.version())
                    .map(last ->
                        Optional.of(
                            new Case(
                                id,
                                open.request().orElseThrow(),
                                open.room().name(),
                                open.room().places(),
                                open.room().card(),
                                last)))
                : Future.succeededFuture(Optional.empty()));
  }

  private Future<Optional<Transcript.Line>> last(ConversationId id, long version) {
    return conversations
        .read(id.value(), Math.max(0, version - EVENTS), EVENTS)
        .map(events ->
            Transcript.of(events).reversed().stream().filter(Board::isOfPeople).findFirst());
  }

  private static boolean isOfPeople(Transcript.Line line) {
    return line.entry() instanceof Transcript.Entry.Said(Author author, var _)
        && switch (author) {
          case Author.Customer _, Author.Person _ -> true;
          case Author.Bot _, Author.System _ -> false;
        };
  }

  /// What is said in a case changes the board; what is said to the bot does not.
  private void grown(Committed<Conversation, ConversationEvent, Effect> committed) {
    if (committed.steps().getLast().after().state() instanceof Conversation.Open open
        && open.request().isPresent()) {
      hints.say(TOPIC, "");
    }
  }
}
