package dev.baton.templates.files;

import dev.baton.templates.Choice;
import dev.baton.templates.Intent;
import dev.baton.templates.Language;
import dev.baton.templates.Procedure;
import dev.baton.templates.Revision;
import dev.baton.templates.Template;
import dev.baton.templates.TemplateId;
import dev.baton.templates.Tier;
import dev.baton.templates.Validity;
import dev.baton.templates.Variable;
import dev.baton.templates.Wording;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Puts the files of one template together.
///
/// The English file is the definition. A translation has only the fields that hold words: title,
/// intents (examples), choices (labels), conditions (phrases), fallbacks and procedure (questions).
/// A translation without words has a title and examples alone.
final class TemplateReader {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern SOURCE = Pattern.compile(NAME + "(\\." + NAME + ")*");

  private final TemplateId id;
  private final Fields english;
  private final SortedMap<Language, TemplateFile> files;

  private TemplateReader(
      TemplateId id, TemplateFile english, SortedMap<Language, TemplateFile> files) {
    this.id = id;
    this.english = english.front();
    this.files = files;
  }

  /// The template, as far as it can be read; what can't is among the problems already.
  static Template read(
      TemplateId id,
      TemplateFile english,
      SortedMap<Language, TemplateFile> files,
      Revision revision) {
    return new TemplateReader(id, english, files).template(revision);
  }

  private Template template(Revision revision) {
    english.only(
        "id",
        "title",
        "owner",
        "tier",
        "tags",
        "valid",
        "variables",
        "intents",
        "choices",
        "conditions",
        "procedure");
    checkId();
    var variables = variables();
    var wordings = new HashMap<Language, Wording>();
    var titles = new HashMap<Language, String>();
    files.forEach((language, file) -> {
      titles.put(language, title(file.front()));
      if (file.hasWords()) {
        wordings.put(language, wording(file, variables));
      } else {
        file.front().only("title", "intents");
        refuseStrangers(file.front(), "intents");
      }
    });
    return new Template(
        id,
        revision,
        english.required("owner", "name the team that keeps this up to date"),
        english
            .parsed("tier", Tier::numbered, "say 1 (answers), 2 (a procedure) or 3 (a person)")
            .orElse(Tier.ANSWER),
        Set.copyOf(english.texts("tags")),
        validity(),
        variables,
        intents(),
        procedure(),
        titles,
        wordings);
  }

  private void checkId() {
    var written = english.required("id", "write id: " + id);
    if (english.has("id") && !written.equals(id.value())) {
      english.problem(
          "id",
          "the id is ‘" + written + "’ in a file named ‘" + id + "’",
          "give the id and the file the same name");
    }
  }

