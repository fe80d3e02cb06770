package dev.baton.templates;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a connector to the company's own systems declares: what can be looked up there, and what
/// can be done. Procedures use these names and no others.
///
/// @param lookUps they change nothing
/// @param actions they do, each once by its key
public record Capabilities(
    Revision revision, Map<String, Capability> lookUps, Map<String, Capability> actions) {
  /// Nothing is declared.
  public static final Capabilities NONE = new Capabilities(Revision.of(""), Map.of(), Map.of());

  /// What goes in and what comes out, by name.
  public record Capability(Map<String, Variable.Type> inputs, Map<String, Variable.Type> outputs) {
    public Capability {
      inputs = Collections.unmodifiableMap(new TreeMap<>(inputs));
      outputs = Collections.unmodifiableMap(new TreeMap<>(outputs));
    }
  }

  public Capabilities {
    lookUps = Collections.unmodifiableMap(new TreeMap<>(lookUps));
    actions = Collections.unmodifiableMap(new TreeMap<>(actions));
  }

  public Optional<Capability> lookUp(String name) {
    return Optional.ofNullable(lookUps.get(name));
  }

  public Optional<Capability> action(String name) {
    return Optional.ofNullable(actions.get(name));
  }

  /// The look-up or action of this name.
  public Optional<Capability> named(String name) {
    return lookUp(name).or(() -> action(name));
  }
}
