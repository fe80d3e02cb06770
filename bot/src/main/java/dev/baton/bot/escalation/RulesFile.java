package dev.baton.bot.escalation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The rules in force, from a file that may change: what is read and sound takes the place of what
/// was, what is wrong is logged and changes nothing. Blocks while it reads.
public final class RulesFile implements Supplier<EscalationRules> {
  private static final Logger LOG = LoggerFactory.getLogger(RulesFile.class);

  private final Path path;
  private volatile EscalationRules inForce;
  private volatile String seen;

  private RulesFile(Path path, EscalationRules inForce, String seen) {
    this.path = path;
    this.inForce = inForce;
    this.seen = seen;
  }

  /// Opens a rule file.
  ///
  /// @throws UnsoundRules where it can't be read or is wrong
  public static RulesFile open(Path path) {
    try {
      String text = Files.readString(path, UTF_8);
      return switch (RulesReader.read(path.toString(), text)) {
        case RulesReading.Sound(EscalationRules rules) -> new RulesFile(path, rules, text);
        case RulesReading.Unsound unsound -> throw new UnsoundRules(unsound.toString());
      };
    } catch (IOException unreadable) {
      throw new UnsoundRules(path + " can't be read: " + unreadable.getMessage());
    }
  }

  /// Looks whether the file has changed, and takes what is sound.
  public void look() {
    String text;
    try {
      text = Files.readString(path, UTF_8);
    } catch (IOException unreadable) {
      text = "";
    }
    if (text.equals(seen)) {
      return;
    }
    seen = text;
    switch (RulesReader.read(path.toString(), text)) {
      case RulesReading.Sound(EscalationRules rules) -> {
        inForce = rules;
        LOG.info("The escalation rules of {} are in force, revision {}", path, rules.revision());
      }
      case RulesReading.Unsound unsound ->
          LOG.error(
              "The escalation rules of {} are wrong; revision {} stays in force.\n{}",
              path,
              inForce.revision(),
              unsound);
    }
  }

  @Override
  public EscalationRules get() {
    return inForce;
  }
}
