package dev.baton.bot.llm;

import dev.baton.bot.Answer;
import dev.baton.bot.grounding.Finding;
import dev.baton.bot.grounding.GroundingCheck;
import dev.baton.bot.grounding.Sources;
import dev.baton.bot.llm.Phrasing.Draft;
import dev.baton.bot.llm.Phrasing.NoDraft;
import dev.baton.bot.llm.Phrasing.Wish;
import dev.baton.bot.outside.Dealings;
import dev.baton.gateway.bus.Responder;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.LanguageTag;
import dev.baton.gateway.conversation.Progress;
import dev.baton.gateway.conversation.Reason;
import dev.baton.gateway.conversation.Reply;
import dev.baton.gateway.conversation.Wording;
import dev.baton.templates.Language;
import dev.baton.templates.Library;
import dev.baton.templates.Line;
import dev.baton.templates.Medium;
import dev.baton.templates.Template;
import dev.baton.templates.TemplateId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A bot whose answers a language model may put into other words.
///
/// The bot behind it decides alone: what is answered, from which template, what is withheld, when a
/// person comes. Only the template's own words of an answer that it has made go to the model, and
/// only words that pass the check come back; otherwise the customer gets what the bot said in the
/// first place. The model may ask for a person on top of that, and that it failed may be a reason
/// for one.
public final class PhrasingBot implements Responder {
  private static final Logger LOG = LoggerFactory.getLogger(PhrasingBot.class);
  private static final Reason WISH =
      new Reason("llm_wish", "The language model would rather have a person answer this.");

  private final Function<Turn, Future<Answer>> bot;
  private final Supplier<Library> libraries;
  private final Phrasing phrasing;
  private final Function<Turn, Duration> left;
  private final Aside aside;
  private final Dealings dealings;

  /// A reply, and what came of asking the model for its words.
  ///
  /// @param asked whether the model was asked
  /// @param findings why its words were not used, if that is so
  /// @param asks what, as the model says, the company would have to ask the customer first. Nobody
  ///   is asked because of it: the log tells of which template, and `baton answer` what
  public record Phrased(Reply reply, boolean asked, List<Finding> findings, List<String> asks) {
    public Phrased {
      findings = List.copyOf(findings);
      asks = List.copyOf(asks);
    }

    /// A reply that no model was asked about.
    public static Phrased unasked(Reply reply) {
      return new Phrased(reply, false, List.of(), List.of());
    }
  }

  /// @param bot decides, and is not waited for by who calls it
  /// @param libraries the library of the moment
  public PhrasingBot(
      Asking asking,
      Function<Turn, Future<Answer>> bot,
      Supplier<Library> libraries,
      Phrasing phrasing) {
    this(asking, bot, libraries, phrasing, _ -> asking.limits().reply());
  }

  /// A bot for customers who wait.
  ///
  /// @param left how long the model may still take for a turn's reply, once the bot has decided
  public PhrasingBot(
      Asking asking,
      Function<Turn, Future<Answer>> bot,
      Supplier<Library> libraries,
      Phrasing phrasing,
      Function<Turn, Duration> left) {
    this.bot = bot;
    this.libraries = libraries;
    this.phrasing = phrasing;
    this.left = left;
    this.aside = asking.aside();
    this.dealings = asking.dealings();
  }

  @Override
  public Future<Reply> respond(Turn turn) {
    return phrase(turn).map(Phrased::reply);
  }

  /// The reply, and how it came about.
  public Future<Phrased> phrase(Turn turn) {
    return bot.apply(turn)
        .compose(answer ->
            wish(turn, answer)
                .map(wish -> phrased(turn, answer, wish, left.apply(turn)))
                .orElseGet(() -> unasked(answer)));
  }

  private static Future<Phrased> unasked(Answer answer) {
    return Future.succeededFuture(Phrased.unasked(answer.reply()));
  }

  /// What to ask the model for; nothing where it may not help: the lines that Baton itself says, an
  /// answer in English for want of another.
  private Optional<Wish> wish(Turn turn, Answer answer) {
    if (!phrasing.isThere() || !says(answer.reply())) {
      return Optional.empty();
    }
    String spoken = LanguageTag.code(turn.state().room().language());
    return answer
        .core()
        .filter(core -> TemplateId.fits(core.template()) && core.language().equals(spoken))
        .flatMap(core -> wish(turn, core, new TemplateId(core.template()), answer.known()));
  }

  private static boolean says(Reply reply) {
    return reply instanceof Reply.Say
        || (reply instanceof Reply.Step(var _, Reply then) && says(then));
  }

