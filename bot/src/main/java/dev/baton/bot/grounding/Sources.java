package dev.baton.bot.grounding;

import dev.baton.templates.Medium;
import java.util.List;

/// What a reply may draw on.
///
/// @param language the language that the template's words are in, and the reply has to be in
/// @param template the template's words as they would be sent there
/// @param title what the template calls its matter
/// @param conditions the phrases that must not be dropped
/// @param avoid what the voice never says
/// @param names the company's name and the bot's
/// @param known what is known of this customer, and may be said to them
/// @param asked the customer's lines; of these a reply may repeat identifiers and nothing else,
///   since a customer can claim anything
public record Sources(
    String language,
    Medium medium,
    String template,
    String title,
    List<String> conditions,
    List<String> avoid,
    List<String> names,
    List<String> known,
    List<String> asked) {
  public Sources {
    conditions = List.copyOf(conditions);
    avoid = List.copyOf(avoid);
    names = List.copyOf(names);
    known = List.copyOf(known);
    asked = List.copyOf(asked);
  }
}
