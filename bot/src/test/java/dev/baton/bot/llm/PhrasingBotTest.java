package dev.baton.bot.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.Answer;
import dev.baton.bot.grounding.Finding;
import dev.baton.bot.grounding.GroundingCheck;
import dev.baton.bot.grounding.Sources;
import dev.baton.bot.llm.Phrasing.Draft;
import dev.baton.bot.llm.Phrasing.NoDraft;
import dev.baton.bot.llm.Phrasing.Wish;
import dev.baton.bot.llm.PhrasingBot.Phrased;
import dev.baton.bot.outside.Dealings;
import dev.baton.gateway.bus.Responder;
import dev.baton.gateway.bus.Responder.Turn;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.ContactId;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Floor;
import dev.baton.gateway.conversation.Reason;
import dev.baton.gateway.conversation.Reply;
import dev.baton.gateway.conversation.Room;
import dev.baton.gateway.conversation.Transcript.Entry;
import dev.baton.gateway.conversation.Transcript.Line;
import dev.baton.gateway.conversation.Wording;
import dev.baton.gateway.time.SystemTime;
import dev.baton.templates.Library;
import dev.baton.templates.Medium;
import dev.baton.templates.TemplateId;
import dev.baton.templates.files.LibraryFiles;
import dev.baton.templates.render.Renderer;
import dev.baton.templates.render.Rendering;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
@Timeout(30)
class PhrasingBotTest {
  private static final Library LIBRARY = LibraryFiles.shipped();
  private static final Address WEB = new Address("web", "s1");
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final LlmLimits LIMITS = LlmLimits.within(Duration.ofSeconds(40));

  private SystemTime time;

  @BeforeEach
  void start(Vertx vertx) {
    time = new SystemTime(vertx);
  }

  @Test
  void wordsThatPassTheCheckAreSaidInTheTemplatesStead(Vertx vertx) {
    Reply reply = ask(vertx, answering("how-to-return"), wish -> reworded(wish, "if"));
    Wording wording = said(reply).wording();
    assertThat(wording.content().text()).contains("if they are unused and complete");
    assertThat(wording.template()).isEqualTo("how-to-return");
    assertThat(wording.content().textFor("sms")).isEqualTo(words("how-to-return", Medium.SMS));
  }

  @Test
  void aChannelWithoutWordsOfItsOwnHasTheWebsInOtherWords(Vertx vertx) {
    Model model = wish -> reworded(wish, "if");
    Turn turn = turn("whatsapp", Responder.Cancellation.never(), Responder.Aloud.silent());
    Reply reply = bot(vertx, answering("how-to-return"), model).respond(turn).await();
    assertThat(said(reply).wording().content().textFor("whatsapp"))
        .isEqualTo(words("how-to-return", Medium.WEB).replace("as long as", "if"));
  }

  @Test
  void wordsThatFailTheCheckAreReplacedByTheTemplate(Vertx vertx) {
    Reply reply = ask(vertx, answering("how-to-return"), wish -> reworded(wish, "even if"));
    assertThat(said(reply).wording().content().text())
        .isEqualTo(words("how-to-return", Medium.WEB));
  }

  @Test
  void whatStandsAroundTheTemplatesWordsStaysAsItIs(Vertx vertx) {
    Wording core = core("how-to-return");
    Reply introduced =
        new Reply.Say(
            wording(
                "how-to-return",
                "I'm a bot.\n\n" + core.content().text() + "\n\nOr ask a person.",
                "I'm a bot. " + core.content().textFor("sms")),
            true);
    Answer answer = new Answer(introduced, Optional.of(core), introduced);
    Reply reply = ask(vertx, _ -> Future.succeededFuture(answer), wish -> reworded(wish, "if"));
    assertThat(said(reply).wording().content().text())
        .startsWith("I'm a bot.\n\n")
        .contains("if they are unused and complete")
        .endsWith("\n\nOr ask a person.");
  }

