package dev.baton.config.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bot.Clerk;
import dev.baton.bot.llm.PhrasingBot.Phrased;
import dev.baton.config.Company;
import dev.baton.gateway.bus.Responder.Turn;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.Progress;
import dev.baton.gateway.conversation.Progress.Stage;
import dev.baton.gateway.conversation.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// `baton answer`: the reply as the customer would get it on a channel. The customer's lines of the
/// history are said again, so that the reply is the one that this conversation would have got; an
/// agent's stand between them. By SMS and on WhatsApp a line is what that channel takes it for.
/// What a procedure needs is looked up and done where there is a connector: the same conversation
/// has the same done under the same key, so that it is done once however often it is asked for.
/// Where a language model was asked and its words did not pass the check, the findings say why;
/// what it says the company would have to ask the customer first stands beside them.
public final class AnswerLine {
  private final Company company;
  private final String channel;
  private final Function<Turn, Phrased> bot;
  private final Session.Doing doing;

  /// The bot alone, without a language model.
  ///
  /// @param channel `web`, `sms`, `slack` or `whatsapp`
  public AnswerLine(Company company, String channel) {
    this(company, channel, turn -> Phrased.unasked(company.bot().reply(turn)));
  }

  /// @param bot answers in the place of the company's own
  public AnswerLine(Company company, String channel, Function<Turn, Phrased> bot) {
    this(company, channel, bot, Optional.empty());
  }

  /// @param clerk looks things up and has them done, where there is a connector
  public AnswerLine(
      Company company, String channel, Function<Turn, Phrased> bot, Optional<Clerk> clerk) {
    this.company = company;
    this.channel = channel;
    this.bot = bot;
    this.doing =
        clerk
            .<Session.Doing>map(there -> (turn, deed, key) -> there.act(turn, deed, key).await())
            .orElse(Session.NOTHING);
  }

  /// Answers one line.
  public ObjectNode answer(ObjectNode line) {
    List<Phrased> made = new ArrayList<>();
    String text = Lines.words(line, "text");
    String locale = Lines.locale(line);
    History history = History.of(line);
    Session session =
        new Session(
            company,
            turn -> {
              made.add(bot.apply(turn));
              return made.getLast().reply();
            },
            doing,
            channel,
            locale);
    for (History.Said one : history.said()) {
      switch (one.role()) {
        case CUSTOMER -> session.hear(one.text());
        case AGENT -> session.agentSays(one.text());
        // The bot of this company says its own lines, and they are those that count.
        case BOT, SYSTEM -> {}
      }
    }
    made.clear();
    Session.Made written = session.write(text);
    List<ConversationEvent> events = written.events();
    ObjectNode out = Lines.JSON.createObjectNode();
    if (line.has("id")) {
      out.set("id", line.get("id"));
    }
    out.put("channel", channel);
    List<Wording> all =
        session.hasOptedOut()
            ? List.of()
            : events.stream().flatMap(event -> wording(event).stream()).toList();
    Optional<Wording> said = all.stream().findFirst();
    out.put("handoff", session.withPeople());
    out.put("opted_out", session.hasOptedOut());
    out.put(
        "text",
        said.map(words -> words.content().textFor(channel)).or(written::lastWord).orElse(null));
    ArrayNode choices = out.putArray("choices");
    said.stream()
        .flatMap(words -> words.content().choices().stream())
        .map(Choice::label)
        .forEach(choices::add);
    out.put("template", said.map(Wording::template).orElse(null));
    out.put("revision", said.map(Wording::revision).orElse(null));
    out.put("language", said.map(Wording::language).orElse(null));
    ArrayNode messages = out.putArray("messages");
    all.forEach(words -> message(messages.addObject(), words));
    written.lastWord().ifPresent(words -> messages.addObject().put("text", words));
    events.stream()
        .flatMap(event ->
            event instanceof ConversationEvent.Progressed(Progress progress)
                ? Stream.of(progress)
                : Stream.<Progress>empty())
        .reduce((_, later) -> later)
        .ifPresent(progress -> step(out.putObject("procedure"), progress));
    out.put("model_asked", made.stream().anyMatch(Phrased::asked));
    ArrayNode asks = out.putArray("model_asks");
    made.stream().flatMap(phrased -> phrased.asks().stream()).forEach(asks::add);
    ArrayNode findings = out.putArray("findings");
    made.stream()
        .flatMap(phrased -> phrased.findings().stream())
        .forEach(finding ->
            findings
                .addObject()
                .put("kind", finding.kind().name().toLowerCase(Locale.ROOT))
                .put("evidence", finding.evidence())
                .put("why", finding.why()));
    return out;
  }

  /// One of the messages that the customer reads.
  private void message(ObjectNode out, Wording words) {
    out.put("text", words.content().textFor(channel))
        .put("template", words.template())
        .put("revision", words.revision())
        .put("language", words.language());
  }

  /// How far a procedure has come.
  private static void step(ObjectNode out, Progress progress) {
    out.put("template", progress.template());
    switch (progress.stage()) {
      case Stage.Asking(String what, int times) ->
          out.put("stage", "asking").put("for", what).put("times", times);
      case Stage.Confirming(int times) -> out.put("stage", "confirming").put("times", times);
      case Stage.Doing _ -> out.put("stage", "doing");
      case Stage.Over(Progress.Ending how) ->
          out.put("stage", "over").put("how", how.name().toLowerCase(Locale.ROOT));
    }
    ObjectNode known = out.putObject("known");
    new TreeMap<>(progress.known()).forEach(known::put);
  }

  /// What an event has the customer read, if it does.
  static Optional<Wording> wording(ConversationEvent event) {
    if (event instanceof ConversationEvent.BotSaid said) {
      return Optional.of(said.wording());
    }
    return event instanceof ConversationEvent.Announced announced
        ? Optional.of(announced.wording())
        : Optional.empty();
  }
}
