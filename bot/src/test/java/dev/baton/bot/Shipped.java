package dev.baton.bot;

import dev.baton.bot.escalation.Escalation;
import dev.baton.bot.escalation.RulesFile;
import dev.baton.bot.trigger.Ear;
import dev.baton.bot.understanding.IntentModel;
import dev.baton.templates.Library;
import dev.baton.templates.files.LibraryFiles;
import java.nio.file.Path;

/// The bot with the shipped library and the shipped rules.
public final class Shipped {
  private static final Library LIBRARY = LibraryFiles.shipped();
  private static final IntentModel INTENTS = IntentModel.train(LibraryBot.examples(LIBRARY));
  private static final Mind MIND = new Mind(INTENTS, Ear.shipped());
  private static final Judge JUDGE = judge(MIND);

  /// The library as it is shipped.
  public static Library library() {
    return LIBRARY;
  }

  /// What has learnt its intents.
  public static IntentModel intents() {
    return INTENTS;
  }

  /// A mind that has learnt it.
  public static Mind mind() {
    return MIND;
  }

  static Judge judge() {
    return JUDGE;
  }

  /// The same, of another mind.
  static Judge judge(Mind mind) {
    return new Judge(
        LIBRARY,
        mind,
        new Escalation(
            RulesFile.open(
                Path.of("../config/escalation.yaml"), id -> LIBRARY.template(id).isPresent())));
  }

  private Shipped() {}

  static LibraryBot bot() {
    return bot(JUDGE);
  }

  static LibraryBot bot(Judge judge) {
    return new LibraryBot(LIBRARY, judge);
  }
}
