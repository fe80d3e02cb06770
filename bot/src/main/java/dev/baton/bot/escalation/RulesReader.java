package dev.baton.bot.escalation;

import dev.baton.gateway.conversation.Reason;
import dev.baton.templates.Revision;
import dev.baton.templates.TemplateId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// Reads a rule file: all of it, or all that is wrong with it.
public final class RulesReader {
  /// With a lower bound every line would bring in a person, with a higher one hardly any.
  private static final double ALWAYS_ON_LEAST = 0.05;

  private static final double ALWAYS_ON_MOST = 0.6;
  private static final LoadSettings YAML = LoadSettings.builder().setUseMarks(true).build();
  private static final Set<String> FIELDS = Set.of("version", "person_at", "offer_at", "rules");
  private static final Set<String> RULE_FIELDS =
      Set.of("on", "when", "weight", "urgency", "skill", "words");
  private static final int KNOWN_VERSION = 1;
  private static final double MOST = 100;

  private final String file;
  private final Predicate<TemplateId> isThere;
  private final List<String> problems = new ArrayList<>();

  private RulesReader(String file, Predicate<TemplateId> isThere) {
    this.file = file;
    this.isThere = isThere;
  }

  /// Reads rules.
  ///
  /// @param file what problems call it
  /// @param isThere whether there is such a template to tell customers by
  public static RulesReading read(String file, String text, Predicate<TemplateId> isThere) {
    return new RulesReader(file, isThere).read(text);
  }

  private RulesReading read(String text) {
    Optional<EscalationRules> rules =
        fields(text).map(fields -> rules(fields, Revision.of(text).hash()));
    return rules.isPresent() && problems.isEmpty()
        ? new RulesReading.Sound(rules.get())
        : new RulesReading.Unsound(problems);
  }

  private Optional<Map<String, Field>> fields(String text) {
    try {
      Optional<Node> root = new Compose(YAML).composeString(text);
      if (root.isPresent() && root.get() instanceof MappingNode mapping) {
        return Optional.of(fields(mapping));
      }
      problem(1, "there are no fields; write version: 1 and rules:");
    } catch (MarkedYamlEngineException broken) {
      int line = 1 + broken.getProblemMark().map(mark -> mark.getLine()).orElse(0);
      problem(line, "not YAML: " + broken.getProblem());
    } catch (YamlEngineException broken) {
      problem(1, "not YAML: " + broken.getMessage());
    }
    return Optional.empty();
  }

  private EscalationRules rules(Map<String, Field> fields, String revision) {
    onlyKnown(fields, FIELDS, "");
    double version = number(fields, "version", 0, 0, MOST);
    if (version != KNOWN_VERSION) {
      problem(line(fields, "version"), "version must be " + KNOWN_VERSION);
    }
    double personAt = number(fields, "person_at", 1, 0.1, MOST);
    double offerAt = number(fields, "offer_at", 0.4, 0.1, MOST);
    if (offerAt > personAt) {
      problem(line(fields, "offer_at"), "offer_at must not be more than person_at");
    }
    List<EscalationRule> rules = new ArrayList<>();
    Field list = fields.get("rules");
    if (list != null && list.node() instanceof MappingNode mapping) {
      Map<String, Field> named = fields(mapping);
      named.forEach((name, field) -> rule(name, field).ifPresent(rules::add));
      checkAlwaysOn(rules, personAt, name -> line(named, name));
    } else {
      problem(line(fields, "rules"), "rules are missing; write rules: and the rules under it");
    }
    return new EscalationRules(KNOWN_VERSION, revision, personAt, offerAt, rules);
  }

  private Optional<EscalationRule> rule(String name, Field field) {
    if (!name.matches("[a-z0-9_]{1,60}")) {
      problem(field.line(), "‘" + name + "’ is no rule's name; use a-z, 0-9 and _");
    }
    if (!(field.node() instanceof MappingNode mapping)) {
      problem(field.line(), "‘" + name + "’ has no fields; write when: and weight: under it");
      return Optional.empty();
    }
    Map<String, Field> fields = fields(mapping);
    onlyKnown(fields, RULE_FIELDS, name + ".");
    Field when = fields.get("when");
    if (when == null) {
      problem(field.line(), "‘" + name + "’ does not say when it holds");
    }
    Condition condition =
        Condition.parse(
            when == null ? "failures >= 99" : text(when, name + ".when"),
            wrong -> problem(line(fields, "when"), name + ".when: " + wrong));
    Optional<String> words = optional(fields, "words", name);
    words
        .filter(template -> !TemplateId.fits(template) || !isThere.test(new TemplateId(template)))
        .ifPresent(template ->
            problem(
                line(fields, "words"), name + ".words: there is no template ‘" + template + "’"));
    return Optional.of(
        new EscalationRule(
            name,
            on(fields, name),
            condition,
            number(fields, "weight", 1, 0, MOST),
            urgency(fields, name),
            optional(fields, "skill", name),
            words));
  }

