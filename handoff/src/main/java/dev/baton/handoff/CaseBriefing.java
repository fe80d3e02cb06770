package dev.baton.handoff;

import dev.baton.gateway.bus.Assistant.Aspect;
import dev.baton.gateway.bus.Assistant.Outline;
import dev.baton.gateway.bus.Brief;
import dev.baton.gateway.bus.Briefing;
import dev.baton.gateway.bus.Desk;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Effect.Notice;
import dev.baton.gateway.conversation.Floor;
import dev.baton.gateway.conversation.Parting;
import dev.baton.gateway.conversation.Place;
import dev.baton.gateway.conversation.Progress;
import dev.baton.gateway.conversation.Rating;
import dev.baton.gateway.conversation.Reason;
import dev.baton.gateway.conversation.Request;
import dev.baton.gateway.conversation.Transcript;
import dev.baton.gateway.conversation.Transcript.Entry;
import dev.baton.gateway.conversation.Worth;
import dev.baton.templates.Library;
import dev.baton.templates.Line;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What an agent is told of a case, and of what happens to it: everything that is known, and what
/// is not known said so. Nothing is made up: each fact is counted or quoted from the transcript.
public final class CaseBriefing implements Briefing {
  private static final int MATTER_CHARS = 300;
  private static final int ANSWER_CHARS = 140;
  private static final int CONSENT_CHARS = 60;
  private static final int CHANGED_CHARS = 80;
  private static final Set<String> GONE =
      Set.of(Reason.AGENT_SILENT, Reason.AGENT_UNABLE, Reason.HANDED_OVER);
  private static final String UNKNOWN = "not known";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final LibraryWords words;

  public CaseBriefing(Library library) {
    this.words = new LibraryWords(library);
  }

  @Override
  public Brief brief(
      ConversationId id,
      Request request,
      Conversation.Open state,
      List<Transcript.Line> transcript,
      Outline outline) {
    return new Brief(
        id,
        request,
        customer(state),
        state.room().places(),
        state.room().language(),
        facts(request, state, transcript, outline),
        transcript);
  }

  private List<Brief.Fact> facts(
      Request request, Conversation.Open state, List<Transcript.Line> transcript, Outline outline) {
    List<Brief.Fact> facts = new ArrayList<>();
    outline.category().ifPresent(category -> facts.add(new Brief.Fact("Category", category)));
    facts.add(
        new Brief.Fact("About", matter(transcript, request.reason(), outline).orElse(UNKNOWN)));
    facts.add(new Brief.Fact("Bot tried", tried(transcript, state.room().language())));
    Steps.in(transcript).map(steps -> new Brief.Fact("Bot learnt", steps)).ifPresent(facts::add);
    summary(outline).forEach(facts::add);
    state
        .room()
        .worth()
        .flatMap(CaseBriefing::worth)
        .ifPresent(known -> facts.add(new Brief.Fact("Customer", known)));
    facts.add(new Brief.Fact("Spoken with before", metBefore(request, transcript)));
    alsoReachable(state).ifPresent(facts::add);
    state.room().places().stream()
        .filter(Place::optedOut)
        .map(place ->
            shown(place.address())
                + ": opted out"
                + place.optOut().map(said -> said(said.words(), said.at())).orElse("")
                + "; nothing can be sent there")
        .reduce((a, b) -> a + "\n" + b)
        .ifPresent(optOuts -> facts.add(new Brief.Fact("Consent", optOuts)));
    return List.copyOf(facts);
  }

  /// The lines of an outline that no other fact tells.
  private static Stream<Brief.Fact> summary(Outline outline) {
    return outline.points().stream()
        .filter(point -> point.aspect() != Aspect.WANTS)
        .map(point -> new Brief.Fact(label(point.aspect()), plain(point.words())));
  }

  private static String label(Aspect aspect) {
    return switch (aspect) {
      case WANTS -> "Wants";
      case KNOWN -> "Named";
      case TRIED -> "So far";
      case MOOD -> "Mood";
      case PROMISED -> "Promised";
      case NOTED -> "Noted";
    };
  }

