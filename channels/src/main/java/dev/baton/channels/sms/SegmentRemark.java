package dev.baton.channels.sms;

import java.text.BreakIterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What an agent should know of what their line costs as a text message: that it is long, or that a
/// few characters make it dearer than it had to be.
final class SegmentRemark {
  /// Whoever writes in another script needs its letters; a few strangers could have been left out.
  private static final int MOST_CULPRITS = 3;

  private SegmentRemark() {}

  /// A sentence for the agent; nothing where the line costs what lines do.
  ///
  /// @param texts the messages that it became
  /// @param usual up to how many segments there is nothing to say
  static Optional<String> on(List<String> texts, int usual) {
    int segments = texts.stream().mapToInt(SmsEncoding::segments).sum();
    Set<String> culprits = new LinkedHashSet<>();
    texts.forEach(text -> culprits.addAll(strangers(text)));
    int without =
        texts.stream()
            .map(text -> culprits.stream().reduce(text, (t, each) -> t.replace(each, "")))
            .mapToInt(SmsEncoding::segments)
            .sum();
    boolean dearer = !culprits.isEmpty() && culprits.size() <= MOST_CULPRITS && without < segments;
    if (dearer) {
      String named = culprits.stream().map(c -> "“" + c + "”").collect(Collectors.joining(", "));
      return Optional.of(
          "As a text message this is "
              + counted(segments)
              + " instead of "
              + without
              + ": "
              + named
              + (culprits.size() == 1 ? " is" : " are")
              + " not in the phones' short alphabet (GSM-7), and a text with such a character has"
              + " room for 70 instead of 160.");
    }
    return segments > usual
        ? Optional.of("As a text message this is " + counted(segments) + ", each paid for.")
        : Optional.empty();
  }

  private static String counted(int segments) {
    return segments + (segments == 1 ? " segment" : " segments");
  }

  /// What readers take for characters of this text that GSM-7 does not have.
  private static Set<String> strangers(String text) {
    Set<String> found = new LinkedHashSet<>();
    if (SmsEncoding.of(text) == SmsEncoding.GSM_7) {
      return found;
    }
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    int start = characters.first();
    for (int end = characters.next(); end != BreakIterator.DONE; end = characters.next()) {
      String each = text.substring(start, end);
      if (SmsEncoding.of(each) == SmsEncoding.UCS_2) {
        found.add(each);
      }
      start = end;
    }
    return found;
  }
}
