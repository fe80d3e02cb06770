package dev.baton.templates;

import java.time.LocalDate;
import java.util.Optional;

/// The days on which a template may be used, both ends included.
public record Validity(Optional<LocalDate> from, Optional<LocalDate> until) {
  public static final Validity ALWAYS = new Validity(Optional.empty(), Optional.empty());

  public boolean covers(LocalDate day) {
    return from.map(first -> !day.isBefore(first)).orElse(true)
        && until.map(last -> !day.isAfter(last)).orElse(true);
  }
}
