package dev.baton.bot.llm;

import dev.baton.gateway.time.Timers;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.ollama.OllamaEmbeddingModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A model that an Ollama runs. Whether one is there is found by asking it, at the start and again
/// from time to time; nobody waits for the answer.
public final class Ollama implements Phrasing, Translating, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Ollama.class);
  private static final Duration LOOK_LIMIT = Duration.ofSeconds(2);
  // Each answer of a look: where one does not come there is time left for what it is done without.
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(1);
  private static final int WORDS = 600;
  // A batch of a library's texts; who waits for one text has a limit of their own.
  private static final Duration EMBEDDING_LIMIT = Duration.ofSeconds(30);
  private static final int EMBEDDING_BYTES = 8 << 20;

  private final URI url;
  private final Wanted wanted;
  private final LlmLimits limits;
  private final Timers timers;
  private final Aside looking;
  private final Catalogue catalogue;
  private final AtomicBoolean open = new AtomicBoolean(true);
  private volatile Promise<Void> look = Promise.promise();
  private volatile Models models = Models.NONE;

  private record Present(String name, StreamingChatModel model) {}

  private record Embedder(String name, EmbeddingModel model) {}

  /// The models that are there: one to chat with, one that embeds.
  private record Models(Optional<Present> present, Optional<Embedder> embedder) {
    static final Models NONE = new Models(Optional.empty(), Optional.empty());

    Optional<String> name() {
      return present.map(Present::name);
    }
  }

  /// Which models to ask for; the first that can do it where one is left open.
  public record Wanted(Optional<String> chat, Optional<String> embedding) {
    /// Whatever is there.
    public static final Wanted ANY = new Wanted(Optional.empty(), Optional.empty());
  }

  private Ollama(Vertx vertx, Timers timers, URI url, Wanted wanted, LlmLimits limits) {
    this.url = url;
    this.wanted = wanted;
    this.limits = limits;
    this.timers = timers;
    this.looking = new Aside(vertx, timers, 1);
    this.catalogue = new Catalogue(url, ANSWER_LIMIT);
  }

  /// An Ollama that may be there.
  public static Ollama at(Vertx vertx, Timers timers, URI url, Wanted wanted, LlmLimits limits) {
    return new Ollama(vertx, timers, url, wanted, limits);
  }

  /// Looks for it now, and again and again until this is closed.
  public Ollama watched() {
    lookAgain();
    return this;
  }

  /// The name of the model that is there, if one is.
  public Optional<String> model() {
    return models.name();
  }

  /// Looks once; the future has the name of the model that is there, if one is.
  public Future<Optional<String>> look() {
    Promise<Void> ended = Promise.promise();
    look = ended;
    return looking
        .run(LOOK_LIMIT, ended.future(), this::find)
        .orElseGet(() -> Future.succeededFuture(models))
        .otherwise(Models.NONE)
        .map(this::found);
  }

  private void lookAgain() {
    look()
        .onComplete(_ -> {
          if (open.get()) {
            timers.after(
                limits.look(),
                () -> {
                  if (open.get()) {
                    lookAgain();
                  }
                });
          }
        });
  }

  private Optional<String> found(Models now) {
    if (!now.name().equals(models.name())) {
      LOG.info("language model at {}: {}", url, now.name().orElse("none"));
    }
    models = open.get() ? now : Models.NONE;
    return now.name();
  }

  private Models find() {
    Models known = models;
    Catalogue.Chosen chosen = catalogue.choose(wanted);
    return new Models(
        chosen
            .chat()
            .map(name ->
                known
                    .present()
                    .filter(one -> one.name().equals(name))
                    .orElseGet(() -> opened(name))),
        chosen
            .embedding()
            .map(name ->
                known
                    .embedder()
                    .filter(one -> one.name().equals(name))
                    .orElseGet(() -> embedder(name))));
  }

  private Present opened(String name) {
    return new Present(
        name,
        OllamaStreamingChatModel.builder()
            .baseUrl(url.toString())
            .httpClientBuilder(BoundedHttp.builder(limits.reply(), limits.answerBytes()))
            .modelName(name)
            .temperature(0.2)
            .numPredict(WORDS)
            .timeout(limits.reply())
            .build());
  }

  private Embedder embedder(String name) {
    LOG.info("embedding model at {}: {}", url, name);
    return new Embedder(
        name,
        OllamaEmbeddingModel.builder()
            .baseUrl(url.toString())
            .httpClientBuilder(BoundedHttp.builder(EMBEDDING_LIMIT, EMBEDDING_BYTES))
            .modelName(name)
            .maxRetries(0)
            .build());
  }

  /// What of it can embed.
  public Embedding embedding() {
    return new Embedding() {
      @Override
      public String name() {
        return models.embedder().map(Embedder::name).orElse("");
      }

      @Override
      public List<float[]> of(List<String> texts) throws NoDraft {
        Embedder there =
            models.embedder().orElseThrow(() -> new NoDraft("no embedding model is there"));
        try {
          return there
              .model()
              .embedAll(texts.stream().map(TextSegment::from).toList())
              .content()
              .stream()
              .map(dev.langchain4j.data.embedding.Embedding::vector)
              .toList();
        } catch (RuntimeException failure) {
          throw new NoDraft("the model failed: " + failure.getClass().getSimpleName(), failure);
        }
      }
    };
  }

  @Override
  public boolean isThere() {
    return models.present().isPresent();
  }

  @Override
  public Draft phrase(Wish wish, Consumer<String> soFar) throws NoDraft {
    return Drafts.read(answer(Prompt.messages(wish), Prompt.format(), soFar), wish.template());
  }

  @Override
  public String translate(String words, String to) throws NoDraft {
    return Drafts.translation(
        answer(TranslationPrompt.messages(words, to), TranslationPrompt.format(), _ -> {}));
  }

  private String answer(List<ChatMessage> messages, ResponseFormat format, Consumer<String> soFar)
      throws NoDraft {
    Present there = models.present().orElseThrow(() -> new NoDraft("no model is there"));
    Dictation dictation = new Dictation(soFar);
    try {
      there
          .model()
          .chat(ChatRequest.builder().messages(messages).responseFormat(format).build(), dictation);
    } catch (RuntimeException failure) {
      dictation.onError(failure);
    }
    return dictation.answer();
  }

  @Override
  public void close() {
    open.set(false);
    look.tryComplete();
    models = Models.NONE;
  }
}
