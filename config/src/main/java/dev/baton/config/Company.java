package dev.baton.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.bot.Judge;
import dev.baton.bot.LibraryBot;
import dev.baton.bot.Mind;
import dev.baton.bot.connector.ConnectorLimits;
import dev.baton.bot.connector.HttpConnector;
import dev.baton.bot.escalation.Escalation;
import dev.baton.bot.escalation.EscalationRules;
import dev.baton.bot.escalation.RulesFile;
import dev.baton.bot.escalation.RulesReader;
import dev.baton.bot.escalation.RulesReading;
import dev.baton.bot.trigger.Ear;
import dev.baton.bot.understanding.Classification;
import dev.baton.bot.understanding.Classifier;
import dev.baton.bot.understanding.LiveModel;
import dev.baton.config.settings.Bounds;
import dev.baton.config.settings.Settings.Shop;
import dev.baton.config.settings.Settings.Store;
import dev.baton.gateway.bus.Briefing;
import dev.baton.gateway.conversation.Breaker;
import dev.baton.gateway.conversation.Rules;
import dev.baton.gateway.conversation.Rules.Patience;
import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.SystemTime;
import dev.baton.gateway.time.Timers;
import dev.baton.templates.Library;
import dev.baton.templates.Line;
import dev.baton.templates.Template;
import dev.baton.templates.TemplateId;
import dev.baton.templates.files.LibraryFiles;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the company says and by which rules, and the bot that has learnt it. Whoever answers
/// customers or shows what the bot would do is made here, so that both do the same.
///
/// Templates and rules may change while this runs: [#look] takes what is sound. The bot answers
/// from a changed library at once, where a customer writes exactly what one of its examples says;
/// in other words as soon as it has learnt it, in the background.
public final class Company implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Company.class);
  private static final String SHIPPED_RULES = "escalation.yaml";

  private final Shelf shelf;
  private final Optional<LiveModel> model;
  private final Classifier intents;
  private final Mind mind;
  private final Ear ear;
  private final RulesFile rules;
  private final Escalation escalation;
  private volatile Knowledge knowledge;

  private Company(
      Shelf shelf, Optional<LiveModel> model, Classifier intents, Ear ear, RulesFile rules) {
    this.shelf = shelf;
    this.model = model;
    this.intents = intents;
    this.mind = new Mind(intents, ear);
    this.ear = ear;
    this.rules = rules;
    this.escalation = new Escalation(rules);
    this.knowledge = Knowledge.of(shelf.library(), mind, escalation);
  }

  /// Reads what is set, by the system's clock.
  public static Company read(Store store) {
    return read(store, SystemTime.clock());
  }

  /// Reads what is set and learns nothing of it.
  ///
  /// @throws UnsoundLibrary where the templates have problems
  /// @throws dev.baton.bot.escalation.UnsoundRules where the rules have problems
  static void check(Store store) {
    rules(store, shelf(store, SystemTime.clock()));
  }

  /// Reads what is set and learns it: takes longer than an event loop has.
  ///
  /// @param clock tells the day, and so which templates may be used
  /// @throws UnsoundLibrary where the templates have problems
  /// @throws dev.baton.bot.escalation.UnsoundRules where the rules have problems
  public static Company read(Store store, Clock clock) {
    Shelf shelf = shelf(store, clock);
    RulesFile rules = rules(store, shelf);
    LiveModel model = new LiveModel(LibraryBot.examples(shelf.library()));
    return new Company(shelf, Optional.of(model), model, Ear.shipped(), rules);
  }

  /// The same company with another library and another way of telling intents.
  public Company teaching(Library other, Classifier otherIntents) {
    return new Company(shelf.with(other), Optional.empty(), otherIntents, ear, rules);
  }

  public Library library() {
    return knowledge.library();
  }

  /// The template whose titles are the words for asking for a person.
  Template wish() {
    return library().template(Line.TALK_TO_A_PERSON.id()).orElseThrow();
  }

  /// The bot of this moment: ask anew for each turn.
  public LibraryBot bot() {
    return knowledge.bot();
  }

  public Mind mind() {
    return mind;
  }

  public Judge judge() {
    return knowledge.judge();
  }

  /// Its systems at an address, by what its library can ask of them.
  HttpConnector connector(Vertx vertx, Timers timers, Shop shop, ConnectorLimits limits) {
    return new HttpConnector(
        vertx,
        timers,
        () -> library().capabilities(),
        new HttpConnector.Address(shop.url(), shop.token(), limits));
  }

  /// Which intent a text means that itself tells its language.
  public Classification classify(String text) {
    return intents.classify(text);
  }

  /// What conversations are decided under where people can be asked to come.
  public Rules rules(Patience patience) {
    return rules(patience, Breaker.DEFAULT, Bounds.People.DEFAULT, true, false);
  }

  /// What conversations are decided under.
  ///
  /// @param peopleCanBeAsked whether agents have a place where they see who asks for them
  /// @param recognizes whether there is a connector that may know who customers are
  public Rules rules(
      Patience patience,
      Breaker breaker,
      Bounds.People people,
      boolean peopleCanBeAsked,
      boolean recognizes) {
    return new CompanyRules(
        patience, breaker, people, () -> knowledge, peopleCanBeAsked, recognizes);
  }

  /// What agents are told.
  Briefing briefing() {
    return new CompanyBriefing(() -> knowledge.briefing());
  }

  /// Looks whether templates or rules have changed, or a day has begun on which others hold, and
  /// takes what is sound. Blocks while it reads; the future is done when a changed library has been
  /// learnt.
  public Future<Void> look() {
    Future<Void> learnt = shelf.look() ? learn(shelf.library()) : Future.succeededFuture();
    rules.look();
    return learnt;
  }

  /// What is wrong with the rule file as it is now, so that others hold; nothing where it holds.
  public String problemOfRules() {
    return rules.problem();
  }

  private Future<Void> learn(Library changed) {
    Future<Void> learnt =
        model
            .map(live -> live.learn(LibraryBot.examples(changed)))
            .orElseGet(Future::succeededFuture);
    knowledge = Knowledge.of(changed, mind, escalation);
    return learnt
        .onSuccess(_ -> LOG.info("The bot has learnt the changed templates"))
        .onFailure(cause -> LOG.error("The bot could not learn the changed templates", cause));
  }

  /// Nothing more is learnt.
  @Override
  public void close() {
    model.ifPresent(LiveModel::close);
  }

  private static Shelf shelf(Store store, Clock clock) {
    Supplier<LocalDate> today = () -> LocalDate.ofInstant(clock.now(), store.zone());
    return store
        .library()
        .map(folder -> Shelf.open(folder, today))
        .orElseGet(() -> Shelf.holding(LibraryFiles.shipped(), today));
  }

  /// They hold on every day, also those that name words for some.
  private static RulesFile rules(Store store, Shelf shelf) {
    Path path = store.escalation();
    Predicate<TemplateId> isThere = id -> shelf.whole().template(id).isPresent();
    return Files.exists(path)
        ? RulesFile.open(path, isThere)
        : RulesFile.expected(path, isThere, shippedRules(isThere));
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
}
