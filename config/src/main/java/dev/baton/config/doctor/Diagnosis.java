package dev.baton.config.doctor;

import dev.baton.gateway.checkup.Finding;
import dev.baton.gateway.checkup.Finding.Grade;
import java.util.List;
import java.util.stream.Collectors;

/// What the doctor found, as it is printed.
public record Diagnosis(List<Finding> findings) {
  public Diagnosis {
    findings = List.copyOf(findings);
  }

  /// Whether nothing is bad.
  public boolean isWell() {
    return count(Grade.BAD) == 0;
  }

  /// A line for each finding, a line below for what to do, and one that sums up.
  public String text() {
    String lines = findings.stream().map(Diagnosis::lines).collect(Collectors.joining());
    return lines
        + (isWell()
            ? "All is well" + (count(Grade.NOTE) > 0 ? ", with notes." : ".")
            : "To mend: " + count(Grade.BAD) + ".");
  }

  private long count(Grade grade) {
    return findings.stream().filter(finding -> finding.grade() == grade).count();
  }

  private static String lines(Finding finding) {
    String mark =
        switch (finding.grade()) {
          case GOOD -> "ok  ";
          case NOTE -> "note";
          case BAD -> "BAD ";
        };
    String line = "%s  %-15s %s%n".formatted(mark, finding.thing(), finding.says());
    return finding.advice().isEmpty()
        ? line
        : line + " ".repeat(22) + "-> " + finding.advice() + "%n".formatted();
  }
}
