package dev.baton.channels.web;

import dev.baton.channels.web.Backend.Node;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/// Tests of the web chat's protocol, each against a backend in memory and one node of its own.
@ExtendWith(VertxExtension.class)
abstract class NodeOfItsOwn {
  Vertx vertx;
  Backend backend;
  Node node;

  @BeforeEach
  final void start(Vertx given) {
    vertx = given;
    backend = new Backend(given);
    node = backend.start();
  }

  @AfterEach
  final void stop() {
    node.close();
  }
}
