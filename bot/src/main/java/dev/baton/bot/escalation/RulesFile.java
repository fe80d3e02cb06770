package dev.baton.bot.escalation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.templates.TemplateId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The rules in force, from a file that may change: what is read and sound takes the place of what
/// was, what is wrong is logged and changes nothing. Blocks while it reads.
public final class RulesFile implements Supplier<EscalationRules> {
  private static final Logger LOG = LoggerFactory.getLogger(RulesFile.class);
  private static final String ABSENT = "";

  private final Path path;
  private final Predicate<TemplateId> isThere;
  private volatile EscalationRules inForce;
  private volatile String seen;
  private volatile String problem = "";

  private RulesFile(
      Path path, Predicate<TemplateId> isThere, EscalationRules inForce, String seen) {
    this.path = path;
    this.isThere = isThere;
    this.inForce = inForce;
    this.seen = seen;
  }

  /// Opens a rule file.
  ///
  /// @param isThere whether there is such a template to tell customers by
  /// @throws UnsoundRules where it can't be read or is wrong
  public static RulesFile open(Path path, Predicate<TemplateId> isThere) {
    try {
      String text = Files.readString(path, UTF_8);
      return switch (RulesReader.read(path.toString(), text, isThere)) {
        case RulesReading.Sound(EscalationRules rules) -> new RulesFile(path, isThere, rules, text);
        case RulesReading.Unsound unsound -> throw new UnsoundRules(unsound.toString());
      };
    } catch (IOException unreadable) {
      throw new UnsoundRules(path + " can't be read: " + unreadable.getMessage());
    }
  }

  /// A rule file that need not be there yet: until it is, these rules are in force.
  public static RulesFile expected(
      Path path, Predicate<TemplateId> isThere, EscalationRules until) {
    return new RulesFile(path, isThere, until, ABSENT);
  }

  /// Looks whether the file has changed, and takes what is sound.
  public void look() {
    String text;
    try {
      text = Files.readString(path, UTF_8);
    } catch (IOException unreadable) {
      text = ABSENT;
    }
    if (text.equals(seen)) {
      return;
    }
    seen = text;
    switch (RulesReader.read(path.toString(), text, isThere)) {
      case RulesReading.Sound(EscalationRules rules) -> {
        inForce = rules;
        problem = "";
        LOG.info("The escalation rules of {} are in force, revision {}", path, rules.revision());
      }
      case RulesReading.Unsound unsound -> {
        problem = unsound.problems().getFirst() + "; revision " + inForce.revision() + " stays";
        LOG.error(
            "The escalation rules of {} are wrong; revision {} stays in force.\n{}",
            path,
            inForce.revision(),
            unsound);
      }
    }
  }

  /// What is wrong first with the file as it was seen last, and what holds instead; nothing where
  /// it is in force.
  public String problem() {
    return problem;
  }

  @Override
  public EscalationRules get() {
    return inForce;
  }
}
