package dev.baton.gateway.conversation;

import dev.baton.gateway.conversation.ConversationCommand.Customer;
import dev.baton.gateway.conversation.ConversationEvent.Picked;
import java.time.Instant;
import java.util.Optional;

/// The cast of the examples: Ana on the web and on her phone, Ben and Carla at the desk.
final class Lines {
  static final Address WEB = new Address("web", "s1");
  static final Address PHONE = new Address("sms", "+15550100");
  static final ContactId ANA = new ContactId("ana");
  static final Agent BEN = new Agent(new AgentId("slack:T1/U1"), "Ben");
  static final Agent CARLA = new Agent(new AgentId("slack:T1/U2"), "Carla");
  static final RequestId REQUEST = new RequestId("q1");
  static final CaseRef CARD = new CaseRef(new Address("slack-thread", "T1/C1/17.1"));
  static final ReservationId RESERVATION = new ReservationId("r1");

  private Lines() {}

  static Customer ana(Address from) {
    return new Customer(from, ANA, "en");
  }

  static ConversationCommand.Hear hear(Address from, String text, Instant at) {
    return new ConversationCommand.Hear(
        ana(from), "m-" + at.toEpochMilli(), Content.of(text), Optional.empty(), REQUEST, at, at);
  }

  static ConversationCommand.Hear pick(long of, String value, Instant at) {
    return new ConversationCommand.Hear(
        ana(WEB),
        "m-" + at.toEpochMilli(),
        Content.of(""),
        Optional.of(new Picked(of, value)),
        REQUEST,
        at,
        at);
  }

  static ConversationEvent began() {
    return new ConversationEvent.Began(ANA, "en");
  }

  static ConversationEvent reached(Address address) {
    return new ConversationEvent.Reached(address);
  }

  static ConversationEvent said(Address from, String text, Instant at) {
    return new ConversationEvent.CustomerSaid(
        from, "m-" + at.toEpochMilli(), Content.of(text), Optional.empty(), "en", at, false);
  }

  static ConversationEvent requested(long epoch) {
    return new ConversationEvent.PersonRequested(
        REQUEST, new Reason("explicit_human", "human please"), epoch);
  }

  static ConversationEvent announced(long epoch, Words.Moment moment, String... agent) {
    Words.Facts facts =
        new Words.Facts(
            "en",
            true,
            agent.length == 0 ? java.util.Map.of() : java.util.Map.of("agent", agent[0]));
    return new ConversationEvent.Announced(epoch, moment, PlainRules.say(moment, facts));
  }

  static ConversationEvent joined(Agent agent, long epoch) {
    return new ConversationEvent.AgentJoined(agent, RESERVATION, epoch);
  }

  static ConversationCommand.Join join(Agent agent, Instant at) {
    return new ConversationCommand.Join(agent, RESERVATION, at.plusSeconds(30), at);
  }

  static ConversationCommand.Write write(Agent agent, String text, Instant at) {
    return write(REQUEST, agent, text, at);
  }

  static ConversationCommand.Write write(RequestId of, Agent agent, String text, Instant at) {
    return new ConversationCommand.Write(
        of, agent, Content.of(text), false, "l-" + at.toEpochMilli(), at);
  }

  /// A change of what was written in the thread at `written`.
  static ConversationCommand.Change change(Instant written, String text, Instant at) {
    return new ConversationCommand.Change(atDesk(written), Optional.of(text), at, at);
  }

  /// Taking back what was written in the thread at `written`.
  static ConversationCommand.Change removal(Instant written, Instant at) {
    return new ConversationCommand.Change(atDesk(written), Optional.empty(), at, at);
  }

  private static ConversationCommand.Written atDesk(Instant written) {
    return new ConversationCommand.Written.AtDesk(REQUEST, "l-" + written.toEpochMilli());
  }

  static ConversationCommand.Answer answer(long turn, long upTo, long epoch, Instant at) {
    return new ConversationCommand.Answer(
        turn,
        upTo,
        epoch,
        new Reply.Say(PlainRules.wording("returns", "Within 30 days.", "en"), true),
        REQUEST,
        at);
  }
}
