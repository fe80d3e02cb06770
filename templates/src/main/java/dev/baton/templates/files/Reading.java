package dev.baton.templates.files;

import dev.baton.templates.Library;
import dev.baton.templates.check.Problem;
import java.util.List;
import java.util.stream.Collectors;

/// What came of reading a library.
public sealed interface Reading {

  /// A library that passed all checks.
  record Sound(Library library) implements Reading {}

  /// Nothing that may be used, and why: every problem, by file and line.
  record Unsound(List<Problem> problems) implements Reading {
    public Unsound {
      problems = List.copyOf(problems);
    }

    /// The problems as people read them, one a line.
    @Override
    public String toString() {
      return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }
  }
}
