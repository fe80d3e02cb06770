package dev.baton.gateway.bus;

import dev.baton.gateway.conversation.CaseRef;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Place;
import dev.baton.gateway.conversation.Request;
import dev.baton.gateway.conversation.Transcript;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Whoever helps the agents with a conversation, as a port: the bot, once people have the floor.
///
/// It works for agents only. What it gives is an [Aid], and no aid is or holds a
/// [Content][dev.baton.gateway.conversation.Content] or a
/// [Wording][dev.baton.gateway.conversation.Wording], which is all that can be delivered: whatever
/// of it shall reach a customer, an agent has to say. It sees what the customer does not, such as
/// notes.
///
/// Nothing of it is owed: a future that fails, or takes longer than its caller waits, means that
/// there is no help this time. No call blocks.
public interface Assistant {

  /// Words of the company's that answer the customer's latest lines, the likeliest first, at most
  /// three. None where nothing fits.
  Future<List<Suggestion>> suggestions(Scene scene);

  /// The likeliest suggestion as it might be said in this conversation; empty where nothing fits.
  Future<Optional<Draft>> draft(Scene scene);

  /// What the conversation is about, and how it went, in a few short lines.
  Future<Outline> outline(Scene scene);

  /// Cases like this that have been closed, the likest first, at most three.
  Future<List<Similar>> similar(Scene scene);

  /// A line of the customer's or of an agent's in another language.
  ///
  /// @param scene who is talking: their names stay as they are
  /// @param to BCP 47
  Future<Translation> translation(Scene scene, String line, String to);

  /// A case has been closed, and may be one that later ones are like.
  void closed(Closed closed);

  /// Nobody who helps.
  static Assistant absent() {
    return new NoAssistant();
  }

  /// A conversation as agents see it.
  ///
  /// @param transcript oldest first, bounded; with what is internal
  record Scene(
      ConversationId conversation, Conversation.Open state, List<Transcript.Line> transcript) {
    public Scene {
      transcript = List.copyOf(transcript);
    }

    /// The channel that the customer is on.
    public String channel() {
      return state.room().active().map(Place::address).map(a -> a.channel()).orElse("");
    }

    /// The customer's language, BCP 47.
    public String language() {
      return state.room().language();
    }
  }

  /// A case that was closed.
  ///
  /// @param ref where agents find it
  /// @param request why there was one
  /// @param scene the conversation up to then
  record Closed(CaseRef ref, Request request, Instant at, Scene scene) {}

  /// Something for agents, and for nobody else.
  sealed interface Aid {}

  /// Words of the company's that may answer the customer.
  ///
  /// @param template the template's id
  /// @param title what it is about, for agents
  /// @param words in the customer's language if the template has it, for the customer's channel
  /// @param language the language that the words are in
  /// @param confidence how likely it is that the customer means this, from 0 to 1
  record Suggestion(String template, String title, String words, String language, double confidence)
      implements Aid {}

  /// A suggestion ready to be changed and said.
  ///
  /// @param from the suggestion that it was made from
  /// @param reworded whether the words are a language model's, which then have passed the check
  record Draft(Suggestion from, String words, boolean reworded) implements Aid {}

  /// What a conversation is about, and how it went. Counted and quoted from the transcript.
  ///
  /// @param category what it is about; empty where nothing tells
  record Outline(Optional<String> category, List<Point> points) implements Aid {
    /// Nobody has read the conversation.
    public static final Outline NONE = new Outline(Optional.empty(), List.of());

    public Outline {
      points = List.copyOf(points);
    }
  }

  /// One line of an outline.
  record Point(Aspect aspect, String words) {}

  /// What a line of an outline tells.
  enum Aspect {
    /// What the customer wants, in their words.
    WANTS,
    /// Order numbers, amounts, dates, places that the customer named.
    KNOWN,
    /// What the customer was answered, and whether it helped.
    TRIED,
    /// How the customer sounds, and how that came.
    MOOD,
    /// What agents or Baton have promised.
    PROMISED,
    /// What agents have noted.
    NOTED
  }

  /// A closed case that is like the one asked about.
  ///
  /// @param ago how long ago it was closed
  /// @param outcome what was noted or said last; empty where nothing was
  /// @param likeness from 0 to 1
  record Similar(
      CaseRef ref,
      Optional<String> category,
      Duration ago,
      Optional<String> outcome,
      double likeness)
      implements Aid {}

  /// What came of translating a line.
  sealed interface Translation extends Aid {
    /// It says the same, as far as can be told without the one who translated it.
    record Translated(String words, String language) implements Translation {}

    /// There is none, and why, for people.
    record None(String why) implements Translation {}
  }
}