  @Test
  void whatIsShownMeanwhileMightAtEachMomentBeSentAsItIs(Vertx vertx) {
    Wording core = core("how-to-return");
    Reply introduced =
        new Reply.Say(wording("how-to-return", "I'm a bot.\n\n" + core.content().text(), ""), true);
    Answer answer = new Answer(introduced, Optional.of(core), introduced);
    List<String> shown = new ArrayList<>();
    List<Sources> sources = new ArrayList<>();
    Phrasing model =
        new Phrasing() {
          @Override
          public boolean isThere() {
            return true;
          }

          @Override
          public Draft phrase(Wish wish, Consumer<String> soFar) {
            sources.add(wish.sources());
            String words = reworded(wish, "if").words();
            for (int end = 0; end < words.length(); end += 10) {
              soFar.accept(words.substring(0, end));
            }
            soFar.accept(words);
            soFar.accept(words + " Everything is free.");
            return reworded(wish, "even if");
          }
        };
    Reply reply =
        bot(vertx, _ -> Future.succeededFuture(answer), model)
            .respond(turn(Responder.Cancellation.never(), shown::add))
            .await();
    assertThat(shown).isNotEmpty();
    assertThat(shown)
        .allSatisfy(words -> {
          assertThat(words).startsWith("I'm a bot.\n\n").contains("if they are unused");
          assertThat(
                  GroundingCheck.check(
                      words.substring("I'm a bot.\n\n".length()), sources.getFirst()))
              .isEmpty();
        });
    assertThat(said(reply).wording().content().text())
        .isEqualTo(said(introduced).wording().content().text());
  }

  @Test
  void thatTheModelFailedMayBeAReasonForAPerson(Vertx vertx) {
    Reply person = new Reply.StepAside(new Reason("llm_failed", "the language model failed"));
    Answer answer =
        new Answer(answered("how-to-return"), Optional.of(core("how-to-return")), person);
    Function<Turn, Future<Answer>> lexical = _ -> Future.succeededFuture(answer);
    assertThat(ask(vertx, lexical, PhrasingBotTest::fail)).isEqualTo(person);
    assertThat(ask(vertx, lexical, wish -> reworded(wish, "even if"))).isEqualTo(person);
    assertThat(ask(vertx, lexical, wish -> reworded(wish, "if"))).isInstanceOf(Reply.Say.class);
  }

  @Test
  void whyWordsWereNotUsedIsTold(Vertx vertx) {
    PhrasingBot bot =
        bot(vertx, answering("how-to-return"), (Model) wish -> reworded(wish, "even if"));
    Phrased phrased = bot.phrase(turn(Responder.Cancellation.never())).await();
    assertThat(phrased.asked()).isTrue();
    assertThat(phrased.findings()).extracting(Finding::kind).contains(Finding.Kind.CLAIM);
  }

  @Test
  void theModelMayAddAnEscalation(Vertx vertx) {
    Reply reply =
        ask(
            vertx,
            answering("how-to-return"),
            wish -> new Draft(wish.sources().template(), List.of(), true, List.of()));
    assertThat(reply).isInstanceOf(Reply.StepAside.class);
  }

