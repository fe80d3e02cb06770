package dev.baton.gateway.conversation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Why a person is wanted: the rule that weighed most, and what it rests on, in words that an agent
/// understands; the other rules that held, and how the case wants to be treated.
public record Reason(String rule, String evidence, List<Ground> others, Care care) {
  /// The ground that an agent who had joined did not answer.
  public static final String AGENT_SILENT = "agent_silent";

  /// The ground that an agent who had joined can't work here any more.
  public static final String AGENT_UNABLE = "agent_unable";

  /// The ground that an agent who had joined has handed the case over, in their words.
  public static final String HANDED_OVER = "handed_over";

  /// Another rule that held, and what it rests on.
  public record Ground(String rule, String evidence) {
    public Ground {
      Text.requireToken("rule", rule);
    }
  }

  /// How a case wants to be treated.
  ///
  /// @param urgency how soon somebody should take it
  /// @param skill what whoever takes it should know
  /// @param words the template that tells the customer, where it is not the usual one
  /// @param rules the revision of the rules that this was decided by
  public record Care(
      Urgency urgency, Optional<String> skill, Optional<String> words, Optional<String> rules) {
    /// Like any other case.
    public static final Care USUAL =
        new Care(Urgency.NORMAL, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// How soon somebody should take a case.
  public enum Urgency {
    LOW,
    NORMAL,
    HIGH
  }

  public Reason {
    Text.requireToken("rule", rule);
    others = List.copyOf(others);
  }

  /// The same, in the words of this template.
  public Reason saying(String template) {
    return new Reason(
        rule,
        evidence,
        others,
        new Care(care.urgency(), care.skill(), Optional.of(template), care.rules()));
  }

  /// The same, with another ground; once, however often it is given.
  public Reason and(Ground another) {
    return new Reason(
        rule,
        evidence,
        Stream.concat(others.stream(), Stream.of(another)).distinct().toList(),
        care);
  }

  /// The same, when this has come up beside it: once, however often it does. What is to be taken
  /// soon comes first, and says how the case is to be treated.
  public Reason joinedBy(Reason later) {
    boolean graver = later.care.urgency() == Urgency.HIGH && care.urgency() != Urgency.HIGH;
    Reason first = graver ? later : this;
    Reason second = graver ? this : later;
    Reason both = first.and(new Ground(second.rule, second.evidence));
    for (Ground other : second.others) {
      both = both.and(other);
    }
    return both;
  }

  /// Whether this rule is among those that held.
  public boolean tells(String other) {
    return rule.equals(other) || others.stream().anyMatch(ground -> ground.rule().equals(other));
  }

  /// One rule alone, and a case like any other.
  public Reason(String rule, String evidence) {
    this(rule, evidence, List.of(), Care.USUAL);
  }
}
