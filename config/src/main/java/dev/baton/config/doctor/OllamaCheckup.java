package dev.baton.config.doctor;

import dev.baton.config.doctor.Pages.Page;
import dev.baton.config.settings.Settings.Ollama;
import dev.baton.gateway.checkup.Finding;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;

/// Asks Ollama which models it has. Baton answers from its templates without one, so nothing here
/// is worse than a note.
record OllamaCheckup(Pages pages, Ollama ollama) {
  private static final String THING = "Ollama";
  private static final String WITHOUT = "Not needed: Baton answers from its templates without it.";

  /// Looks.
  Future<List<Finding>> look() {
    return pages
        .get(URI.create(ollama.baseUrl().toString().replaceAll("/+$", "") + "/api/tags"))
        .map(this::finding)
        .otherwise(_ -> Finding.note(THING, "nothing answers at " + ollama.baseUrl(), WITHOUT))
        .map(List::of);
  }

  private Finding finding(Page page) {
    List<String> models;
    try {
      models =
          new JsonObject(page.body())
              .getJsonArray("models", new JsonArray()).stream()
                  .map(model -> ((JsonObject) model).getString("name", ""))
                  .toList();
    } catch (DecodeException | ClassCastException _) {
      return Finding.note(THING, "what answers at " + ollama.baseUrl() + " is not Ollama", WITHOUT);
    }
    if (models.isEmpty()) {
      return Finding.note(THING, "it has no model", "Give it one, such as: ollama pull llama3.2");
    }
    return ollama
        .models()
        .chat()
        .filter(wanted -> !models.contains(wanted) && !models.contains(wanted + ":latest"))
        .map(wanted ->
            Finding.note(
                THING,
                "it has " + String.join(", ", models) + " and not " + wanted,
                "Fetch it (ollama pull " + wanted + ") or set OLLAMA_MODEL to one of these."))
        .orElseGet(() -> Finding.good(THING, "it has " + String.join(", ", models)));
  }
}
