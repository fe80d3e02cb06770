package dev.baton.config.scenes;

import dev.baton.gateway.conversation.Reason.Urgency;
import java.util.List;
import java.util.Optional;

/// A conversation of one customer with the bot, and how it has to end.
///
/// ```
/// # The customer closes the account.           a title begins it, a blank line ends it
/// counter: legal and threat                     rules that it comes near and that must not hold
/// on: sms                                       the channels, where not all four
/// model: fails                                  a language model is there, and fails
/// customer: please close my account             a line, after which the bot answers
/// bot: opening-hours                            the end: the bot says this template, or answers
/// offer: annoyance                              or: it answers, and by this rule offers a person
/// person: cancel_account and tier_3             or: a person is asked for, by these rules
/// opted-out                                     or: nothing may be sent to the customer any more
/// skill: retention                              what a person should know; none if left out
/// urgency: high                                 how soon one should come; normal if left out
/// words: handing-over-upset                     what tells the customer; handing-over if left out
/// language: es                                  of these last words; en if left out
/// ```
///
/// @param file where it is written, and the line where it begins
/// @param counters the rules that it is a counter-example of
/// @param language of the last words that the customer reads
public record Scene(
    String file,
    int line,
    String title,
    List<String> counters,
    List<String> channels,
    boolean modelFails,
    List<Spoken> spoken,
    End end,
    String language) {

  /// What the customer says, in this line of the file.
  public record Spoken(int line, String words) {}

  /// How it ends.
  public sealed interface End {
    /// The bot has spoken by this template; where none is said, it has answered what was asked.
    record Answered(Optional<String> template) implements End {}

    /// The bot has answered and offered a person, because of this rule.
    record Offered(String rule) implements End {}

    /// A person has been asked for.
    ///
    /// @param rules the weightiest first
    /// @param words the template that tells the customer
    record Wanted(List<String> rules, Urgency urgency, Optional<String> skill, String words)
        implements End {}

    /// The customer has opted out.
    record OptedOut() implements End {}
  }

  public Scene {
    counters = List.copyOf(counters);
    channels = List.copyOf(channels);
    spoken = List.copyOf(spoken);
  }

  /// The rules that the end rests on.
  public List<String> rules() {
    return switch (end) {
      case End.Wanted wanted -> wanted.rules();
      case End.Offered(String rule) -> List.of(rule);
      case End.Answered _, End.OptedOut _ -> List.of();
    };
  }

  /// Whether nobody is asked for.
  public boolean staysWithBot() {
    return end instanceof End.Answered || end instanceof End.Offered;
  }

  /// The same, played there alone.
  public Scene onlyOn(String channel) {
    return new Scene(
        file, line, title, counters, List.of(channel), modelFails, spoken, end, language);
  }

  /// What a failure says first.
  public String on(String channel) {
    return "%s:%d on %s: %s".formatted(file, line, channel, title);
  }

  /// Where this line of the customer's stands.
  String at(Spoken said) {
    return "%s:%d ‘%s’".formatted(file, said.line(), said.words());
  }
}
