package dev.baton.templates;

/// A follow-up that the customer may pick: what the button says and the template it leads to.
public record Choice(TemplateId value, String label) {
  /// The key of the wish for a person, on whatever channel and in whatever template it is offered.
  public static final String PERSON = "person";

  /// What comes back when it is picked: the template's name, or [#PERSON].
  public String key() {
    return value.equals(Line.TALK_TO_A_PERSON.id()) ? PERSON : value.value();
  }
}
