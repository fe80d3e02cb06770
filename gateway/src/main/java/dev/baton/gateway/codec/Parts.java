package dev.baton.gateway.codec;

import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.AgentId;
import dev.baton.gateway.conversation.Attachment;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.ContactId;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.ConversationCommand.Written;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Elsewhere;
import dev.baton.gateway.conversation.Reason;
import dev.baton.gateway.conversation.RequestId;
import dev.baton.gateway.conversation.Wording;
import java.util.Locale;

/// What several events are made of. The fields' names are as binding as the types'.
final class Parts {
  private Parts() {}

  static void content(JsonOut out, Content content) {
    out.text("text", content.text())
        .texts("forms", content.forms())
        .list("choices", content.choices(), Parts::choice)
        .list("files", content.attachments(), Parts::attachment);
  }

  static Content content(JsonIn in) {
    return new Content(
        in.text("text"),
        in.texts("forms"),
        in.list("choices", Parts::choice),
        in.list("files", Parts::attachment));
  }

  static void choice(JsonOut out, Choice choice) {
    out.text("value", choice.value()).text("label", choice.label());
  }

  static Choice choice(JsonIn in) {
    return new Choice(in.text("value"), in.text("label"));
  }

  private static void attachment(JsonOut out, Attachment file) {
    out.text("id", file.id())
        .text("name", file.name())
        .text("type", file.type())
        .number("bytes", file.bytes());
  }

  private static Attachment attachment(JsonIn in) {
    return new Attachment(in.text("id"), in.text("name"), in.text("type"), in.number("bytes"));
  }

  static void wording(JsonOut out, Wording wording) {
    out.object("content", wording.content(), Parts::content)
        .text("template", wording.template())
        .text("revision", wording.revision())
        .text("language", wording.language());
  }

  static Wording wording(JsonIn in) {
    return new Wording(
        in.object("content", Parts::content),
        in.text("template"),
        in.text("revision"),
        in.text("language"));
  }

  static void agent(JsonOut out, Agent agent) {
    out.text("id", agent.id().value()).text("name", agent.name());
  }

  static Agent agent(JsonIn in) {
    return new Agent(new AgentId(in.text("id")), in.text("name"));
  }

  static void author(JsonOut out, Author author) {
    switch (author) {
      case Author.Customer(Address from) ->
          out.text("role", "customer").text("from", from.toString());
      case Author.Bot _ -> out.text("role", "bot");
      case Author.System _ -> out.text("role", "system");
      case Author.Person(Agent agent) ->
          out.text("role", "agent").object("agent", agent, Parts::agent);
    }
  }

  static Author author(JsonIn in) {
    String role = in.text("role");
    return switch (role) {
      case "customer" -> new Author.Customer(Address.parse(in.text("from")));
      case "bot" -> new Author.Bot();
      case "system" -> new Author.System();
      case "agent" -> new Author.Person(in.object("agent", Parts::agent));
      default -> throw new IllegalArgumentException("nobody has the role " + role);
    };
  }

  static void reason(JsonOut out, Reason reason) {
    out.text("rule", reason.rule())
        .text("evidence", reason.evidence())
        .list("others", reason.others(), Parts::ground);
    if (!reason.care().equals(Reason.Care.USUAL)) {
      out.object("care", reason.care(), Parts::care);
    }
  }

  static Reason reason(JsonIn in) {
    return new Reason(
        in.text("rule"),
        in.text("evidence"),
        in.list("others", Parts::ground),
        in.objectIfAny("care", Parts::care).orElse(Reason.Care.USUAL));
  }

  private static void ground(JsonOut out, Reason.Ground ground) {
    out.text("rule", ground.rule()).text("evidence", ground.evidence());
  }

  private static Reason.Ground ground(JsonIn in) {
    return new Reason.Ground(in.text("rule"), in.text("evidence"));
  }

  private static void care(JsonOut out, Reason.Care care) {
    out.text("urgency", care.urgency().name().toLowerCase(Locale.ROOT));
    care.skill().ifPresent(skill -> out.text("skill", skill));
    care.words().ifPresent(words -> out.text("words", words));
    care.rules().ifPresent(rules -> out.text("rules", rules));
  }

  private static Reason.Care care(JsonIn in) {
    return new Reason.Care(
        Reason.Urgency.valueOf(in.text("urgency").toUpperCase(Locale.ROOT)),
        in.textIfAny("skill"),
        in.textIfAny("words"),
        in.textIfAny("rules"));
  }

  static void outcome(JsonOut out, Outcome outcome) {
    switch (outcome) {
      case Outcome.Done(String ref) -> out.text("is", "done").text("ref", ref);
      case Outcome.Failed(String why) -> out.text("is", "failed").text("why", why);
      case Outcome.Uncertain(String why) -> out.text("is", "uncertain").text("why", why);
      case Outcome.Dropped(String why) -> out.text("is", "dropped").text("why", why);
    }
  }

  static Outcome outcome(JsonIn in) {
    String is = in.text("is");
    return switch (is) {
      case "done" -> new Outcome.Done(in.text("ref"));
      case "failed" -> new Outcome.Failed(in.text("why"));
      case "uncertain" -> new Outcome.Uncertain(in.text("why"));
      case "dropped" -> new Outcome.Dropped(in.text("why"));
      default -> throw new IllegalArgumentException("no outcome is " + is);
    };
  }

  static void written(JsonOut out, Written line) {
    switch (line) {
      case Written.ByCustomer(Address from, String messageId) ->
          out.text("from", from.toString()).text("line", messageId);
      case Written.AtDesk(RequestId request, String ref) ->
          out.text("request", request.value()).text("line", ref);
    }
  }

  static Written written(JsonIn in) {
    String line = in.text("line");
    return in.textIfAny("from")
        .<Written>map(from -> new Written.ByCustomer(Address.parse(from), line))
        .orElseGet(() -> new Written.AtDesk(new RequestId(in.text("request")), line));
  }

  static void elsewhere(JsonOut out, Elsewhere there) {
    out.text("contact", there.contact().value()).text("conversation", there.conversation().value());
  }

  static Elsewhere elsewhere(JsonIn in) {
    return new Elsewhere(
        new ContactId(in.text("contact")), new ConversationId(in.text("conversation")));
  }
}