  /// In which words somebody said it, and when.
  private static String said(String words, Instant at) {
    return " by " + quoted(words, CONSENT_CHARS) + " on " + DAY.format(at);
  }

  @Override
  public Desk.Note words(
      Notice notice, Conversation.Open state, List<Transcript.Line> transcript, Outline outline) {
    return switch (notice) {
      case Notice.Matter(var _, Reason reason) ->
          internal(
              Line.MATTER_FOR_AGENT,
              Map.of(
                  "customer",
                  customer(state),
                  "matter",
                  matter(transcript, reason, outline).orElseGet(() -> why(reason))));
      case Notice.Unclaimed _ -> unclaimed(state, transcript, outline);
      case Notice.Promised(int times) ->
          new Desk.Note(
              times == 1
                  ? "Nobody has taken this yet. %s was promised that somebody gets back to them."
                      .formatted(customer(state))
                  : "Still nobody has taken this. %s has now been told %d times that somebody gets back to them."
                      .formatted(customer(state), times),
              true);
      case Notice.AnswerDue(int times) ->
          new Desk.Note(
              times == 1
                  ? customer(state) + " is waiting for an answer."
                  : customer(state)
                      + " is still waiting, and has been told that you were reminded.",
              true);
      case Notice.Returned(Reason reason) ->
          new Desk.Note(
              "Somebody else is needed here. "
                  + gone(reason)
                  + "The customer has been told that the team was asked again.",
              true);
      case Notice.Raised(Reason grave) ->
          new Desk.Note(
              customer(state)
                  + " has just said something that should not wait. "
                  + "This case is urgent now: "
                  + why(grave),
              true);
      case Notice.AnotherWanted _ -> new Desk.Note("The customer asks for another person.", true);
      case Notice.Learnt(Progress progress) ->
          new Desk.Note(
              "Before the customer asked for a person they had the bot do something. "
                  + Steps.told(progress),
              true);
      case Notice.Rated(long answer, var rating) ->
          new Desk.Note(
              customer(state)
                  + (rating.isEmpty() ? " no longer marks" : " marks")
                  + " the bot's answer"
                  + before(answer, transcript).orElse("")
                  + rating.map(CaseBriefing::sign).orElse(" as helpful or not."),
              false);
      case Notice.Recognized(Worth worth) ->
          new Desk.Note(
              worth(worth)
                  .map(known -> "Your systems know the customer: " + known + ".")
                  .orElse("Your systems know the customer."),
              false);
      case Notice.Idle _ ->
          new Desk.Note(
              "It has been quiet here. If the matter is settled, press Resolve; otherwise the case"
                  + " closes by itself after a while.",
              false);
      case Notice.Consent(Address address, boolean optedOut, String words, Instant at) ->
          new Desk.Note(
              optedOut
                  ? "The customer has opted out of messages to "
                      + shown(address)
                      + said(words, at)
                      + ". What you write here does not reach them there."
                  : "The customer receives messages to "
                      + shown(address)
                      + " again, asked for"
                      + said(words, at)
                      + ".",
              optedOut);
      case Notice.Reachable(Address address) ->
          new Desk.Note(
              "The customer can now also be reached here: "
                  + shown(address)
                  + " (linked by code). What you write goes to where they last wrote from. A line"
                  + " that says just `!unlink` parts the two again.",
              false);
      case Notice.Unreachable(Address address, Parting why, boolean others) ->
          new Desk.Note(
              shown(address)
                  + " "
                  + parted(why)
                  + (others
                      ? " What is written there does not come here any more."
                      : " Nothing that is written here reaches the customer any more."),
              !others);
      case Notice.Changed(long line, Optional<String> text) ->
          new Desk.Note(changed(customer(state), before(line, transcript), text), false);
      case Notice.NotChanged(long _, String why) ->
          new Desk.Note(
              "The customer still has a line as it was before you changed it: " + why, true);
      case Notice.Delayed(long line, String why, Instant until) ->
          new Desk.Note(
              "Not sent yet:"
                  + before(line, transcript).orElse(" a line.")
                  + " "
                  + why.strip().replaceAll("[.]$", "")
                  + ". It goes out by itself until "
                  + TIME.format(until)
                  + ", and what you write after it behind it.",
              false);
      case Notice.SentLate(long line) ->
          new Desk.Note(
              "Sent now, after a wait:" + before(line, transcript).orElse(" a line."), false);
      case Notice.NotDelivered(long _, String why, boolean uncertain) ->
          new Desk.Note(
              uncertain
                  ? "Nobody can tell whether the last message reached the customer: " + why
                  : "A message did not reach the customer: " + why,
              true);
    };
  }

