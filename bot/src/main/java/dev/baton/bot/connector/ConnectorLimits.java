package dev.baton.bot.connector;

import dev.baton.bot.outside.Dealings;
import java.time.Duration;

/// What the company's own systems may be asked.
///
/// @param answer how long they may take for one answer; a look-up and a reply in a model's words
///   have to be over in the time that a customer waits
/// @param atOnce how much they may be asked at once; what comes then is not asked
/// @param failures so many in a row, and they are left alone for a while
/// @param rest how long that is
public record ConnectorLimits(Duration answer, int atOnce, int failures, Duration rest) {
  /// When they are left alone.
  public Dealings.Limits dealings() {
    return new Dealings.Limits(failures, rest);
  }
}
