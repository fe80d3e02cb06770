package dev.baton.bot.llm;

import dev.baton.bot.llm.Ollama.Wanted;
import dev.langchain4j.model.ollama.OllamaModel;
import dev.langchain4j.model.ollama.OllamaModels;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// The models that an Ollama has, and what they are for: what it says that each can do, asked once
/// a model; where it does not say so, as older ones do not, what its name tells. Blocks its caller,
/// one at a time.
final class Catalogue {
  private static final String CHATS = "completion";
  private static final String EMBEDS = "embedding";

  /// What is known of a model has a licence and more in it.
  private static final int CARD_BYTES = 1 << 20;

  private final OllamaModels ollama;
  private final Map<String, List<String>> told = new ConcurrentHashMap<>();

  /// @param limit how long each answer may take
  Catalogue(URI url, Duration limit) {
    this.ollama =
        OllamaModels.builder()
            .baseUrl(url.toString())
            .httpClientBuilder(BoundedHttp.builder(limit, CARD_BYTES))
            .maxRetries(0)
            .build();
  }

  /// Names of models: of one to chat with, of one that embeds.
  record Chosen(Optional<String> chat, Optional<String> embedding) {}

  /// Those that are wanted, as far as they are there; the first that can do it where one is left
  /// open.
  ///
  /// @throws RuntimeException where the Ollama does not answer
  Chosen choose(Wanted wanted) {
    List<String> names =
        ollama.availableModels().content().stream().map(OllamaModel::getName).toList();
    told.keySet().retainAll(names);
    Reading reading = new Reading();
    return new Chosen(
        first(names, wanted.chat(), name -> reading.can(CHATS, name)),
        first(names, wanted.embedding(), name -> reading.can(EMBEDS, name)));
  }

  private static Optional<String> first(
      List<String> names, Optional<String> wanted, Predicate<String> fits) {
    return names.stream()
        .filter(name -> wanted.map(model -> isCalled(name, model)).orElseGet(() -> fits.test(name)))
        .findFirst();
  }

  /// `llama3.2` means `llama3.2:latest`.
  private static boolean isCalled(String name, String wanted) {
    return name.equals(wanted) || name.equals(wanted + ":latest");
  }

  /// One look: an Ollama that did not say of one model what it can do is asked of no other.
  private final class Reading {
    private boolean tells = true;

    boolean can(String ability, String name) {
      return abilities(name)
          .map(all -> all.contains(ability))
          .orElseGet(() -> ability.equals(soundsLike(name)));
    }

    private Optional<List<String>> abilities(String name) {
      if (tells && !told.containsKey(name)) {
        Optional<List<String>> abilities = asked(name);
        tells = abilities.isPresent();
        abilities.ifPresent(all -> told.put(name, all));
      }
      return Optional.ofNullable(told.get(name));
    }

    private Optional<List<String>> asked(String name) {
      try {
        return Optional.ofNullable(ollama.modelCard(name).content().getCapabilities());
      } catch (RuntimeException untold) {
        return Optional.empty();
      }
    }
  }

  private static String soundsLike(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.contains("embed") || lower.contains("minilm") || lower.startsWith("bge")
        ? EMBEDS
        : CHATS;
  }
}