  @Test
  void theModelIsNotAskedWhetherAPersonComesOrAnAnswerIsWithheld(Vertx vertx) {
    AtomicInteger asked = new AtomicInteger();
    Model eager =
        wish -> {
          asked.incrementAndGet();
          return reworded(wish, "if");
        };
    Reply aside = new Reply.StepAside(new Reason("explicit-wish", "a person please"));
    Reply withheld = new Reply.Say(said(answered("not-understood")).wording(), false);
    Reply failed = new Reply.Failed("nothing fits");
    for (Reply lexical : List.of(aside, withheld, failed)) {
      assertThat(ask(vertx, plain(lexical), eager)).isSameAs(lexical);
    }
    assertThat(asked).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"greeting", "are-you-a-bot", "bot-introduction"})
  void whatBatonItselfSaysStaysAsItIs(String line, Vertx vertx) {
    PhrasingBot bot = bot(vertx, answering(line), (Model) wish -> reworded(wish, "if"));
    Phrased phrased = bot.phrase(turn(Responder.Cancellation.never())).await();
    assertThat(phrased.asked()).isFalse();
    assertThat(phrased.reply()).isEqualTo(answered(line));
  }

  @Test
  void withoutAModelTheTemplateIsSaidAtOnce(Vertx vertx) {
    Phrasing absent =
        new Phrasing() {
          @Override
          public boolean isThere() {
            return false;
          }

          @Override
          public Draft phrase(Wish wish, Consumer<String> soFar) {
            throw new IllegalStateException("never asked");
          }
        };
    Responder bot = bot(vertx, answering("how-to-return"), absent);
    assertThat(bot.respond(turn(Responder.Cancellation.never())).isComplete()).isTrue();
  }

  @Test
  void aModelThatThrowsOrTakesTooLongIsReplacedByTheTemplate(Vertx vertx) {
    for (Model bad : List.<Model>of(PhrasingBotTest::fail, PhrasingBotTest::sleep)) {
      LlmLimits soon = LlmLimits.within(Duration.ofMillis(200));
      Responder bot = phrasing(vertx, answering("how-to-return"), bad, soon);
      Reply reply = bot.respond(turn(Responder.Cancellation.never())).await();
      assertThat(said(reply).wording().content().text())
          .isEqualTo(words("how-to-return", Medium.WEB));
    }
  }

  @Test
  void whoComesWhenAllPlacesAreTakenGetsTheTemplateAtOnce(Vertx vertx) {
    CountDownLatch open = new CountDownLatch(1);
    Model waiting =
        wish -> {
          await(open);
          return reworded(wish, "if");
        };
    LlmLimits two = LlmLimits.within(Duration.ofSeconds(40)).withAtOnce(2);
    Responder bot = phrasing(vertx, answering("how-to-return"), waiting, two);
    List<Future<Reply>> replies = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      replies.add(bot.respond(turn(Responder.Cancellation.never())));
    }
    assertThat(replies.stream().filter(Future::isComplete)).hasSize(3);
    open.countDown();
    assertThat(Future.all(replies).await().succeeded()).isTrue();
    assertThat(replies)
        .allSatisfy(reply -> assertThat(reply.result()).isInstanceOf(Reply.Say.class));
  }

  @Test
  void aNewerMessageInterruptsTheModel(Vertx vertx) throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Model slow =
        _ -> {
          began.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException _) {
            interrupted.countDown();
          }
          throw new NoDraft("interrupted");
        };
    Promise<Void> newer = Promise.promise();
    Responder bot =
        phrasing(vertx, answering("how-to-return"), slow, LlmLimits.within(Duration.ofSeconds(40)));
    Future<Reply> reply = bot.respond(turn(newer::future));
    began.await();
    newer.complete();
    interrupted.await();
    assertThat(reply.await()).isInstanceOf(Reply.Say.class);
  }

  @Test
  void whoFailsThriceIsLeftAlone(Vertx vertx) {
    AtomicInteger asked = new AtomicInteger();
    Responder bot =
        bot(
            vertx,
            answering("how-to-return"),
            (Model)
                _ -> {
                  asked.incrementAndGet();
                  throw new NoDraft("no");
                });
    for (int i = 0; i < 10; i++) {
      assertThat(bot.respond(turn(Responder.Cancellation.never())).await())
          .isInstanceOf(Reply.Say.class);
    }
    assertThat(asked).hasValue(3);
  }

  @ParameterizedTest
  @CsvSource({"0, 20", "8, 20", "20, 8", "28, -", "3600, -"})
  void theModelGetsWhatTheCustomersWaitingHasLeft(int waited, String left, Vertx vertx) {
    List<Duration> limits = new CopyOnWriteArrayList<>();
    AtomicInteger asked = new AtomicInteger();
    Model model =
        wish -> {
          asked.incrementAndGet();
          return reworded(wish, "if");
        };
    PhrasingBot bot =
        new PhrasingBot(
            new Asking(
                vertx,
                (limit, _) -> {
                  limits.add(limit);
                  return () -> {};
                },
                Dealings.unmeasured(time, LIMITS.dealings()),
                LIMITS),
            answering("how-to-return"),
            () -> LIBRARY,
            model,
            turn -> LIMITS.left(Waiting.of(turn, NOW.plusSeconds(waited))));
    assertThat(bot.respond(turn(Responder.Cancellation.never())).await())
        .isInstanceOf(Reply.Say.class);
    if (left.equals("-")) {
      assertThat(asked).hasValue(0);
    } else {
      assertThat(limits).containsExactly(Duration.ofSeconds(Integer.parseInt(left)));
    }
  }

  /// A model that is there.
  @FunctionalInterface
  private interface Model extends Phrasing {
    Draft phrase(Wish wish) throws NoDraft;

    @Override
    default Draft phrase(Wish wish, Consumer<String> soFar) throws NoDraft {
      return phrase(wish);
    }

    @Override
    default boolean isThere() {
      return true;
    }
  }

  private Reply ask(Vertx vertx, Function<Turn, Future<Answer>> lexical, Model model) {
    return ask(vertx, lexical, (Phrasing) model);
  }

  private Reply ask(Vertx vertx, Function<Turn, Future<Answer>> lexical, Phrasing model) {
    return bot(vertx, lexical, model).respond(turn(Responder.Cancellation.never())).await();
  }

  private PhrasingBot bot(Vertx vertx, Function<Turn, Future<Answer>> lexical, Phrasing model) {
    return phrasing(vertx, lexical, model, LIMITS);
  }

  private PhrasingBot phrasing(
      Vertx vertx, Function<Turn, Future<Answer>> lexical, Phrasing model, LlmLimits limits) {
    return new PhrasingBot(
        new Asking(vertx, time, Dealings.unmeasured(time, limits.dealings()), limits),
        lexical,
        () -> LIBRARY,
        model);
  }

  private static Draft fail(Wish wish) throws NoDraft {
    throw new NoDraft("no");
  }

  private static Draft sleep(Wish wish) throws NoDraft {
    await(new CountDownLatch(1));
    throw new NoDraft("interrupted");
  }

  private static void await(CountDownLatch latch) throws NoDraft {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new NoDraft("interrupted", interrupted);
    }
  }

  private static Draft reworded(Wish wish, String condition) {
    return new Draft(
        wish.sources().template().replace("as long as", condition),
        List.of(wish.template()),
        false,
        List.of());
  }

  private static Function<Turn, Future<Answer>> answering(String template) {
    Reply reply = answered(template);
    return _ -> Future.succeededFuture(new Answer(reply, Optional.of(core(template)), reply));
  }

  private static Function<Turn, Future<Answer>> plain(Reply reply) {
    return _ -> Future.succeededFuture(new Answer(reply, Optional.empty(), reply));
  }

  private static Reply answered(String template) {
    return new Reply.Say(core(template), true);
  }

  private static Wording core(String template) {
    return wording(template, words(template, Medium.WEB), words(template, Medium.SMS));
  }

  private static Wording wording(String template, String web, String sms) {
    return new Wording(
        new Content(web, Map.of("sms", sms), List.of(), List.of()), template, "r1", "en");
  }

  private static String words(String template, Medium medium) {
    return ((Rendering.Text)
            new Renderer(LIBRARY)
                .render(new TemplateId(template), Locale.ENGLISH, medium, Map.of()))
        .text();
  }

  private static Reply.Say said(Reply reply) {
    assertThat(reply).isInstanceOf(Reply.Say.class);
    return (Reply.Say) reply;
  }

  private static Turn turn(Responder.Cancellation cancellation) {
    return turn(cancellation, Responder.Aloud.silent());
  }

  private static Turn turn(Responder.Cancellation cancellation, Responder.Aloud aloud) {
    return turn("web", cancellation, aloud);
  }

  private static Turn turn(
      String channel, Responder.Cancellation cancellation, Responder.Aloud aloud) {
    Entry said = new Entry.Said(new Author.Customer(WEB), Content.of("how do I send it back?"));
    Room room =
        new Room(
            new ContactId("ana"), "en", List.of(), 1, 1, true, Room.Offer.NONE, Optional.empty());
    Floor floor = new Floor.Bot(0, new Floor.Turn.Thinking(2, 1), 0);
    return new Turn(
        new ConversationId("c1"),
        new Conversation.Open(room, floor),
        List.of(new Line(1, NOW, said)),
        1,
        channel,
        cancellation,
        aloud);
  }
}
