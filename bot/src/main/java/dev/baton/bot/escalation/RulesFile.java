package dev.baton.bot.escalation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.templates.TemplateId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The rules in force, from a file that may change: what is read and sound takes the place of what
/// was, what is wrong or gone is logged and changes nothing. Blocks while it reads.
public final class RulesFile implements Supplier<EscalationRules> {
  private static final Logger LOG = LoggerFactory.getLogger(RulesFile.class);

  private final Path path;
  private final Predicate<TemplateId> isThere;
  private volatile EscalationRules inForce;
  private volatile Optional<String> seen;
  private volatile String problem = "";

  private RulesFile(
      Path path, Predicate<TemplateId> isThere, EscalationRules inForce, Optional<String> seen) {
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
        case RulesReading.Sound(EscalationRules rules) ->
            new RulesFile(path, isThere, rules, Optional.of(text));
        case RulesReading.Unsound unsound -> throw new UnsoundRules(unsound.toString());
      };
    } catch (IOException unreadable) {
      throw new UnsoundRules(path + " can't be read: " + unreadable.getMessage());
    }
  }

  /// A rule file that need not be there yet: until it is, these rules are in force.
  public static RulesFile expected(
      Path path, Predicate<TemplateId> isThere, EscalationRules until) {
    return new RulesFile(path, isThere, until, Optional.empty());
  }

  /// Looks whether the file has changed, and takes what is sound.
  public void look() {
    Optional<String> text = Optional.empty();
    String without = "";
    try {
      text = Optional.of(Files.readString(path, UTF_8));
    } catch (NoSuchFileException _) {
      without = path + " is gone";
    } catch (IOException unreadable) {
      without = path + " can't be read: " + unreadable.getMessage();
    }
    if (text.equals(seen)) {
      return;
    }
    seen = text;
    if (text.isEmpty()) {
      stays(without);
      LOG.error("{}; revision {} stays in force", without, inForce.revision());
      return;
    }
    switch (RulesReader.read(path.toString(), text.get(), isThere)) {
      case RulesReading.Sound(EscalationRules rules) -> {
        inForce = rules;
        problem = "";
        LOG.info("The escalation rules of {} are in force, revision {}", path, rules.revision());
      }
      case RulesReading.Unsound unsound -> {
        stays(unsound.problems().getFirst());
        LOG.error(
            "The escalation rules of {} are wrong; revision {} stays in force.\n{}",
            path,
            inForce.revision(),
            unsound);
      }
    }
  }

  private void stays(String why) {
    problem = why + "; revision " + inForce.revision() + " stays";
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
