package dev.baton.config.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bot.Judge;
import dev.baton.bot.Understanding;
import dev.baton.bot.escalation.Verdict;
import dev.baton.bot.phrase.Speech;
import dev.baton.bot.trigger.Signal;
import dev.baton.bot.understanding.Classification;
import dev.baton.bot.understanding.IntentModel;
import dev.baton.config.Company;
import dev.baton.config.cli.Lines.Wrong;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.Reason;
import dev.baton.gateway.conversation.Transcript;
import dev.baton.templates.Line;
import dev.baton.templates.Template;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// `baton understand`: what the bot makes of a message, and what it does in a conversation.
public final class Understand {
  private static final String DEFAULT = "default";

  /// A trigger counts as heard from here on, as in the shipped rules.
  private static final double HEARD = 0.5;

  private final Map<String, Company> companies = new HashMap<>();
  private final Map<String, Session> sessions = new HashMap<>();

  public Understand(Company company) {
    companies.put(DEFAULT, company);
  }

  /// Answers one line.
  public ObjectNode answer(ObjectNode line) {
    String op = Lines.text(line, "op", "");
    return switch (op) {
      case "" -> understanding(line);
      case "train" -> train(line);
      case "classify" -> classify(line);
      case "triggers" -> triggers(line);
      case "reset" -> reset(line);
      case "turn" -> turn(line);
      default -> throw new Wrong("unknown_op", "There is no op ‘" + op + "’.");
    };
  }

  private ObjectNode train(ObjectNode line) {
    Company shipped = company(DEFAULT);
    Taught taught = Taught.by(line, shipped.library());
    IntentModel model = IntentModel.train(taught.examples());
    companies.put(Lines.text(line, "library"), shipped.teaching(taught.library(), model));
    return Lines.JSON.createObjectNode().put("ok", true);
  }

  private ObjectNode classify(ObjectNode line) {
    Classification meant =
        company(Lines.text(line, "library", DEFAULT)).classify(Lines.text(line, "text"));
    ObjectNode out =
        Lines.JSON
            .createObjectNode()
            .put("intent", meant.best().orElse(null))
            .put("score", meant.score())
            .put("in_scope", meant.inScope())
            .put("confidence", meant.confidence());
    ArrayNode ranked = out.putArray("ranked");
    meant.ranked().forEach(one -> ranked.addArray().add(one.intent()).add(one.probability()));
    return out;
  }

  private ObjectNode triggers(ObjectNode line) {
    return signals(
        Lines.JSON.createObjectNode(),
        company(DEFAULT).mind().listen(Speech.of(Lines.text(line, "text"))));
  }

  private static ObjectNode signals(ObjectNode out, List<Signal> heard) {
    ArrayNode names = out.putArray("triggers");
    ObjectNode scores = out.putObject("scores");
    for (Signal signal : heard) {
      scores.put(signal.trigger().key(), rounded(signal.score()));
      if (signal.score() >= HEARD) {
        names.add(signal.trigger().key());
      }
    }
    return out;
  }

  private ObjectNode reset(ObjectNode line) {
    Company company = company(Lines.text(line, "library", DEFAULT));
    sessions.put(Lines.text(line, "session"), new Session(company, "web", "en"));
    return Lines.JSON.createObjectNode().put("ok", true);
  }

  private ObjectNode turn(ObjectNode line) {
    String text = Lines.text(line, "text");
    Company company = company(Lines.text(line, "library", DEFAULT));
    Session session =
        sessions.computeIfAbsent(
            Lines.text(line, "session"), _ -> new Session(company, "web", "en"));
    List<ConversationEvent> events = session.hear(text);
    ObjectNode out = Lines.JSON.createObjectNode();
    Optional<Reason> reason =
        events.stream()
            .flatMap(event ->
                event instanceof ConversationEvent.PersonRequested asked
                    ? Stream.of(asked.reason())
                    : Stream.<Reason>empty())
            .findFirst();
    boolean helped =
        events.stream()
            .anyMatch(event -> event instanceof ConversationEvent.BotSaid said && said.helped());
    out.put("decision", session.withPeople() ? "handoff" : helped ? "answer" : "clarify");
    out.put("intent", company.classify(text).best().orElse(null));
    ArrayNode reasons = out.putArray("reasons");
    ArrayNode because = out.putArray("because");
    reason.ifPresent(why -> {
      reasons.add(why.rule());
      because.add(why.rule() + ": " + why.evidence());
      why.others()
          .forEach(other -> {
            reasons.add(other.rule());
            because.add(other.rule() + ": " + other.evidence());
          });
    });
    return out;
  }

  private ObjectNode understanding(ObjectNode line) {
    Company company = company(Lines.text(line, "library", DEFAULT));
    String text = Lines.words(line, "text");
    String locale = Lines.locale(line);
    List<Transcript.Line> transcript = History.of(line).before(text);
    Judge.Judgement judgement =
        company.judge().of(transcript, transcript.getLast().seq(), locale, Optional.empty());
    Understanding understood = judgement.understanding();
    Verdict verdict =
        company.judge().atOnce(text) instanceof Verdict.Person person
            ? person
            : judgement.verdict();
    ObjectNode out = Lines.JSON.createObjectNode();
    JsonNode id = line.get("id");
    if (id != null) {
      out.set("id", id);
    }
    Classification meant = understood.meant();
    out.put("intent", meant.known().orElse(null)).put("confidence", rounded(meant.confidence()));
    ArrayNode alternatives = out.putArray("alternatives");
    meant.ranked().stream()
        .skip(meant.inScope() ? 1 : 0)
        .forEach(ranked ->
            alternatives
                .addObject()
                .put("intent", ranked.intent())
                .put("probability", rounded(ranked.probability())));
    out.put("tier", tier(judgement.meant(), verdict));
    out.put("language", understood.language());
    out.put("sentiment", rounded(understood.mood().sentiment()));
    out.put("emotion", understood.mood().emotion().key());
    out.put("urgency", understood.mood().urgency().key());
    signals(out, understood.heard());
    FactsShown.in(out.putObject("facts"), understood.facts());
    ArrayNode matters = out.putArray("matters");
    understood.matters().forEach(matters::add);
    out.put("escalate", verdict instanceof Verdict.Person);
    ArrayNode because = out.putArray("because");
    switch (verdict) {
      case Verdict.Person(Reason reason) -> because(reason, "", because);
      case Verdict.Offer(Reason reason) -> because(reason, "offers a person: ", because);
      case Verdict.GoOn _ -> {}
    }
    return out;
  }

  private static void because(Reason reason, String deed, ArrayNode out) {
    out.add(deed + reason.rule() + ": " + reason.evidence());
    reason.others().forEach(other -> out.add(deed + other.rule() + ": " + other.evidence()));
  }

  /// What is not known is nothing for a template alone: it takes a procedure at least, and where a
  /// person is needed, a person.
  private static int tier(Optional<Template> meant, Verdict verdict) {
    boolean person =
        verdict instanceof Verdict.Person
            || meant
                .filter(template -> template.id().equals(Line.TALK_TO_A_PERSON.id()))
                .isPresent();
    return person ? 3 : meant.map(template -> template.tier().number()).orElse(2);
  }

  private Company company(String library) {
    Company company = companies.get(library);
    if (company == null) {
      throw new Wrong("unknown_library", "There is no library ‘" + library + "’; train it first.");
    }
    return company;
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
