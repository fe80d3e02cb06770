package dev.baton.config.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bot.facts.Facts;

/// Facts as they are shown to the outside.
final class FactsShown {
  private FactsShown() {}

  static void in(ObjectNode out, Facts facts) {
    ArrayNode orders = out.putArray("orders");
    facts.orders().forEach(orders::add);
    ArrayNode amounts = out.putArray("amounts");
    facts
        .amounts()
        .forEach(amount ->
            amounts
                .addObject()
                .put("value", amount.value())
                .put("currency", amount.currency().orElse(null))
                .put("words", amount.words()));
    ArrayNode dates = out.putArray("dates");
    facts.dates().forEach(dates::add);
    ArrayNode places = out.putArray("places");
    facts.places().forEach(places::add);
  }
}
