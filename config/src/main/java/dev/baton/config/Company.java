package dev.baton.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.bot.Judge;
import dev.baton.bot.LibraryBot;
import dev.baton.bot.Mind;
import dev.baton.bot.escalation.Escalation;
import dev.baton.bot.escalation.EscalationRules;
import dev.baton.bot.escalation.RulesFile;
import dev.baton.bot.escalation.RulesReader;
import dev.baton.bot.escalation.RulesReading;
import dev.baton.bot.trigger.Ear;
import dev.baton.bot.understanding.Classification;
import dev.baton.bot.understanding.IntentModel;
import dev.baton.config.settings.Settings.Store;
import dev.baton.gateway.conversation.Rules;
import dev.baton.gateway.conversation.Rules.Patience;
import dev.baton.handoff.LibraryWords;
import dev.baton.templates.Library;
import dev.baton.templates.Line;
import dev.baton.templates.Template;
import dev.baton.templates.TemplateId;
import dev.baton.templates.files.LibraryFiles;
import dev.baton.templates.files.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// What the company says and by which rules, and the bot that has learnt it. Whoever answers
/// customers or shows what the bot would do is made here, so that both do the same.
public final class Company {
  private static final String SHIPPED_RULES = "escalation.yaml";

  private final Library library;
  private final Function<String, Classification> intents;
  private final Mind mind;
  private final Judge judge;
  private final LibraryBot bot;
  private final Senses senses;

  /// What does not hang on a library: the ear for triggers, and the rules in force.
  private record Senses(Ear ear, Supplier<EscalationRules> rules, Runnable look) {}

  private Company(Library library, Function<String, Classification> intents, Senses senses) {
    this.library = library;
    this.intents = intents;
    this.senses = senses;
    this.mind = new Mind(intents, senses.ear());
    this.judge = new Judge(library, mind, new Escalation(senses.rules()));
    this.bot = new LibraryBot(library, judge);
  }

  /// Reads what is set and learns it: takes longer than an event loop has.
  ///
  /// @throws UnsoundLibrary where the templates have problems
  /// @throws dev.baton.bot.escalation.UnsoundRules where the rules have problems
  public static Company read(Store store) {
    Library library = store.library().map(Company::library).orElseGet(LibraryFiles::shipped);
    IntentModel model = IntentModel.train(LibraryBot.examples(library));
    return new Company(library, model::classify, senses(store.escalation(), library));
  }

  /// The same company with another library and another way of telling intents.
  public Company teaching(Library other, Function<String, Classification> otherIntents) {
    return new Company(other, otherIntents, senses);
  }

  public Library library() {
    return library;
  }

  /// The template whose titles are the words for asking for a person.
  Template wish() {
    return library.template(Line.TALK_TO_A_PERSON.id()).orElseThrow();
  }

  public LibraryBot bot() {
    return bot;
  }

  public Mind mind() {
    return mind;
  }

  public Judge judge() {
    return judge;
  }

  /// Which intent a text means.
  public Classification classify(String text) {
    return intents.apply(text);
  }

  /// What conversations are decided under where people can be asked to come.
  public Rules rules(Patience patience) {
    return rules(patience, true);
  }

  /// What conversations are decided under.
  ///
  /// @param peopleCanBeAsked whether agents have a place where they see who asks for them
  public Rules rules(Patience patience, boolean peopleCanBeAsked) {
    return new CompanyRules(new LibraryWords(library), patience, judge, peopleCanBeAsked);
  }

  /// Looks whether the rule file has changed. Blocks while it reads.
  void lookAtRules() {
    senses.look().run();
  }

  private static Senses senses(Path rules, Library library) {
    Predicate<TemplateId> isThere = id -> library.template(id).isPresent();
    RulesFile file =
        Files.exists(rules)
            ? RulesFile.open(rules, isThere)
            : RulesFile.expected(rules, isThere, shippedRules(isThere));
    return new Senses(Ear.shipped(), file, file::look);
  }

  private static EscalationRules shippedRules(Predicate<TemplateId> isThere) {
    try (InputStream in = Company.class.getResourceAsStream(SHIPPED_RULES)) {
      String text = new String(Optional.ofNullable(in).orElseThrow().readAllBytes(), UTF_8);
      return switch (RulesReader.read(SHIPPED_RULES, text, isThere)) {
        case RulesReading.Sound(EscalationRules rules) -> rules;
        case RulesReading.Unsound unsound -> throw new IllegalStateException(unsound.toString());
      };
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Library library(Path folder) {
    return switch (LibraryFiles.read(folder)) {
      case Reading.Sound(Library library) -> library;
      case Reading.Unsound unsound ->
          throw new UnsoundLibrary("the templates in " + folder + " have problems:\n" + unsound);
    };
  }
}
