package dev.baton.handoff;

import dev.baton.gateway.bus.Brief;
import dev.baton.gateway.bus.Briefing;
import dev.baton.gateway.bus.Desk;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Effect.Notice;
import dev.baton.gateway.conversation.Floor;
import dev.baton.gateway.conversation.Place;
import dev.baton.gateway.conversation.Reason;
import dev.baton.gateway.conversation.Request;
import dev.baton.gateway.conversation.Transcript;
import dev.baton.gateway.conversation.Transcript.Entry;
import dev.baton.templates.Library;
import dev.baton.templates.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What an agent is told of a case, and of what happens to it: everything that is known, and what
/// is not known said so. Nothing is made up: each fact is counted or quoted from the transcript.
public final class CaseBriefing implements Briefing {
  private static final int QUOTE_CHARS = 300;
  private static final String UNKNOWN = "not known";

  private final LibraryWords words;

  public CaseBriefing(Library library) {
    this.words = new LibraryWords(library);
  }

  @Override
  public Brief brief(
      ConversationId id,
      Request request,
      Conversation.Open state,
      List<Transcript.Line> transcript) {
    return new Brief(
        id,
        request,
        customer(state),
        state.room().places(),
        state.room().language(),
        List.of(
            new Brief.Fact("Said last", saidLast(transcript).orElse(UNKNOWN)),
            new Brief.Fact("Bot tried", tried(transcript)),
            new Brief.Fact("Spoken with before", metBefore(request, transcript))),
        transcript);
  }

  @Override
  public Desk.Note words(Notice notice, Conversation.Open state, List<Transcript.Line> transcript) {
    return switch (notice) {
      case Notice.Matter(var _, Reason reason) ->
          internal(
              Line.MATTER_FOR_AGENT,
              Map.of(
                  "customer",
                  customer(state),
                  "matter",
                  saidLast(transcript).orElseGet(() -> why(reason))));
      case Notice.Unclaimed _ -> unclaimed(state, transcript);
      case Notice.Promised(int times) ->
          new Desk.Note(
              times == 1
                  ? "Nobody has taken this yet. The customer was promised that somebody gets back"
                      + " to them."
                  : "Still nobody has taken this. The customer has now been told "
                      + times
                      + " times that somebody gets back to them.",
              true);
      case Notice.AnswerDue(int times) ->
          new Desk.Note(
              times == 1
                  ? "The customer is waiting for an answer."
                  : "The customer is still waiting, and has been told that you were reminded.",
              true);
      case Notice.Idle _ ->
          new Desk.Note(
              "It has been quiet here. If the matter is settled, press Resolve; otherwise the case"
                  + " closes by itself after a day.",
              false);
      case Notice.Consent(Address address, boolean optedOut) ->
          new Desk.Note(
              optedOut
                  ? "The customer has opted out of messages to "
                      + shown(address)
                      + ". What you write here does not reach them there."
                  : "The customer receives messages to " + shown(address) + " again.",
              optedOut);
      case Notice.NotDelivered(long _, String why, boolean uncertain) ->
          new Desk.Note(
              uncertain
                  ? "Nobody can tell whether the last message reached the customer: " + why
                  : "A message did not reach the customer: " + why,
              true);
    };
  }

  private Desk.Note internal(Line line, Map<String, String> values) {
    return new Desk.Note(words.wording(line, "en", values).content().textFor("slack"), false);
  }

  private Desk.Note unclaimed(Conversation.Open state, List<Transcript.Line> transcript) {
    Map<String, String> values = new HashMap<>();
    values.put("customer", customer(state));
    saidLast(transcript).ifPresent(said -> values.put("matter", said));
    if (state.floor() instanceof Floor.Waiting waiting && !transcript.isEmpty()) {
      Duration waited = Duration.between(waiting.request().since(), transcript.getLast().at());
      if (waited.toMinutes() > 0) {
        values.put("minutes", String.valueOf(waited.toMinutes()));
      }
    }
    return new Desk.Note(
        words.wording(Line.REMINDER_FOR_AGENTS, "en", values).content().textFor("slack"), true);
  }

  /// How the customer is called while no name is known: where they write from.
  private static String customer(Conversation.Open state) {
    return state.room().active().map(Place::address).map(CaseBriefing::shown).orElse("Customer");
  }

  /// An address as agents see it: enough to tell two apart, not enough to use it elsewhere.
  private static String shown(Address address) {
    return switch (address.channel()) {
      case "web" -> "Web visitor " + tail(address.value());
      case "sms" -> "Phone ••• " + tail(address.value());
      case "slack" -> "Slack user " + address.value().substring(address.value().indexOf('/') + 1);
      default -> address.channel() + " ••• " + tail(address.value());
    };
  }

  private static String tail(String value) {
    return value.substring(Math.max(0, value.length() - 4));
  }

  private static String why(Reason reason) {
    return switch (reason.rule()) {
      case "explicit_human" -> "The customer asked for a person: " + quoted(reason.evidence());
      case "failed_attempts" -> "The bot could not help: " + reason.evidence();
      default -> reason.rule().replace('_', ' ') + ": " + reason.evidence();
    };
  }

  private static Optional<String> saidLast(List<Transcript.Line> transcript) {
    return transcript.reversed().stream()
        .flatMap(line -> customerText(line).stream())
        .findFirst()
        .map(CaseBriefing::quoted);
  }

  private static String tried(List<Transcript.Line> transcript) {
    List<String> answers = new ArrayList<>();
    for (Transcript.Line line : transcript) {
      if (line.entry() instanceof Entry.Asked) {
        break;
      }
      if (line.entry() instanceof Entry.Said(Author.Bot _, var content)) {
        answers.add(content.text());
      }
    }
    return answers.isEmpty()
        ? "nothing yet"
        : answers.size()
            + (answers.size() == 1 ? " answer, last: " : " answers, last: ")
            + quoted(answers.getLast());
  }

  private static String metBefore(Request request, List<Transcript.Line> transcript) {
    return transcript.stream()
        .filter(line -> line.at().isBefore(request.since()))
        .flatMap(line ->
            line.entry() instanceof Entry.Came(var a)
                ? Stream.of(a.name())
                : Stream.<String>empty())
        .distinct()
        .reduce((a, b) -> a + ", " + b)
        .orElse("nobody in this conversation");
  }

  private static Optional<String> customerText(Transcript.Line line) {
    return line.entry() instanceof Entry.Said(Author.Customer _, var content)
            && !content.text().isBlank()
        ? Optional.of(content.text())
        : Optional.empty();
  }

  private static String quoted(String text) {
    String oneLine = plain(text).strip().replaceAll("\\s+", " ");
    return oneLine.length() <= QUOTE_CHARS
        ? "“" + oneLine + "”"
        : "“"
            + oneLine.substring(
                0,
                oneLine.offsetByCodePoints(
                    0, Math.min(QUOTE_CHARS, oneLine.codePointCount(0, oneLine.length()))))
            + "…”";
  }

  /// Our Markdown as plain words: labels without their links, no stars.
  private static String plain(String markdown) {
    return markdown
        .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
        .replace("**", "")
        .replaceAll("\\\\(\\p{Punct})", "$1");
  }
}