  /// What the company's own systems say of the customer, for agents alone.
  private static Optional<String> worth(Worth worth) {
    return Stream.of(
            worth.tier().map(tier -> worth.isVip() ? "VIP" : plain(tier)),
            worth.lifetimeValue().map(value -> "has spent " + value.toPlainString() + " so far"))
        .flatMap(Optional::stream)
        .reduce((one, other) -> one + ", " + other);
  }

  private static String sign(Rating rating) {
    return switch (rating) {
      case HELPFUL -> " as helpful 👍.";
      case UNHELPFUL -> " as not helpful 👎.";
    };
  }

  private static String parted(Parting why) {
    return switch (why) {
      case MOVED -> "has gone on in another conversation.";
      case UNLINKED -> "is not linked to this conversation any more.";
      case LEFT -> "has been left by the customer, who has ended the chat there.";
      case LONG_AGO -> "was silent for so long that it may be somebody else's by now.";
    };
  }

  /// Where else the customer is, and how that is known.
  private static Optional<Brief.Fact> alsoReachable(Conversation.Open state) {
    return state.room().linked().stream()
        .map(place ->
            shown(place.address())
                + place
                    .link()
                    .map(link -> ", linked by code at " + TIME.format(link.at()))
                    .orElse(""))
        .reduce((one, other) -> one + "; " + other)
        .map(places -> new Brief.Fact("Also reachable", places));
  }

  private static Optional<String> before(long line, List<Transcript.Line> transcript) {
    return transcript.stream()
        .filter(each -> each.seq() == line)
        .flatMap(each ->
            each.entry() instanceof Entry.Said(var _, var content)
                ? Stream.of(content.text())
                : Stream.<String>empty())
        .filter(words -> !words.isBlank())
        .map(words -> " " + quoted(words, CHANGED_CHARS))
        .findFirst();
  }

  private static String changed(String customer, Optional<String> before, Optional<String> text) {
    String line = customer + (text.isPresent() ? " changed their line" : " took back their line");
    return line
        + before.orElse("")
        + text.map(now -> " to: " + quoted(now, CHANGED_CHARS * 4)).orElse(".");
  }

  private Desk.Note internal(Line line, Map<String, String> values) {
    return new Desk.Note(filled(line, values), false);
  }

