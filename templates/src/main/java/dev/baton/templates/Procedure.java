package dev.baton.templates;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The few steps that a tier 2 template takes before it answers: ask for what is missing, look it
/// up, check conditions, have something done once the customer has said yes. The questions' words
/// stand in each [Wording].
///
/// @param asks what must be known, in the order in which it is asked for
/// @param lookUp what a connector then looks up
/// @param checks what must hold of it, in this order
/// @param action what a connector does in the end, after a yes
/// @param ends the template that is said in the end; the procedure's own where none is named
/// @param person the template that tells the customer of the transfer, where it ends with a person
/// @param insteadOf the template that tells how to do oneself what this does; who already names
///   what this would ask for first, and does not ask how, gets this instead
public record Procedure(
    List<Ask> asks,
    Optional<String> lookUp,
    List<Check> checks,
    Optional<String> action,
    Optional<TemplateId> ends,
    Optional<TemplateId> person,
    Optional<TemplateId> insteadOf) {
  /// Under this name each [Wording] has the question whether it shall be done.
  public static final String CONFIRM = "confirm";

  /// What the customer picks to say yes to it, and no.
  public static final String YES = "confirm";

  public static final String NO = "decline";

  /// Under this name each [Wording] has the words for what could not be found.
  public static final String NOT_FOUND = "not-found";

  /// Something that the customer is asked for.
  ///
  /// @param options by their names, what they can pick from; only of a [Kind#CHOICE]
  public record Ask(String name, Kind kind, List<String> options) {
    public Ask {
      options = List.copyOf(options);
    }
  }

  /// What an answer has to look like.
  public enum Kind {
    /// An order number.
    ORDER,
    /// A sum of money.
    AMOUNT,
    /// A day.
    DATE,
    /// An e-mail address.
    EMAIL,
    /// What only the customer knows of an order: its e-mail address or postcode.
    EMAIL_OR_POSTCODE,
    /// A voucher's code.
    CODE,
    /// One of several.
    CHOICE,
    /// Any words.
    TEXT;

    public String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Kind> named(String key) {
      return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }
  }

  /// A condition, and the template that answers where it does not hold; a person where there is
  /// none.
  public record Check(Condition condition, Optional<TemplateId> otherwise) {}

  public Procedure {
    asks = List.copyOf(asks);
    checks = List.copyOf(checks);
  }

  public Optional<Ask> ask(String name) {
    return asks.stream().filter(ask -> ask.name().equals(name)).findFirst();
  }

  /// Whether it needs a connector; without one it can't be begun.
  public boolean needsConnector() {
    return lookUp.isPresent() || action.isPresent();
  }

  /// The templates that it may end with, or takes the place of.
  public Stream<TemplateId> leadsTo() {
    return Stream.of(
            checks.stream().flatMap(check -> check.otherwise().stream()),
            ends.stream(),
            person.stream(),
            insteadOf.stream())
        .flatMap(ids -> ids);
  }
}
