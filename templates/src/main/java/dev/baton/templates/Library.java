package dev.baton.templates;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// A snapshot of everything the company says, and of what its connector declares: its voice and its
/// templates. Never changes.
public final class Library {
  private final Voice voice;
  private final Capabilities capabilities;
  private final SortedMap<TemplateId, Template> templates;
  private final Map<String, Template> byIntent = new HashMap<>();
  private final Revision revision;

  /// A company without a connector.
  public Library(Voice voice, Collection<Template> templates) {
    this(voice, Capabilities.NONE, templates);
  }

  public Library(Voice voice, Capabilities capabilities, Collection<Template> templates) {
    var byId = new TreeMap<TemplateId, Template>();
    for (Template template : templates) {
      if (byId.put(template.id(), template) != null) {
        throw new IllegalArgumentException("Two templates are called " + template.id());
      }
    }
    this.voice = voice;
    this.capabilities = capabilities;
    this.templates = Collections.unmodifiableSortedMap(byId);
    byId.values()
        .forEach(template ->
            template.intents().forEach(intent -> byIntent.putIfAbsent(intent.name(), template)));
    this.revision =
        Revision.of(voice.revision() + "\n" + capabilities.revision() + "\n" + contents());
  }

  public Voice voice() {
    return voice;
  }

  public Capabilities capabilities() {
    return capabilities;
  }

  /// What this snapshot is as a whole: equal content, equal revision.
  public Revision revision() {
    return revision;
  }

  /// All templates, by id.
  public List<Template> templates() {
    return List.copyOf(templates.values());
  }

  public Optional<Template> template(TemplateId id) {
    return Optional.ofNullable(templates.get(id));
  }

  /// The template that answers an intent.
  public Optional<Template> answering(String intent) {
    return Optional.ofNullable(byIntent.get(intent));
  }

  /// This library without the templates that may not be used on a day, and the choices that lead to
  /// them.
  public Library on(LocalDate day) {
    Predicate<TemplateId> usable =
        id -> template(id).filter(template -> template.validity().covers(day)).isPresent();
    return new Library(
        voice,
        capabilities,
        templates.values().stream()
            .filter(template -> usable.test(template.id()))
            .map(template -> template.leadingOnlyTo(usable))
            .toList());
  }

  private String contents() {
    return templates.values().stream()
        .map(template -> template.id() + " " + template.revision())
        .collect(Collectors.joining("\n"));
  }
}
