package dev.baton.bot.understanding;

/// Tells which of a library's intents a text means.
@FunctionalInterface
public interface Classifier {
  /// What it makes of a text.
  ///
  /// @param language that it is written in, BCP 47
  Classification classify(String text, String language);

  /// What it makes of a text that itself tells its language, or else is English.
  default Classification classify(String text) {
    return classify(text, Languages.of(text, "en"));
  }
}
