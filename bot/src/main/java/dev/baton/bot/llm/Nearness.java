package dev.baton.bot.llm;

import dev.baton.bot.Answer;
import dev.baton.bot.llm.Phrasing.NoDraft;
import dev.baton.bot.outside.Dealings;
import dev.baton.templates.Intent;
import dev.baton.templates.Library;
import dev.baton.templates.Template;
import dev.baton.templates.TemplateId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which templates lie nearest to what a customer said, by an embedding model.
///
/// A library's own texts are learnt in the background, when first asked for and again when the
/// library or the model is another; until then, and whenever the model is slow or wrong, nothing
/// lies near, and a model that fails again and again is left alone for a while. Nobody's event loop
/// waits.
public final class Nearness {
  private static final Logger LOG = LoggerFactory.getLogger(Nearness.class);
  private static final Duration LEARNING = Duration.ofMinutes(5);
  private static final int EXAMPLES = 12;
  private static final int AT_ONCE = 32;
  private static final double STANDS_OUT = 2;

  private final Supplier<Library> libraries;
  private final Embedding embedding;
  private final Aside asking;
  private final Aside learning;
  private final Dealings dealings;
  private volatile Optional<Learnt> learnt = Optional.empty();

  /// @param libraries the library of the moment
  public Nearness(Asking asking, Supplier<Library> libraries, Embedding embedding) {
    this.libraries = libraries;
    this.embedding = embedding;
    this.asking = asking.aside();
    this.learning = new Aside(asking.vertx(), asking.timers(), 1);
    this.dealings = asking.dealings();
  }

  /// What is known of one library by one model: for each template the unit vectors of its texts.
  private record Learnt(Library library, String model, Map<TemplateId, List<float[]>> vectors) {
    boolean isOf(Library other, String name) {
      return library == other && model.equals(name);
    }
  }

  /// An answer whose guesses, if it has any, are ranked by nearness as well. An answer that guesses
  /// at nothing stays as it is.
  ///
  /// @param limit how long that may take
  public Future<Answer> refined(Answer answer, Duration limit, Future<Void> cancelled) {
    return answer
        .guesses()
        .map(guesses ->
            to(guesses.asked(), limit, cancelled)
                .map(near ->
                    near.isEmpty()
                        ? answer
                        : answer.guessing(Fusion.of(List.of(guesses.likely(), near)))))
        .orElseGet(() -> Future.succeededFuture(answer));
  }

  /// The templates that lie clearly nearer to a text than the others do, nearest first; none where
  /// that can't be told now.
  Future<List<TemplateId>> to(String text, Duration limit, Future<Void> cancelled) {
    String model = embedding.name();
    Library library = libraries.get();
    Optional<Learnt> known = learnt.filter(one -> one.isOf(library, model));
    if (known.isEmpty()) {
      learn(library, model);
      return Future.succeededFuture(List.of());
    }
    if (!limit.isPositive()) {
      return Future.succeededFuture(List.of());
    }
    return asking
        .ask(dealings, limit, cancelled, call -> asked(text, known.get(), call))
        .map(near ->
            near.recover(failure -> {
              if (!(failure instanceof CancellationException)) {
                LOG.info("nothing is known to lie near: {}", failure.getMessage());
              }
              return Future.succeededFuture(List.of());
            }))
        .orElseGet(() -> Future.succeededFuture(List.of()));
  }

  /// Runs beside the event loops.
  private List<TemplateId> asked(String text, Learnt known, Dealings.Call call) throws NoDraft {
    List<TemplateId> near = near(vectors(List.of(text)).getFirst(), known);
    call.answered();
    return near;
  }

  /// Learns a library, unless one is being learnt; the future is there for who wants to wait.
  public Future<Void> learn() {
    return learn(libraries.get(), embedding.name());
  }

  private Future<Void> learn(Library library, String model) {
    if (model.isEmpty()) {
      return Future.succeededFuture();
    }
    return learning
        .run(LEARNING, Promise.<Void>promise().future(), () -> learnt(library, model))
        .map(lesson ->
            lesson
                .onFailure(
                    why -> LOG.info("the library's texts are not embedded: {}", why.getMessage()))
                .<Void>mapEmpty())
        .orElseGet(Future::succeededFuture);
  }

  /// Runs beside the event loops. It is known before there is room for another lesson.
  private Learnt learnt(Library library, String model) throws NoDraft {
    Map<TemplateId, List<float[]>> vectors = new LinkedHashMap<>();
    List<TemplateId> owners = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (Template template : library.templates()) {
      for (String text : texts(template)) {
        owners.add(template.id());
        texts.add(text);
      }
    }
    for (int from = 0; from < texts.size(); from += AT_ONCE) {
      int to = Math.min(texts.size(), from + AT_ONCE);
      List<float[]> some = vectors(texts.subList(from, to));
      for (int i = from; i < to; i++) {
        vectors.computeIfAbsent(owners.get(i), _ -> new ArrayList<>()).add(some.get(i - from));
      }
    }
    LOG.info("{} texts of the library embedded by {}", texts.size(), model);
    Learnt all = new Learnt(library, model, vectors);
    learnt = Optional.of(all);
    return all;
  }

  /// The questions that a template answers; none of what only Baton itself says.
  private static List<String> texts(Template template) {
    return template.intents().stream()
        .map(Intent::examples)
        .flatMap(examples -> examples.values().stream())
        .flatMap(language -> language.stream().limit(EXAMPLES))
        .toList();
  }

  private List<float[]> vectors(List<String> texts) throws NoDraft {
    List<float[]> vectors = embedding.of(texts);
    if (vectors.size() != texts.size()) {
      throw new NoDraft("the model gave " + vectors.size() + " vectors for " + texts.size());
    }
    List<float[]> units = new ArrayList<>();
    for (float[] vector : vectors) {
      if (vector.length != vectors.getFirst().length) {
        throw new NoDraft("the model gave vectors of different lengths");
      }
      units.add(unit(vector));
    }
    return units;
  }

  private static float[] unit(float[] vector) throws NoDraft {
    double length = Math.sqrt(dot(vector, vector));
    if (!(length > 0) || Double.isInfinite(length)) {
      throw new NoDraft("the model gave a vector without a direction");
    }
    float[] unit = new float[vector.length];
    for (int i = 0; i < vector.length; i++) {
      unit[i] = (float) (vector[i] / length);
    }
    return unit;
  }

  private static double dot(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (double) one[i] * other[i];
    }
    return sum;
  }

  /// What a good likeness is differs from model to model; so a template has to stand out from what
  /// all of them have, by so many standard deviations.
  private static List<TemplateId> near(float[] text, Learnt known) throws NoDraft {
    Map<TemplateId, Double> scores = new LinkedHashMap<>();
    for (Map.Entry<TemplateId, List<float[]>> each : known.vectors().entrySet()) {
      for (float[] vector : each.getValue()) {
        if (vector.length != text.length) {
          throw new NoDraft("the model gave vectors of different lengths");
        }
        scores.merge(each.getKey(), dot(text, vector), Math::max);
      }
    }
    double mean = scores.values().stream().mapToDouble(score -> score).average().orElse(0);
    double variance =
        scores.values().stream()
            .mapToDouble(score -> (score - mean) * (score - mean))
            .average()
            .orElse(0);
    double least = mean + STANDS_OUT * Math.sqrt(variance);
    return scores.entrySet().stream()
        .filter(each -> each.getValue() > least)
        .sorted(Map.Entry.<TemplateId, Double>comparingByValue(Comparator.reverseOrder()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