  private Optional<Wish> wish(Turn turn, Wording core, TemplateId id, List<String> known) {
    // A channel that nobody writes words for of its own has the web's.
    Medium on = Medium.named(turn.channel()).orElse(Medium.WEB);
    Library library = libraries.get();
    Optional<Template> template = library.template(id).filter(_ -> Line.with(id).isEmpty());
    Language language = new Language(core.language());
    return template
        .flatMap(one -> one.wording(language))
        .map(written ->
            new Wish(
                core.template(),
                new Sources(
                    core.language(),
                    on,
                    core.content().textFor(on.key()),
                    written.title(),
                    List.copyOf(written.conditions().values()),
                    library.voice().avoid(language),
                    List.of(library.voice().company(), library.voice().bot()),
                    known,
                    Overheard.asked(turn)),
                library.voice().manner().getOrDefault(language, ""),
                Overheard.conversation(turn)));
  }

  private Future<Phrased> phrased(Turn turn, Answer answer, Wish wish, Duration limit) {
    if (!limit.isPositive()) {
      return unasked(answer);
    }
    return aside
        .ask(
            dealings,
            limit,
            turn.cancellation().cancelled(),
            call -> drafted(turn, answer, wish, call))
        .map(phrased ->
            phrased.recover(failure -> {
              if (!(failure instanceof CancellationException)) {
                LOG.info(
                    "the template {} goes out as it is: {}", wish.template(), failure.getMessage());
              }
              return Future.succeededFuture(
                  new Phrased(answer.unaided(), true, List.of(), List.of()));
            }))
        .orElseGet(() -> unasked(answer));
  }

  /// Runs beside the event loops.
  private Phrased drafted(Turn turn, Answer answer, Wish wish, Dealings.Call call) throws NoDraft {
    Draft draft = phrasing.phrase(wish, words -> aloud(turn, answer.reply(), wish, words));
    call.answered();
    if (!draft.asks().isEmpty()) {
      // How much, and not what: that is in the customer's words.
      LOG.info(
          "the template {} may lack something: the model would ask the customer {} things first",
          wish.template(),
          draft.asks().size());
    }
    if (draft.wantsPerson()) {
      return new Phrased(handedOver(answer.reply()), true, List.of(), draft.asks());
    }
    List<Finding> findings = GroundingCheck.check(draft.words(), wish.sources());
    if (!findings.isEmpty()) {
      LOG.info(
          "the template {} goes out as it is: the model's words have {}",
          wish.template(),
          findings.stream().map(Finding::kind).distinct().toList());
      return new Phrased(answer.unaided(), true, findings, draft.asks());
    }
    return new Phrased(
        reworded(answer.reply(), wish.sources(), draft.words()), true, List.of(), draft.asks());
  }

  private static Reply handedOver(Reply reply) {
    return reply instanceof Reply.Step(Progress progress, Reply then)
        ? new Reply.Step(progress, handedOver(then))
        : new Reply.StepAside(WISH);
  }

  /// Shows the reply so far if it might be sent as it is: if the whole check finds nothing in it.
  /// So what is read meanwhile is true however the model goes on, and whole as well: a reply that
  /// has left out a condition as yet is not shown.
  private static void aloud(Turn turn, Reply reply, Wish wish, String words) {
    if (reply instanceof Reply.Step(Progress _, Reply then)) {
      aloud(turn, then, wish, words);
    } else if (reply instanceof Reply.Say said
        && GroundingCheck.check(words, wish.sources()).isEmpty()) {
      String text = said.wording().content().textFor(wish.sources().medium().key());
      int core = text.indexOf(wish.sources().template());
      turn.aloud().soFar(text.substring(0, Math.max(0, core)) + words);
    }
  }

  /// The same reply, with other words for the template's own on the channel that the customer is
  /// on. What stands around them, such as that a bot speaks, stays.
  private static Reply reworded(Reply reply, Sources sources, String words) {
    if (reply instanceof Reply.Step(Progress progress, Reply then)) {
      return new Reply.Step(progress, reworded(then, sources, words));
    }
    if (!(reply instanceof Reply.Say said)) {
      return reply;
    }
    Wording wording = said.wording();
    Content content = wording.content();
    Medium medium = sources.medium();
    String reworded = content.textFor(medium.key()).replace(sources.template(), words);
    Map<String, String> forms = new HashMap<>(content.forms());
    if (medium == Medium.WEB) {
      // The other channels have had the web's words where they have none of their own.
      for (Medium other : Medium.values()) {
        if (other != Medium.WEB) {
          forms.putIfAbsent(other.key(), content.text());
        }
      }
    } else {
      forms.put(medium.key(), reworded);
    }
    return said.saying(
        new Wording(
            new Content(
                medium == Medium.WEB ? reworded : content.text(),
                forms,
                content.choices(),
                content.attachments()),
            wording.template(),
            wording.revision(),
            wording.language()));
  }
}
