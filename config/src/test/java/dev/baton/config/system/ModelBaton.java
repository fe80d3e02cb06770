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
  private static final int STARTS = 4;
  private static final int TRIES = 5;

  private static final String NEVER_LEFT_ALONE =
      """
      ollama:
        failures: 1000
        at_once: 64
        look_seconds: 3600
      """;

  /// Starts it, and waits until it has found the model. It looks only once: a busy machine may be
  /// late for that, and then another one is started.
  static ModelBaton start(Vertx vertx, Path directory) {
    for (int i = 0; i < STARTS; i++) {
      ModelBaton started = started(vertx, directory.resolve("start-" + i));
      // It may still be looking when the first customers come.
      for (int n = 0; n < TRIES && started.model.asked().isEmpty(); n++) {
        started.theatre.play(List.of(question(List.of("web"))));
      }
      if (!started.model.asked().isEmpty()) {
        return started;
      }
      started.close();
    }
    throw new AssertionError("the model is not found");
  }

  private static ModelBaton started(Vertx vertx, Path directory) {
    SystemTime time = new SystemTime(vertx);
    OllamaStandIn model = OllamaStandIn.start(vertx, time, time, 0).await();
    Map<String, String> around = Map.of("OLLAMA_BASE_URL", model.url().toString());
    RunningBaton baton = RunningBaton.start(vertx, directory, NEVER_LEFT_ALONE, around);
    return new ModelBaton(model, baton, new Theatre(vertx, baton));
  }

  /// A question with an answer that the model is asked to put into words.
  static Scene question(List<String> channels) {
    return new Scene(
        "a question",
        1,
        "Asks how something is sent back.",
        channels,
        true,
        List.of(new Spoken(1, "how do I send something back?")),
        new End.Answered(Optional.of("how-to-return")),
        "en");
  }

  @Override
  public void close() {
    theatre.close();
    baton.close();
    model.close().await();
  }
}
