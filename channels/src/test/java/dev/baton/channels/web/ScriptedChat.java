package dev.baton.channels.web;

import dev.baton.channels.testing.InChromium;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/// Tests of the widget in a browser, each against a scripted server of its own.
@Tag("slow")
@InChromium
@ExtendWith(VertxExtension.class)
abstract class ScriptedChat {
  ScriptedChatServer server;

  @BeforeEach
  final void start(Vertx vertx) {
    server = ScriptedChatServer.start(vertx);
  }

  @AfterEach
  final void stop() {
    server.close();
  }
}
