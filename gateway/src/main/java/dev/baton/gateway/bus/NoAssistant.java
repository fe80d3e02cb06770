package dev.baton.gateway.bus;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/// Nobody helps: each answer is the empty one.
final class NoAssistant implements Assistant {
  @Override
  public Future<List<Suggestion>> suggestions(Scene scene) {
    return Future.succeededFuture(List.of());
  }

  @Override
  public Future<Optional<Draft>> draft(Scene scene) {
    return Future.succeededFuture(Optional.empty());
  }

  @Override
  public Future<Outline> outline(Scene scene) {
    return Future.succeededFuture(Outline.NONE);
  }

  @Override
  public Future<List<Similar>> similar(Scene scene) {
    return Future.succeededFuture(List.of());
  }

  @Override
  public Future<Translation> translation(Scene scene, String line, String to) {
    return Future.succeededFuture(new Translation.None("nobody translates here"));
  }

  @Override
  public void closed(Closed closed) {}
}
