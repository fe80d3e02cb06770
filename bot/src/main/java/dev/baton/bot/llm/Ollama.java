package dev.baton.bot.llm;

import dev.baton.gateway.time.Timers;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.ollama.OllamaModel;
import dev.langchain4j.model.ollama.OllamaModels;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
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
  private static final int WORDS = 600;

  private final URI url;
  private final Optional<String> wanted;
  private final LlmLimits limits;
  private final Timers timers;
  private final Aside looking;
  private final AtomicBoolean open = new AtomicBoolean(true);
  private volatile Promise<Void> look = Promise.promise();
  private volatile Optional<Present> present = Optional.empty();

  private record Present(String name, StreamingChatModel model) {}

  private Ollama(Vertx vertx, Timers timers, URI url, Optional<String> wanted, LlmLimits limits) {
    this.url = url;
    this.wanted = wanted;
    this.limits = limits;
    this.timers = timers;
    this.looking = new Aside(vertx, timers, 1);
  }

  /// An Ollama that may be there.
  ///
  /// @param wanted the model to ask for; the first that can chat where it is empty
  public static Ollama at(
      Vertx vertx, Timers timers, URI url, Optional<String> wanted, LlmLimits limits) {
    return new Ollama(vertx, timers, url, wanted, limits);
  }

  /// Looks for it now, and again and again until this is closed.
  public Ollama watched() {
    lookAgain();
    return this;
  }

  /// The name of the model that is there, if one is.
  public Optional<String> model() {
    return present.map(Present::name);
  }

  /// Looks once; the future has the name of the model that is there, if one is.
  public Future<Optional<String>> look() {
    Promise<Void> ended = Promise.promise();
    look = ended;
    return looking
        .run(LOOK_LIMIT, ended.future(), this::find)
        .orElseGet(() -> Future.succeededFuture(present))
        .otherwise(Optional.empty())
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

  private Optional<String> found(Optional<Present> now) {
    Optional<String> name = now.map(Present::name);
    if (!name.equals(present.map(Present::name))) {
      LOG.info("language model at {}: {}", url, name.orElse("none"));
      present = open.get() ? now : Optional.empty();
    }
    return name;
  }

  private Optional<Present> find() {
    List<OllamaModel> models =
        OllamaModels.builder()
            .baseUrl(url.toString())
            .httpClientBuilder(BoundedHttp.builder(LOOK_LIMIT, limits.answerBytes() * 4))
            .maxRetries(0)
            .build()
            .availableModels()
            .content();
    return models.stream()
        .map(OllamaModel::getName)
        .filter(name -> wanted.map(model -> isCalled(name, model)).orElseGet(() -> canChat(name)))
        .findFirst()
        .map(name -> present.filter(p -> p.name().equals(name)).orElseGet(() -> opened(name)));
  }

  /// `llama3.2` means `llama3.2:latest`.
  private static boolean isCalled(String name, String wanted) {
    return name.equals(wanted) || name.equals(wanted + ":latest");
  }

  private static boolean canChat(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return !lower.contains("embed") && !lower.contains("minilm") && !lower.startsWith("bge");
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

  @Override
  public boolean isThere() {
    return present.isPresent();
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
    Present there = present.orElseThrow(() -> new NoDraft("no model is there"));
    Dictation dictation = new Dictation(soFar);
    try {
      there
          .model()
          .chat(
              ChatRequest.builder().messages(messages).responseFormat(format).build(), dictation);
    } catch (RuntimeException failure) {
      dictation.onError(failure);
    }
    return dictation.answer();
  }

  @Override
  public void close() {
    open.set(false);
    look.tryComplete();
    present = Optional.empty();
  }
}
