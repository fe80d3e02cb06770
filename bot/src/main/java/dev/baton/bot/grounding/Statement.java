package dev.baton.bot.grounding;

import java.util.List;
import java.util.stream.Stream;

/// A sentence, or a part of one that could be one.
///
/// @param parts what stands between commas and conjunctions
/// @param introduces whether a colon ends it
/// @param label so many of its first words stand before a colon, and say what the rest is about
/// @param step which item of a numbered list it stands in, from 1; 0 for none
record Statement(
    String text, List<Part> parts, boolean asks, boolean introduces, int label, int step) {

  /// A part of a statement.
  ///
  /// @param conditional whether it says when the rest holds
  /// @param apart whether a pause stands before it
  record Part(List<Token> tokens, boolean conditional, boolean apart) {
    Part {
      tokens = List.copyOf(tokens);
    }

    List<String> words() {
      return tokens.stream().map(Token::text).toList();
    }

    Stream<Token> saying() {
      return tokens.stream().filter(Token::says);
    }

    Stream<Token> claims() {
      return tokens.stream().filter(Token::claims);
    }

    boolean has(Lexicon lexicon, String section) {
      return tokens.stream().anyMatch(token -> lexicon.is(section, token.text()));
    }
  }

  Statement {
    parts = List.copyOf(parts);
  }

  /// What the rest is about, where that stands before a colon.
  List<Token> labels() {
    return tokens().stream().limit(label).filter(Token::says).toList();
  }

  List<Token> tokens() {
    return parts.stream().flatMap(part -> part.tokens().stream()).toList();
  }

  List<String> words() {
    return tokens().stream().map(Token::text).toList();
  }

  Stream<Token> saying() {
    return parts.stream().flatMap(Part::saying);
  }

  Stream<Token> quantities() {
    return saying().filter(token -> token.is(Token.Role.QUANTITY));
  }

  boolean has(Lexicon lexicon, String section) {
    return parts.stream().anyMatch(part -> part.has(lexicon, section));
  }
}