  private boolean on(Map<String, Field> fields, String name) {
    String on = optional(fields, "on", name).orElse("true");
    if (!on.equals("true") && !on.equals("false")) {
      problem(line(fields, "on"), name + ".on: write true or false");
    }
    return !on.equals("false");
  }

  private Reason.Urgency urgency(Map<String, Field> fields, String name) {
    String urgency = optional(fields, "urgency", name).orElse("normal");
    Optional<Reason.Urgency> known =
        Arrays.stream(Reason.Urgency.values())
            .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(urgency))
            .findFirst();
    if (known.isEmpty()) {
      problem(line(fields, "urgency"), name + ".urgency: write low, normal or high");
    }
    return known.orElse(Reason.Urgency.NORMAL);
  }

  /// What can't be switched off must be there, on, enough by itself, and ask for no more than the
  /// trigger of its name.
  private void checkAlwaysOn(
      List<EscalationRule> rules, double personAt, ToIntFunction<String> lines) {
    for (String name : new TreeSet<>(EscalationRules.ALWAYS_ON)) {
      Optional<EscalationRule> rule =
          rules.stream().filter(one -> one.name().equals(name)).findFirst();
      if (rule.isEmpty() || !rule.get().on()) {
        problem(
            lines.applyAsInt(name), "the rule ‘" + name + "’ can't be switched off or left out");
        continue;
      }
      List<Condition.Bound> bounds = rule.get().when().bounds();
      boolean plain =
          bounds.size() == 1
              && bounds.getFirst().measure().equals(name)
              && bounds.getFirst().sign().equals(">=")
              && bounds.getFirst().value() >= ALWAYS_ON_LEAST
              && bounds.getFirst().value() <= ALWAYS_ON_MOST;
      if (!plain) {
        problem(
            lines.applyAsInt(name),
            "the rule ‘%s’ must hold when %s >= a number from %s to %s, and nothing more"
                .formatted(name, name, ALWAYS_ON_LEAST, ALWAYS_ON_MOST));
      }
      if (rule.get().weight() < personAt) {
        problem(
            lines.applyAsInt(name),
            "the rule ‘" + name + "’ must weigh enough for a person: " + personAt);
      }
    }
  }

  private record Field(Node node, int line) {}

  private Map<String, Field> fields(MappingNode mapping) {
    Map<String, Field> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      int line = 1 + tuple.getKeyNode().getStartMark().map(mark -> mark.getLine()).orElse(0);
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        Field field = new Field(tuple.getValueNode(), line);
        Field first = fields.putIfAbsent(key.getValue(), field);
        if (first != null) {
          problem(line, "‘" + key.getValue() + "’ is there twice, first in line " + first.line());
        }
      } else {
        problem(line, "a field's name must be a word");
      }
    }
    return fields;
  }

  private void onlyKnown(Map<String, Field> fields, Set<String> known, String path) {
    fields.forEach((name, field) -> {
      if (!known.contains(name)) {
        problem(
            field.line(), "‘" + path + name + "’ is not known; use one of " + new TreeSet<>(known));
      }
    });
  }

  private double number(
      Map<String, Field> fields, String name, double otherwise, double least, double most) {
    Field field = fields.get(name);
    if (field == null) {
      return otherwise;
    }
    try {
      double number = Double.parseDouble(text(field, name));
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Said below, like a number that is out of bounds.
    }
    problem(field.line(), name + " must be a number from " + least + " to " + most);
    return otherwise;
  }

  private Optional<String> optional(Map<String, Field> fields, String name, String rule) {
    return Optional.ofNullable(fields.get(name)).map(field -> text(field, rule + "." + name));
  }

  private String text(Field field, String path) {
    if (field.node() instanceof ScalarNode scalar) {
      return scalar.getValue().strip();
    }
    problem(field.line(), path + " must be a text");
    return "";
  }

  private static int line(Map<String, Field> fields, String name) {
    Field field = fields.get(name);
    return field == null ? 1 : field.line();
  }

  private void problem(int line, String what) {
    problems.add(file + ":" + line + ": " + what);
  }
}
