package dev.baton.channels.sms;

import dev.baton.gateway.conversation.Rating;
import java.util.Optional;
import java.util.regex.Pattern;

/// A text that is nothing but 👍 or 👎, in whatever tone of skin and however often.
final class Sign {
  private static final String TONES = "[\\x{1F3FB}-\\x{1F3FF}\\x{FE0F}\\s]*";
  private static final Pattern UP = Pattern.compile("\\s*(?:\\x{1F44D}" + TONES + ")+");
  private static final Pattern DOWN = Pattern.compile("\\s*(?:\\x{1F44E}" + TONES + ")+");

  /// More of them would be a line to look at.
  private static final int MOST_CHARS = 40;

  private Sign() {}

  static Optional<Rating> in(String text) {
    if (text.length() > MOST_CHARS) {
      return Optional.empty();
    }
    return DOWN.matcher(text).matches()
        ? Optional.of(Rating.UNHELPFUL)
        : UP.matcher(text).matches() ? Optional.of(Rating.HELPFUL) : Optional.empty();
  }
}