  /// A note is plain text, in which nothing of a value can act: it stands there as it was said, and
  /// an address can be copied.
  private String filled(Line line, Map<String, String> values) {
    Map<String, String> marks = new HashMap<>(values);
    marks.replaceAll((name, value) -> isNumber(value) ? value : mark(name));
    String text = words.wording(line, "en", marks).content().textFor("slack");
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace(mark(value.getKey()), value.getValue());
    }
    return text;
  }

  private static boolean isNumber(String value) {
    return value.chars().allMatch(Character::isDigit);
  }

  private static String mark(String name) {
    return "⟦" + name + "⟧";
  }

  private Desk.Note unclaimed(
      Conversation.Open state, List<Transcript.Line> transcript, Outline outline) {
    Map<String, String> values = new HashMap<>();
    values.put("customer", customer(state));
    if (state.floor() instanceof Floor.Waiting waiting && !transcript.isEmpty()) {
      matter(transcript, waiting.request().reason(), outline)
          .ifPresent(said -> values.put("matter", said));
      Duration waited = Duration.between(waiting.request().since(), transcript.getLast().at());
      if (waited.toMinutes() > 0) {
        values.put("minutes", String.valueOf(waited.toMinutes()));
      }
    }
    return new Desk.Note(filled(Line.REMINDER_FOR_AGENTS, values), true);
  }

  /// What the customer is called, and while no name is known, where they write from.
  private static String customer(Conversation.Open state) {
    return state
        .room()
        .name()
        .or(() -> state.room().active().map(Place::address).map(CaseBriefing::shown))
        .orElse("Customer");
  }

  /// An address as agents see it: enough to tell two apart, not enough to use it elsewhere.
  private static String shown(Address address) {
    return switch (address.channel()) {
      case "web" -> "Web visitor " + tail(address.value());
      case "sms" -> "Phone ••• " + tail(address.value());
      case "whatsapp" -> "WhatsApp ••• " + tail(address.value());
      case "slack" -> "Slack user " + address.value().substring(address.value().indexOf('/') + 1);
      default -> address.channel() + " ••• " + tail(address.value());
    };
  }

  private static String tail(String value) {
    return value.substring(Math.max(0, value.length() - 4));
  }

  private static String why(Reason reason) {
    return switch (reason.rule()) {
      case "explicit_human" -> "The customer asked for a person: " + reason.evidence();
      case "failed_attempts" -> "The bot could not help: " + reason.evidence();
      default -> reason.rule().replace('_', ' ') + ": " + reason.evidence();
    };
  }

  /// Which agents were there before and why they are not any more, each in a sentence.
  private static String gone(Reason reason) {
    return reason.others().stream()
        .filter(ground -> GONE.contains(ground.rule()))
        .map(ground -> ground.evidence() + " ")
        .collect(Collectors.joining());
  }

  /// As whoever understood it says; else by what the transcript alone shows.
  private static Optional<String> matter(
      List<Transcript.Line> transcript, Reason reason, Outline outline) {
    return outline.points().stream()
        .filter(point -> point.aspect() == Aspect.WANTS)
        .map(point -> plain(point.words()))
        .findFirst()
        .or(() -> Matter.in(transcript, reason).map(words -> quoted(words, MATTER_CHARS)));
  }

  /// What the bot replied, answers and questions, before a person was asked for, without its saying
  /// who it is.
  private String tried(List<Transcript.Line> transcript, String language) {
    Content introduction = words.wording(Line.BOT_INTRODUCTION, language, Map.of()).content();
    List<String> answers = new ArrayList<>();
    int unhelpful = 0;
    for (Transcript.Line line : Matter.untilAsked(transcript)) {
      if (line.entry() instanceof Entry.Said(Author.Bot _, var content)) {
        answers.add(without(introduction, content.text()));
      } else if (line.entry() instanceof Entry.Rated rated && rated.rating() == Rating.UNHELPFUL) {
        unhelpful++;
      }
    }
    return answers.isEmpty()
        ? "nothing yet"
        : answers.size()
            + (answers.size() == 1 ? " reply, last: " : " replies, last: ")
            + quoted(answers.getLast(), ANSWER_CHARS)
            + (unhelpful == 0
                ? ""
                : "; " + unhelpful + " marked by the customer as not helpful 👎");
  }

  private static String without(Content introduction, String said) {
    return Stream.concat(Stream.of(introduction.text()), introduction.forms().values().stream())
        .filter(said::startsWith)
        .findFirst()
        .map(first -> said.substring(first.length()).strip())
        .orElse(said);
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

  /// The words between quotation marks, cut after so many characters, never within one.
  private static String quoted(String text, int most) {
    String oneLine = plain(text).strip().replaceAll("\\s+", " ");
    return oneLine.codePointCount(0, oneLine.length()) <= most
        ? "“" + oneLine + "”"
        : "“" + oneLine.substring(0, oneLine.offsetByCodePoints(0, most)).stripTrailing() + "…”";
  }

  /// Our Markdown as plain words: labels without their links, no stars.
  private static String plain(String markdown) {
    return markdown
        .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
        .replace("**", "")
        .replaceAll("\\\\(\\p{Punct})", "$1");
  }
}