  private Validity validity() {
    var valid = english.fields("valid").only("from", "until");
    return new Validity(
        valid.parsed("from", TemplateReader::date, "write a date as 2025-03-14"),
        valid.parsed("until", TemplateReader::date, "write a date as 2025-03-14"));
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException notADate) {
      return Optional.empty();
    }
  }

  private List<Variable> variables() {
    var declared = english.fields("variables");
    var variables = new ArrayList<Variable>();
    for (var name : declared.names()) {
      if (!NAME.matcher(name).matches()) {
        declared.problem(
            name, "‘" + name + "’ is no name for a variable", "use lower-case words and hyphens");
      }
      var fields = declared.fields(name).only("type", "from", "fallback", "hosts");
      var types = "say one of text, number, date, money, link";
      fields.required("type", types);
      fields.required("from", "name where the value comes from, as in customer.name");
      variables.add(
          new Variable(
              name,
              fields.parsed("type", Variable.Type::named, types).orElse(Variable.Type.TEXT),
              fields
                  .parsed("from", matching(SOURCE), "write a dotted name, as in customer.name")
                  .orElse(""),
              fields.texts("hosts")));
    }
    return variables;
  }

  private static Function<String, Optional<String>> matching(Pattern pattern) {
    return text -> Optional.of(text).filter(pattern.asMatchPredicate());
  }

  private List<Intent> intents() {
    var declared = english.fields("intents");
    var intents = new ArrayList<Intent>();
    for (var name : declared.names()) {
      var examples = new HashMap<Language, List<String>>();
      var counterExamples = new HashMap<Language, List<String>>();
      files.forEach((language, file) -> {
        var fields = file.front().fields("intents");
        if (fields.has(name)) {
          var said = fields.fields(name).only("examples", "counter-examples");
          examples.put(language, said.texts("examples"));
          counterExamples.put(language, said.texts("counter-examples"));
        }
      });
      intents.add(new Intent(name, examples, counterExamples));
    }
    return intents;
  }

  private Optional<Procedure> procedure() {
    if (!english.has("procedure")) {
      return Optional.empty();
    }
    return Optional.of(ProcedureFields.of(english.fields("procedure")));
  }

  private Wording wording(TemplateFile file, List<Variable> variables) {
    var front = file.front();
    var translated = !file.language().equals(Language.ENGLISH);
    if (translated) {
      front.only("title", "intents", "choices", "conditions", "fallbacks", "procedure");
      refuseStrangers(front, "intents");
      refuseStrangers(front, "conditions");
      front.fields("procedure").only("asks", "not-found", "confirm");
      refuseStrangers(front.fields("procedure"), "asks", english.fields("procedure"));
    }
    return new Wording(
        file.language(),
        front.text("title").orElse(""),
        file.variants(),
        choices(front),
        front.map("conditions"),
        translated ? translatedFallbacks(front, variables) : englishFallbacks(variables),
        ProcedureFields.questions(front.fields("procedure"), translated));
  }

  private static String title(Fields front) {
    return front.required("title", "say in a few words what this is about");
  }

  private List<Choice> choices(Fields front) {
    var labels = front.fields("choices");
    refuseStrangers(front, "choices");
    var choices = new ArrayList<Choice>();
    for (var value : english.fields("choices").names()) {
      if (!TemplateId.fits(value)) {
        labels.problem(value, "‘" + value + "’ is no template id", "name the template it leads to");
        continue;
      }
      var label = labels.required(value, "say what the choice is called in this language");
      choices.add(new Choice(new TemplateId(value), label));
    }
    return choices;
  }

  private Map<String, String> englishFallbacks(List<Variable> variables) {
    var declared = english.fields("variables");
    var fallbacks = new LinkedHashMap<String, String>();
    for (var variable : variables) {
      declared
          .fields(variable.name())
          .text("fallback")
          .ifPresent(fallback -> fallbacks.put(variable.name(), fallback));
    }
    return fallbacks;
  }

  /// A link is the same in every language unless the translation has its own.
  private Map<String, String> translatedFallbacks(Fields front, List<Variable> variables) {
    refuseStrangers(
        front, "fallbacks", name -> variables.stream().anyMatch(v -> v.name().equals(name)));
    var fallbacks = new LinkedHashMap<>(englishFallbacks(variables));
    fallbacks.keySet().removeIf(name -> !isLink(name, variables));
    fallbacks.putAll(front.map("fallbacks"));
    return fallbacks;
  }

  private static boolean isLink(String name, List<Variable> variables) {
    return variables.stream()
        .anyMatch(v -> v.name().equals(name) && v.type() == Variable.Type.LINK);
  }

  private void refuseStrangers(Fields front, String field) {
    refuseStrangers(front, field, english);
  }

  private static void refuseStrangers(Fields front, String field, Fields english) {
    refuseStrangers(front, field, english.fields(field)::has);
  }

  /// A translation words what the English file declares, and nothing else.
  private static void refuseStrangers(Fields front, String field, Predicate<String> declared) {
    var fields = front.fields(field);
    for (var name : fields.names()) {
      if (!declared.test(name)) {
        fields.problem(
            name,
            "‘" + name + "’ is not among the English file's " + field,
            "declare it there, or correct its name here");
      }
    }
  }
}
