package dev.baton.templates;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The lines that Baton itself must be able to say at any moment, whatever else the library holds.
///
/// Because a conversation hangs on them, each is there in every library and each of its variables
/// has a fallback: rendering a line can't fail.
public enum Line {
  /// The first words to a new customer.
  GREETING,
  /// What the bot says first: that it is one.
  BOT_INTRODUCTION,
  /// The truth, whenever somebody asks.
  ARE_YOU_A_BOT,
  THANKS,
  GOODBYE,
  /// The first time nothing fits.
  NOT_UNDERSTOOD,
  /// The second time, in other words.
  NOT_UNDERSTOOD_AGAIN,
  /// The customer says no more than that they have heard: ok, I see.
  NOTED,
  /// The customer names an order and says nothing else: asks what it is about.
  ORDER_NAMED,
  /// The customer says, by a sign or in words, that an answer did not help: asks what was missing.
  NOT_HELPED,
  /// The customer's side seems to answer by itself, and the bot falls silent.
  BOT_SILENT,
  /// Asks which of several matters is meant; the caller brings the choices.
  DID_YOU_MEAN,
  /// The customer has asked for two things, and the bot begins with one.
  ONE_AT_A_TIME,
  /// The customer asks something back, while the bot asks them, that it has no answer to.
  NOT_FOR_ME,
  /// Said before a part of an answer that the customer has had already.
  AS_WRITTEN,
  /// The customer has had the answer, and the part of it that they ask for.
  NO_MORE_THAN_THAT,
  /// The customer names a country that an answer does not list; what it lists follows.
  PLACE_NOT_LISTED,
  /// Said before an English answer to somebody who writes in another language.
  ENGLISH_INSTEAD,
  /// Acknowledges the wish for a person.
  TALK_TO_A_PERSON,
  /// Announces the transfer, once there is one.
  HANDING_OVER,
  /// Nobody has joined yet.
  STILL_WAITING,
  /// Nobody could join in time: what we promise instead.
  CALLBACK_PROMISE,
  /// The promise still stands.
  PROMISE_REMINDER,
  /// Nobody is there to ask.
  NOBODY_AVAILABLE,
  /// There is no place where a person could be asked for: what the customer can do instead.
  NOBODY_REACHABLE,
  /// Introduces the agent to the customer.
  AGENT_JOINED,
  /// The agent has left and the bot is back.
  AGENT_LEFT,
  /// An agent who joined has not written for a while.
  AGENT_SILENT,
  /// An agent who joined has not written at all; somebody else is asked for.
  AGENT_GONE,
  /// What was offered is not wanted, and nothing was done.
  LEFT_AS_IT_IS,
  /// What was asked for can't be looked up, since who would know it does not answer.
  SYSTEM_AWAY,
  /// The matter is settled.
  RESOLVED,
  /// Confirms START.
  OPTED_IN,
  /// Answers HELP.
  SMS_HELP,
  /// Another address was linked to the conversation by a code.
  LINKED,
  /// An address is not linked to it any more.
  UNLINKED,
  /// A code links nothing: it is wrong, used or too old.
  LINK_REFUSED,
  /// A code was not used, since a person is asked for where it was sent from.
  LINK_WAITS,
  /// A file has arrived, and the words with it, if there are any, are not understood.
  ATTACHMENT_NOTED,
  /// To the agent who joined: what this is about.
  MATTER_FOR_AGENT(Audience.AGENTS),
  /// To all agents: somebody is still waiting.
  REMINDER_FOR_AGENTS(Audience.AGENTS);

  /// Who reads a line.
  public enum Audience {
    CUSTOMER,
    AGENTS
  }

  private final Audience audience;

  Line() {
    this(Audience.CUSTOMER);
  }

  Line(Audience audience) {
    this.audience = audience;
  }

  public TemplateId id() {
    return new TemplateId(name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  public Audience audience() {
    return audience;
  }

  public static Optional<Line> with(TemplateId id) {
    return Arrays.stream(values()).filter(line -> line.id().equals(id)).findFirst();
  }
}
