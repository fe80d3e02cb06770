package dev.baton.config.system;

import dev.baton.channels.sandbox.ollama.OllamaStandIn;
import dev.baton.config.scenes.Scene;
import dev.baton.config.scenes.Scene.End;
import dev.baton.config.scenes.Scene.Spoken;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Baton with a language model that every customer meets: it is never left alone for failing.
record ModelBaton(OllamaStandIn model, RunningBaton baton, Theatre theatre)
    implements AutoCloseable {
  /// A channel takes a post a second.
  private static final int SUPPORT_CHANNELS = 40;

  private static final int STARTS = 4;
  private static final int TRIES = 5;
  private static final int LESSONS = 20;

  private static final String NEVER_LEFT_ALONE =
      """
      ollama:
        failures: 1000
        at_once: 64
        look_seconds: 3600
      """;

  /// That a customer is given time to go on is part of what they wait.
  private static final String AS_SHIPPED =
      """
      patience:
        burst_web_ms: 700
        burst_sms_ms: 2000
        burst_other_ms: 1200
      """;

  /// So long no machine takes for a model that answers at once.
  private static final String UNHURRIED =
      """
      patience:
        reply_ms: 30000
      """;

  private static final String UNKNOWN = "the thing with the parcel";

  /// With the time that customers are given to go on, and the model for its words, as shipped.
  static ModelBaton start(Vertx vertx, Path directory) {
    return start(vertx, directory, AS_SHIPPED);
  }

  /// With more time for the model's words than a busy machine takes.
  static ModelBaton unhurried(Vertx vertx, Path directory) {
    return start(vertx, directory, UNHURRIED);
  }

  /// Starts it, and waits until it has found the model. It looks only once: a busy machine may be
  /// late for that, and then another one is started.
  private static ModelBaton start(Vertx vertx, Path directory, String patience) {
    for (int i = 0; i < STARTS; i++) {
      ModelBaton started = started(vertx, directory.resolve("start-" + i), patience);
      // It may still be looking when the first customers come.
      for (int n = 0; n < TRIES && started.model.asked().isEmpty(); n++) {
        started.theatre.play(List.of(question(List.of("web"))));
      }
      if (!started.model.asked().isEmpty() && started.hasLearnt()) {
        return started;
      }
      started.close();
    }
    throw new AssertionError("the model is not found");
  }

  private static ModelBaton started(Vertx vertx, Path directory, String patience) {
    SystemTime time = new SystemTime(vertx);
    OllamaStandIn model = OllamaStandIn.start(vertx, time, time, 0).await();
    Map<String, String> around = Map.of("OLLAMA_BASE_URL", model.url().toString());
    RunningBaton baton =
        RunningBaton.start(vertx, directory, NEVER_LEFT_ALONE + patience, around, SUPPORT_CHANNELS);
    return new ModelBaton(model, baton, new Theatre(vertx, baton));
  }

  /// What lies near an unknown line is asked once the library has been learnt, which the first such
  /// line begins.
  private boolean hasLearnt() {
    for (int n = 0; n < LESSONS && unknownAsked() == 0; n++) {
      theatre.play(List.of(unknown(List.of("web"))));
    }
    return unknownAsked() > 0;
  }

  /// How often the model was asked what lies near an unknown line.
  long unknownAsked() {
    return model.embedded().stream().filter(List.of(UNKNOWN)::equals).count();
  }

  /// A question with an answer that the model is asked to put into words.
  static Scene question(List<String> channels) {
    return new Scene(
        "a question",
        1,
        "Asks how something is sent back.",
        List.of(),
        channels,
        true,
        List.of(new Spoken(1, "how do I send something back?")),
        new End.Answered(Optional.of("how-to-return")),
        "en");
  }

  /// A line of which the bot knows several meanings and none for sure, so that embeddings are asked
  /// for which of them to offer.
  static Scene unknown(List<String> channels) {
    return new Scene(
        "an unknown line",
        1,
        "Says what may mean several things.",
        List.of(),
        channels,
        true,
        List.of(new Spoken(1, UNKNOWN)),
        new End.Answered(Optional.of("not-understood")),
        "en");
  }

  @Override
  public void close() {
    theatre.close();
    baton.close();
    model.close().await();
  }
}
