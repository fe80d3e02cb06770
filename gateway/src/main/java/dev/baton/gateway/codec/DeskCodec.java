package dev.baton.gateway.codec;

import static dev.baton.gateway.codec.JsonEventCodec.row;

import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.RequestId;
import dev.baton.gateway.conversation.ReservationId;
import dev.baton.gateway.desk.DeskEvent;
import dev.baton.gateway.desk.DeskEvent.Confirmed;
import dev.baton.gateway.desk.DeskEvent.Doubted;
import dev.baton.gateway.desk.DeskEvent.Freed;
import dev.baton.gateway.desk.DeskEvent.Queued;
import dev.baton.gateway.desk.DeskEvent.Released;
import dev.baton.gateway.desk.DeskEvent.Reserved;
import dev.baton.gateway.desk.DeskEvent.Settled;
import dev.baton.gateway.desk.DeskState;
import dev.baton.gateway.desk.DeskState.Case;
import dev.baton.gateway.log.SnapshotCodec;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How a desk is written down.
public final class DeskCodec {
  /// To be changed with every change of the state's form, or of what a part of it means.
  private static final String STATE = "desk-state/1";

  private DeskCodec() {}

  /// Its events.
  public static JsonEventCodec<DeskEvent> events() {
    return new JsonEventCodec<>(
        DeskEvent.class,
        List.of(
            row(
                "queued/1",
                Queued.class,
                (out, e) ->
                    conversation(out, e.conversation())
                        .text("request", e.request().value())
                        .time("since", e.since()),
                in ->
                    new Queued(
                        conversation(in), new RequestId(in.text("request")), in.time("since"))),
            row(
                "reserved/1",
                Reserved.class,
                (out, e) ->
                    reservation(conversation(out, e.conversation()), e.reservation())
                        .object("agent", e.agent(), Parts::agent)
                        .time("deadline", e.deadline()),
                in ->
                    new Reserved(
                        conversation(in),
                        in.object("agent", Parts::agent),
                        reservation(in),
                        in.time("deadline"))),
            row(
                "doubted/1",
                Doubted.class,
                (out, e) -> reservation(conversation(out, e.conversation()), e.reservation()),
                in -> new Doubted(conversation(in), reservation(in))),
            row(
                "confirmed/1",
                Confirmed.class,
                (out, e) -> reservation(conversation(out, e.conversation()), e.reservation()),
                in -> new Confirmed(conversation(in), reservation(in))),
            row(
                "freed/1",
                Freed.class,
                (out, e) ->
                    reservation(conversation(out, e.conversation()), e.reservation())
                        .text("why", e.why()),
                in -> new Freed(conversation(in), reservation(in), in.text("why"))),
            row(
                "released/1",
                Released.class,
                (out, e) -> conversation(out, e.conversation()),
                in -> new Released(conversation(in))),
            row(
                "settled/1",
                Settled.class,
                (out, e) ->
                    out.number("of", e.of())
                        .text("effect", e.effect())
                        .object("outcome", e.outcome(), Parts::outcome),
                in ->
                    new Settled(
                        in.number("of"),
                        in.text("effect"),
                        in.object("outcome", Parts::outcome)))));
  }

  /// Its state, for snapshots.
  public static SnapshotCodec<DeskState> snapshots() {
    return new JsonSnapshotCodec<>(
        STATE,
        (out, state) -> out.list("cases", state.cases().entrySet(), DeskCodec::entry),
        in -> {
          Map<ConversationId, Case> cases = new LinkedHashMap<>();
          in.list("cases", fields -> Map.entry(conversation(fields), caseOf(fields)))
              .forEach(entry -> cases.put(entry.getKey(), entry.getValue()));
          return new DeskState(cases);
        });
  }

  private static void entry(JsonOut out, Map.Entry<ConversationId, Case> entry) {
    conversation(out, entry.getKey());
    switch (entry.getValue()) {
      case Case.Waiting waiting -> waiting(out.text("is", "waiting"), waiting);
      case Case.Reserved(Case.Waiting waiting, Agent agent, var reservation, Instant deadline) -> {
        waiting(out.text("is", "reserved"), waiting);
        reservation(out, reservation)
            .object("agent", agent, Parts::agent)
            .time("deadline", deadline);
      }
      case Case.Held(Agent agent, var reservation) ->
          reservation(out.text("is", "held"), reservation).object("agent", agent, Parts::agent);
    }
  }

  private static Case caseOf(JsonIn in) {
    String is = in.text("is");
    return switch (is) {
      case "waiting" -> waiting(in);
      case "reserved" ->
          new Case.Reserved(
              waiting(in), in.object("agent", Parts::agent), reservation(in), in.time("deadline"));
      case "held" -> new Case.Held(in.object("agent", Parts::agent), reservation(in));
      default -> throw new IllegalArgumentException("no case is " + is);
    };
  }

  private static void waiting(JsonOut out, Case.Waiting waiting) {
    out.text("request", waiting.request().value()).time("since", waiting.since());
  }

  private static Case.Waiting waiting(JsonIn in) {
    return new Case.Waiting(new RequestId(in.text("request")), in.time("since"));
  }

  private static JsonOut conversation(JsonOut out, ConversationId conversation) {
    return out.text("conversation", conversation.value());
  }

  private static ConversationId conversation(JsonIn in) {
    return new ConversationId(in.text("conversation"));
  }

  private static JsonOut reservation(JsonOut out, ReservationId reservation) {
    return out.text("reservation", reservation.value());
  }

  private static ReservationId reservation(JsonIn in) {
    return new ReservationId(in.text("reservation"));
  }
}
