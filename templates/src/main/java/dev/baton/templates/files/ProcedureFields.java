package dev.baton.templates.files;

import dev.baton.templates.Condition;
import dev.baton.templates.Procedure;
import dev.baton.templates.Procedure.Ask;
import dev.baton.templates.Procedure.Check;
import dev.baton.templates.Procedure.Kind;
import dev.baton.templates.Question;
import dev.baton.templates.TemplateId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads a procedure: its steps, which stand in the English file, and its questions, which stand in
/// every file.
final class ProcedureFields {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final String KINDS =
      "say one of order, amount, date, email, email-or-postcode, code, choice, text";
  private static final String PERSON = "person";

  private ProcedureFields() {}

  static Procedure of(Fields steps) {
    steps.only(
        "asks",
        "look-up",
        "not-found",
        "checks",
        "confirm",
        "action",
        "ends",
        "person",
        "instead-of");
    return new Procedure(
        asks(steps.fields("asks")),
        steps.parsed("look-up", ProcedureFields::name, "name a look-up of connector.yaml"),
        checks(steps.fields("checks")),
        steps.parsed("action", ProcedureFields::name, "name an action of connector.yaml"),
        steps.parsed("ends", ProcedureFields::templateId, "name a template by its id"),
        steps.parsed("person", ProcedureFields::templateId, "name a template by its id"),
        steps.parsed("instead-of", ProcedureFields::templateId, "name a template by its id"));
  }

  private static List<Ask> asks(Fields declared) {
    var asks = new ArrayList<Ask>();
    for (var name : declared.names()) {
      if (!NAME.matcher(name).matches()) {
        declared.problem(
            name, "‘" + name + "’ is no name to ask for", "use lower-case words and hyphens");
      }
      var fields = declared.fields(name).only("type", "question", "again", "options", "words");
      fields.required("type", KINDS);
      asks.add(
          new Ask(
              name,
              fields.parsed("type", Kind::named, KINDS).orElse(Kind.TEXT),
              fields.fields("options").names()));
    }
    return asks;
  }

  private static List<Check> checks(Fields declared) {
    var checks = new ArrayList<Check>();
    for (var written : declared.names()) {
      var condition = Condition.parse(written);
      if (condition.isEmpty()) {
        declared.problem(
            written,
            "‘" + written + "’ is no condition",
            "compare what is known, as in order.delivered-days <= 30, and join by and");
        continue;
      }
      var otherwise = declared.required(written, "name a template by its id, or say person");
      if (!otherwise.equals(PERSON) && !TemplateId.fits(otherwise)) {
        declared.problem(
            written, "‘" + otherwise + "’ is no template id", "name a template, or say person");
        continue;
      }
      checks.add(
          new Check(
              condition.get(),
              Optional.of(otherwise).filter(id -> !id.equals(PERSON)).map(TemplateId::new)));
    }
    return checks;
  }

  /// The questions of a file, by what they ask for.
  static Map<String, Question> questions(Fields steps, boolean translated) {
    var questions = new LinkedHashMap<String, Question>();
    var asks = steps.fields("asks");
    for (var name : asks.names()) {
      var fields = asks.fields(name);
      if (translated) {
        fields.only("question", "again", "options", "words");
      }
      var asked = question(fields, fields.map("options"));
      questions.put(
          name, new Question(asked.first(), asked.again(), asked.labels(), words(fields)));
    }
    steps
        .text("not-found")
        .ifPresent(
            words -> questions.put(Procedure.NOT_FOUND, new Question(words, words, Map.of())));
    if (steps.has("confirm")) {
      var fields = steps.fields("confirm").only("question", "again", "yes", "no");
      var labels = new LinkedHashMap<String, String>();
      labels.put(Procedure.YES, fields.required("yes", "say what the customer picks to agree"));
      labels.put(Procedure.NO, fields.required("no", "say what the customer picks to decline"));
      questions.put(Procedure.CONFIRM, question(fields, labels));
    }
    return questions;
  }

  private static Map<String, List<String>> words(Fields fields) {
    var words = new LinkedHashMap<String, List<String>>();
    var options = fields.fields("words");
    for (var option : options.names()) {
      words.put(option, options.texts(option));
    }
    return words;
  }

  private static Question question(Fields fields, Map<String, String> labels) {
    return new Question(
        fields.required("question", "ask for it in a sentence"),
        fields.required("again", "ask for it in other words, for the second time"),
        labels);
  }

  private static Optional<String> name(String text) {
    return Optional.of(text).filter(NAME.asMatchPredicate());
  }

  private static Optional<TemplateId> templateId(String text) {
    return TemplateId.fits(text) ? Optional.of(new TemplateId(text)) : Optional.empty();
  }
}
