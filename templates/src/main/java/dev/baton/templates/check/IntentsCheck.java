package dev.baton.templates.check;

import dev.baton.templates.Intent;
import dev.baton.templates.Language;
import dev.baton.templates.Library;
import dev.baton.templates.Template;
import dev.baton.templates.TemplateId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// One template answers an intent, and no way of saying things stands for two.
final class IntentsCheck implements Check {
  private final Map<String, SortedSet<TemplateId>> templatesByIntent = new HashMap<>();
  private final Map<String, SortedSet<String>> intentsByExample = new HashMap<>();

  IntentsCheck(Library library) {
    for (var template : library.templates()) {
      for (var intent : template.intents()) {
        templatesByIntent.computeIfAbsent(intent.name(), _ -> new TreeSet<>()).add(template.id());
        intent.examples().values().stream()
            .flatMap(List::stream)
            .forEach(said ->
                intentsByExample
                    .computeIfAbsent(normal(said), _ -> new TreeSet<>())
                    .add(intent.name()));
      }
    }
  }

  @Override
  public void check(Template template, Library library, Findings findings) {
    for (var intent : template.intents()) {
      checkName(template, intent, findings);
      if (intent.examples(Language.ENGLISH).isEmpty()) {
        findings.at(
            path(intent),
            "the intent ‘" + intent.name() + "’ has no English examples",
            "add some ways of asking for it under examples");
      }
      for (var language : intent.examples().keySet()) {
        checkExamples(intent, language, findings);
        checkCounterExamples(intent, language, findings);
      }
    }
  }

  private void checkName(Template template, Intent intent, Findings findings) {
    for (var other : templatesByIntent.getOrDefault(intent.name(), new TreeSet<>())) {
      if (!other.equals(template.id())) {
        findings.at(
            path(intent),
            "the intent ‘" + intent.name() + "’ is answered by ‘" + other + "’ too",
            "let one template answer it, or name another intent");
      }
    }
  }

  private void checkExamples(Intent intent, Language language, Findings findings) {
    var seen = new HashSet<String>();
    for (var example : intent.examples(language)) {
      var said = normal(example);
      if (!seen.add(said)) {
        findings.near(
            language,
            path(intent),
            example,
            "‘" + example + "’ stands here twice",
            "keep one of them; case and punctuation make no difference");
      }
      for (var other : intentsByExample.getOrDefault(said, new TreeSet<>())) {
        if (!other.equals(intent.name())) {
          findings.near(
              language,
              path(intent),
              example,
              "‘" + example + "’ is an example of ‘" + other + "’ too",
              "keep it where it belongs");
        }
      }
    }
  }

  private static void checkCounterExamples(Intent intent, Language language, Findings findings) {
    var examples = new HashSet<String>();
    intent.examples(language).forEach(example -> examples.add(normal(example)));
    for (var counter : intent.counterExamples(language)) {
      if (examples.contains(normal(counter))) {
        findings.near(
            language,
            path(intent) + ".counter-examples",
            counter,
            "‘" + counter + "’ is an example and a counter-example",
            "keep one of them");
      }
    }
  }

  private static String path(Intent intent) {
    return "intents." + intent.name();
  }

  /// Two examples that differ only in case and punctuation are one to whoever learns from them.
  private static String normal(String example) {
    return example.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }
}
