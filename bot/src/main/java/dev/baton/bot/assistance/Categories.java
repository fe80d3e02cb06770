package dev.baton.bot.assistance;

import static java.util.Map.entry;

import java.util.Map;

/// What a desk calls a case of which nothing is known but why a person was asked for.
final class Categories {
  private static final Map<String, String> CALLED =
      Map.ofEntries(
          entry("explicit_human", "asked for a person"),
          entry("self_harm", "danger to life"),
          entry("threat", "threat"),
          entry("legal", "legal matter"),
          entry("safety", "injury or danger"),
          entry("sensitive_account", "account safety"),
          entry("complaint_dispute", "complaint"),
          entry("cancel_account", "closing the account"),
          entry("negotiation_exception", "exception or special price"),
          entry("high_value", "large order or long commitment"),
          entry("urgent_delivery", "urgent delivery"),
          entry("anger_frustration", "upset customer"),
          entry("annoyance_unanswered", "upset customer"),
          entry("rising_frustration", "upset customer"),
          entry("distress", "distressed customer"),
          entry("technical_in_vain", "technical trouble"),
          entry("technical_unsure", "technical trouble"),
          entry("several_matters", "several matters"),
          entry("failed_attempts", "not helped by the bot"),
          entry("llm_failed", "not helped by the bot"),
          entry("low_confidence", "not understood by the bot"),
          entry("answer_missing", "not known to the bot"),
          entry("tier_3", "for a person"));

  private Categories() {}

  /// A rule of the company's own is called by its name.
  static String of(String rule) {
    return CALLED.getOrDefault(rule, rule.replace('_', ' '));
  }
}
