package dev.baton.gateway.conversation;

import java.util.Map;
import java.util.Optional;

/// The company's words for what the kernel itself announces. A pure function: the same moment,
/// facts and library give the same words, so that a decision can be repeated.
@FunctionalInterface
public interface Words {

  /// The words for this moment. Never fails: a company without such a template gets the shipped
  /// one.
  Wording say(Moment moment, Facts facts);

  /// What the kernel has words for.
  enum Moment {
    /// A person has been asked for.
    HANDING_OVER,
    /// A person was wished for, and there is no place where one could be asked for.
    NOBODY_REACHABLE,
    /// The customer's side seems to answer by itself, and the bot says nothing more for a while.
    BOT_SILENT,
    /// The customer wrote while they wait.
    STILL_WAITING,
    /// Nobody has come in time: somebody will get back to them.
    CALLBACK_PROMISE,
    /// The promise is not kept yet.
    PROMISE_REMINDER,
    /// An agent has come.
    AGENT_JOINED,
    /// The agent has not answered for long.
    AGENT_SILENT,
    /// The agent has not answered at all, and somebody else is asked for.
    AGENT_GONE,
    /// The agent has gone and the bot is back.
    AGENT_LEFT,
    /// The matter is settled.
    RESOLVED,
    /// Another address was linked, and the customer goes on from there.
    LINKED,
    /// An address is not linked any more.
    UNLINKED,
    /// A code that the customer sent is no good.
    LINK_REFUSED,
    /// A code was not used, since a person is asked for where the customer is.
    LINK_WAITS,
    /// The bot could not make an answer.
    NOT_UNDERSTOOD
  }

  /// What the words may speak of.
  ///
  /// @param language the customer's language, BCP 47
  /// @param botSpoke whether the bot has spoken before, otherwise it introduces itself
  /// @param values names and figures, such as `agent` or `minutes`
  /// @param template words of their own for this occasion, where the library has them
  record Facts(
      String language, boolean botSpoke, Map<String, String> values, Optional<String> template) {
    public Facts {
      values = Map.copyOf(values);
    }

    /// The usual words for the moment.
    public Facts(String language, boolean botSpoke, Map<String, String> values) {
      this(language, botSpoke, values, Optional.empty());
    }
  }
}
