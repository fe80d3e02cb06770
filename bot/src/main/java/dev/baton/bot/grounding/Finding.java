package dev.baton.bot.grounding;

/// Something in a reply that must not reach a customer, or something that is missing from it.
///
/// @param evidence what was found, as it stands in the reply or in the source
/// @param why what is wrong with it, for people who read the log
public record Finding(Kind kind, String evidence, String why) {

  /// What can be wrong with a reply.
  public enum Kind {
    /// The check has no word list for the language.
    LANGUAGE_UNKNOWN,
    /// The reply is in another language than the customer's.
    WRONG_LANGUAGE,
    /// Characters that can't be seen, change direction or look like others.
    CHARACTERS,
    /// Markup that the channel does not have, or anybody's instructions.
    MARKUP,
    /// Longer than the channel or the template allows, or said twice.
    LENGTH,
    /// A phrase that the voice avoids, another form of address, shouting.
    VOICE,
    /// A link, an address or a phone number that stands in no source.
    REFERENCE,
    /// A number, price, date or duration that stands in no source, or not with these words.
    QUANTITY,
    /// A claim, a name or a promise that stands in no source.
    CLAIM,
    /// Somebody else does it than in the source.
    PERSON,
    /// The source says not, the reply does not, or the reverse.
    NEGATION,
    /// The source is less certain.
    CERTAINTY,
    /// A condition or a restriction of the source is missing.
    CONDITION
  }

  @Override
  public String toString() {
    return kind + " ‘" + evidence + "’: " + why;
  }
}
