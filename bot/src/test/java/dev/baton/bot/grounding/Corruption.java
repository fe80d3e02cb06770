package dev.baton.bot.grounding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One way to make a free rewording say something else, from `corruptions.txt`. Where templates are
/// altered, what gives a reply away may be that it is no longer the template; here all of it is
/// worded freely, and only what is false must be found.
///
/// @param pattern what is replaced; nothing, where a sentence is added
record Corruption(String kind, String language, String pattern, String words) {
  private static final Pattern LABEL = Pattern.compile("\\[[^]]*]\\([^)]*\\)|\\*[^*]+\\*");

  /// @param original the rewording that it was made of
  record Corrupted(Corruption by, Faithful original, Faithful reply) {
    @Override
    public String toString() {
      return by.kind + " (" + by.pattern + " > " + by.words + ") " + reply;
    }
  }

  static List<Corruption> all() {
    return lines()
        .map(line -> line.split(" \\| ", -1))
        .map(at -> new Corruption(at[0], at[1], at[2], at.length > 3 ? at[3] : ""))
        .toList();
  }

  /// Whether it adds a sentence.
  boolean adds() {
    return pattern.equals("+");
  }

  /// Every place where this can be done to a rewording, each by itself.
  List<Corrupted> of(Faithful original) {
    List<Corrupted> all = new ArrayList<>();
    if (!original.language().equals(language)) {
      return all;
    }
    String text = original.text();
    if (adds()) {
      all.add(with(original, text + " " + words));
      int end = text.indexOf(". ");
      if (end > 0) {
        all.add(with(original, text.substring(0, end + 2) + words + text.substring(end + 1)));
      }
      return all;
    }
    Matcher found = Pattern.compile(pattern).matcher(text);
    while (found.find()) {
      StringBuilder altered = new StringBuilder();
      altered.append(text, 0, found.start());
      altered.append(replaced(found));
      altered.append(text.substring(found.end()));
      if (!labelled(text, found.start())) {
        all.add(with(original, altered.toString().replaceAll(" +", " ")));
      }
    }
    return all;
  }

  private String replaced(Matcher found) {
    String to = words;
    for (int i = 1; i <= found.groupCount(); i++) {
      to = to.replace("$" + i, Objects.requireNonNullElse(found.group(i), ""));
    }
    // A pattern that took the space behind a word gives it back.
    boolean spaced = found.group().endsWith(" ") && !to.isEmpty() && !to.endsWith(" ");
    boolean joins = Character.isLetter(to.isEmpty() ? ' ' : to.charAt(0));
    boolean behind = joins && found.group().startsWith(".");
    return (behind ? " " : "") + to + (spaced ? " " : "");
  }

  /// In the label or the address of a link, or in a button's name, other rules look.
  private static boolean labelled(String text, int at) {
    return LABEL.matcher(text).results().anyMatch(one -> one.start() <= at && at < one.end());
  }

  private Corrupted with(Faithful original, String text) {
    return new Corrupted(
        this,
        original,
        new Faithful(original.template(), original.language(), original.medium(), text));
  }

  private static Stream<String> lines() {
    try (InputStream in =
        Objects.requireNonNull(Corruption.class.getResourceAsStream("corruptions.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank());
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
