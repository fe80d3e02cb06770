package dev.baton.channels.slack;

import dev.baton.gateway.bus.Brief;
import dev.baton.gateway.conversation.Effect.Standing;
import dev.baton.gateway.conversation.Place;
import dev.baton.gateway.conversation.Reason;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The card of a case: who, where, why, since when, what is known of it, and the buttons.
///
/// @param text the same in a line, for notifications; plain
record CaseCard(String text, JsonArray blocks) {
  private static final int MOST_HEADER = 150;
  private static final int MOST_FACT = 400;
  private static final int MOST_LABEL = 60;

  /// With as many of them as this Slack still takes the card.
  private static final int MOST_FACTS = 20;

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("d MMM HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  static CaseCard of(Brief brief, Standing standing) {
    String title = Pieces.shortened(title(brief), MOST_HEADER);
    JsonArray blocks = new JsonArray();
    blocks.add(new JsonObject().put("type", "header").put("text", plainText(title)));
    blocks.add(facts(brief, standing));
    blocks.add(context(hint(standing)));
    buttons(brief, standing).ifPresent(blocks::add);
    String text = title + " (" + where(brief) + "). " + state(standing);
    return new CaseCard(text, blocks);
  }

  private static JsonObject facts(Brief brief, Standing standing) {
    JsonArray lines = new JsonArray();
    fact(lines, "Status", RichText.text(state(standing)));
    fact(lines, "Where", RichText.text(where(brief)));
    fact(lines, "Why", RichText.text(shortened(why(brief.request().reason()))));
    brief
        .request()
        .reason()
        .care()
        .skill()
        .ifPresent(skill -> fact(lines, "Best with", RichText.text(skill.replace('-', ' '))));
    fact(lines, "Since", date(brief.request().since()));
    fact(lines, "Language", RichText.text(language(brief.language())));
    for (Brief.Fact fact : brief.facts().stream().limit(MOST_FACTS).toList()) {
      String label = Pieces.shortened(fact.label(), MOST_LABEL);
      fact(lines, label, RichText.text(shortened(fact.value())));
    }
    int left = brief.facts().size() - MOST_FACTS;
    if (left > 0) {
      fact(lines, "And", RichText.text(left + " facts more that there is no room for"));
    }
    JsonObject list =
        new JsonObject()
            .put("type", "rich_text_list")
            .put("style", "bullet")
            .put("elements", lines);
    return new JsonObject().put("type", "rich_text").put("elements", new JsonArray().add(list));
  }

  private static String title(Brief brief) {
    Reason reason = brief.request().reason();
    return (reason.care().urgency() == Reason.Urgency.HIGH ? "🔴 Urgent: " : "")
        + brief.customer()
        + (reason.rule().equals("explicit_human") ? " asks for a person" : " needs a person");
  }

  /// All that the decision rests on, the weightiest first.
  private static String why(Reason reason) {
    return Stream.concat(
            Stream.of(reason.evidence()), reason.others().stream().map(Reason.Ground::evidence))
        .filter(words -> !words.isBlank())
        .distinct()
        .collect(Collectors.joining(" · "));
  }

  private static void fact(JsonArray lines, String label, JsonObject value) {
    if (value.getString("type").equals("text") && value.getString("text").isBlank()) {
      return;
    }
    JsonArray spans = new JsonArray().add(RichText.bold(label)).add(RichText.text("  ")).add(value);
    lines.add(RichText.section(spans));
  }

  private static Optional<JsonObject> buttons(Brief brief, Standing standing) {
    String id = brief.conversation().value();
    // A press may come before Baton knows that the card stands: it says which case's it is.
    String ofCase = OfCase.value(brief.conversation(), brief.request().id());
    JsonObject join = Buttons.primary(Buttons.button(Buttons.JOIN, "Join", ofCase));
    JsonObject back = Buttons.button(Buttons.BACK, "Back to the bot", ofCase);
    JsonObject resolve = Buttons.button(Buttons.RESOLVE, "Resolve", ofCase);
    JsonObject over = Buttons.button(Buttons.HANDOVER, "Hand over…", id);
    return switch (standing) {
      // All three from the start: the card may be late in changing, the agent need not be.
      case Standing.Open _ ->
          Optional.of(Buttons.row(new JsonArray().add(join).add(back).add(resolve)));
      case Standing.With _ ->
          Optional.of(Buttons.row(new JsonArray().add(back).add(resolve).add(over)));
      case Standing.WithBot _, Standing.Settled _ -> Optional.empty();
    };
  }

  private static String state(Standing standing) {
    return switch (standing) {
      case Standing.Open _ -> "🟠 Waiting for somebody";
      case Standing.With(var agent) -> "🟢 With " + agent.name();
      case Standing.WithBot _ -> "🤖 Back with the bot";
      case Standing.Settled _ -> "✅ Settled";
    };
  }

  private static String hint(Standing standing) {
    return switch (standing) {
      case Standing.Open _ -> "🔒 This thread is internal. Join to talk with the customer.";
      case Standing.With(var agent) ->
          "💬 What "
              + agent.name()
              + " writes in this thread reaches the customer. A line that begins with ! stays"
              + " internal, and so does what anybody else writes.";
      case Standing.WithBot _, Standing.Settled _ ->
          "🔒 Nothing written here reaches the customer any more.";
    };
  }

  /// Where the customer is, the present place first.
  static String where(Brief brief) {
    return brief.places().stream()
        .map(Place::address)
        .map(address -> channel(address.channel()))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  static String channel(String name) {
    return switch (name) {
      case "web" -> "web chat";
      case "sms" -> "SMS";
      case "slack" -> "Slack";
      default -> name;
    };
  }

  private static String language(String tag) {
    String shown = Locale.forLanguageTag(tag).getDisplayLanguage(Locale.ENGLISH);
    return shown.isEmpty() ? tag : shown;
  }

  /// A moment that each reader sees in their own time zone.
  static JsonObject date(Instant at) {
    return new JsonObject()
        .put("type", "date")
        .put("timestamp", at.getEpochSecond())
        .put("format", "{date_short_pretty} {time}")
        .put("fallback", UTC.format(at));
  }

  static JsonObject context(String text) {
    return new JsonObject()
        .put("type", "context")
        .put("elements", new JsonArray().add(plainText(text)));
  }

  private static JsonObject plainText(String text) {
    return new JsonObject().put("type", "plain_text").put("text", text).put("emoji", true);
  }

  private static String shortened(String text) {
    return Pieces.shortened(text, MOST_FACT);
  }
}
