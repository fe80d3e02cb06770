package dev.baton.templates;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A gap in a template's words: what kind of value goes in and where it comes from.
///
/// @param from the source, as a dotted name: `customer.name`, `order.number`
/// @param hosts for links only: the hosts a link may lead to
public record Variable(String name, Type type, String from, List<String> hosts) {

  /// What a value must look like to be used, and how it is shown.
  public enum Type {
    /// Any words; shown as plain words, never as a link or as markup.
    TEXT,
    /// `1234.5`, shown in the language's own way.
    NUMBER,
    /// `2025-03-14`, shown in the language's own way.
    DATE,
    /// `49.90 EUR`, shown in the language's own way.
    MONEY,
    /// An `https` address on one of the variable's hosts.
    LINK;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Type> named(String key) {
      return Arrays.stream(values()).filter(type -> type.key().equals(key)).findFirst();
    }
  }

  public Variable {
    hosts = List.copyOf(hosts);
  }
}
