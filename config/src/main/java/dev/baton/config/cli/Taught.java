package dev.baton.config.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.bot.understanding.Examples;
import dev.baton.bot.understanding.Examples.Labelled;
import dev.baton.config.cli.Lines.Wrong;
import dev.baton.templates.Intent;
import dev.baton.templates.Language;
import dev.baton.templates.Library;
import dev.baton.templates.Line;
import dev.baton.templates.Medium;
import dev.baton.templates.Revision;
import dev.baton.templates.Template;
import dev.baton.templates.TemplateId;
import dev.baton.templates.Tier;
import dev.baton.templates.Validity;
import dev.baton.templates.Wording;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A library made of examples alone: a template for each intent, beside the lines that Baton itself
/// must be able to say.
record Taught(Library library, Examples examples) {
  private static final String OUT_OF_SCOPE = "oos";

  static Taught by(JsonNode line, Library shipped) {
    Map<String, List<String>> intents = new LinkedHashMap<>();
    JsonNode given = line.path("intents");
    if (!given.isObject()) {
      throw new Wrong("malformed", "‘intents’ must be an object of lists of examples.");
    }
    given.properties().forEach(entry -> intents.put(entry.getKey(), texts(entry.getValue())));
    Examples examples =
        new Examples(
            intents,
            Map.of(),
            texts(line.path("oos_examples")),
            validation(line.path("validation")));
    return new Taught(library(intents, shipped), examples);
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    for (JsonNode one : list) {
      if (!one.isTextual()) {
        throw new Wrong("malformed", "An example must be a text.");
      }
      texts.add(one.textValue());
    }
    return texts;
  }

  private static List<Labelled> validation(JsonNode pairs) {
    List<Labelled> labelled = new ArrayList<>();
    for (JsonNode pair : pairs) {
      if (!pair.path(0).isTextual() || !pair.path(1).isTextual()) {
        throw new Wrong("malformed", "‘validation’ must hold pairs of a text and a label.");
      }
      String label = pair.get(1).textValue();
      labelled.add(
          new Labelled(
              pair.get(0).textValue(),
              label.equals(OUT_OF_SCOPE) ? Optional.empty() : Optional.of(label)));
    }
    return labelled;
  }

  private static Library library(Map<String, List<String>> intents, Library shipped) {
    List<Template> templates = new ArrayList<>();
    for (Template template : shipped.templates()) {
      if (Line.with(template.id()).isPresent() || template.tags().contains("handoff")) {
        templates.add(template.leadingOnlyTo(_ -> false));
      }
    }
    int number = 0;
    for (String intent : intents.keySet()) {
      number++;
      templates.add(template("taught-" + number, intent));
    }
    return new Library(shipped.voice(), templates);
  }

  private static Template template(String id, String intent) {
    Map<Medium, String> variants = new EnumMap<>(Medium.class);
    for (Medium medium : Medium.values()) {
      variants.put(medium, "This is the answer to " + intent + ".");
    }
    Wording wording =
        new Wording(Language.ENGLISH, intent, variants, List.of(), Map.of(), Map.of(), Map.of());
    return new Template(
        new TemplateId(id),
        Revision.of(intent),
        "",
        Tier.ANSWER,
        Set.of(),
        Validity.ALWAYS,
        List.of(),
        List.of(new Intent(intent, Map.of(), Map.of())),
        Optional.empty(),
        Map.of(),
        Map.of(Language.ENGLISH, wording));
  }
}
