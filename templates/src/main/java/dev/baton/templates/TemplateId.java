package dev.baton.templates;

import java.util.regex.Pattern;

/// The name of a template, as it stands in its file's name, in the log and in the follow-ups of
/// other templates: lower-case words joined by hyphens.
public record TemplateId(String value) implements Comparable<TemplateId> {
  private static final Pattern SHAPE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final int LONGEST = 64;

  public TemplateId {
    if (!fits(value)) {
      throw new IllegalArgumentException(
          "‘" + value + "’ is not a template id: lower-case words joined by hyphens, at most 64");
    }
  }

  public static boolean fits(String value) {
    return value.length() <= LONGEST && SHAPE.matcher(value).matches();
  }

  @Override
  public int compareTo(TemplateId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
