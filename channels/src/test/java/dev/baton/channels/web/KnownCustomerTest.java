package dev.baton.channels.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.web.Backend.Node;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a customer sees whom the host site vouches for, and what whoever comes after them does not.
@ExtendWith(VertxExtension.class)
class KnownCustomerTest {
  private Vertx vertx;
  private Node node;

  @BeforeEach
  void start(Vertx given) {
    vertx = given;
    Backend backend = new Backend(given);
    backend.settings = Backend.SETTINGS.with(Vouching.CHECK);
    node = backend.start();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void aKnownCustomerFindsTheirWordsOnEachOfTheirDevices() {
    try (Guest phone = enter(null, Vouching.tokenFor("ana"));
        Guest laptop = enter(null, Vouching.tokenFor("ana"))) {
      phone.writes("a", "from the phone");
      laptop.awaitsText("from the phone");
      laptop.writes("b", "from the laptop");

      phone.awaitsText("from the laptop");
      laptop.awaitsText("from the laptop");
      assertThat(phone.conversation()).isEqualTo(laptop.conversation());
      assertThat(phone.numbers()).isEqualTo(laptop.numbers());
    }
  }

  @Test
  void whoComesAfterAKnownCustomerSeesNothingOfThem() {
    Guest ana = enter(null, Vouching.tokenFor("ana"));
    ana.writes("a", "my secret");
    ana.awaitsText("my secret");
    ana.close();

    try (Guest nobody = enter(ana.session(), null);
        Guest ben = enter(ana.session(), Vouching.tokenFor("ben"))) {
      nobody.pings();
      ben.pings();

      assertThat(nobody.texts()).isEmpty();
      assertThat(ben.texts()).isEmpty();
      assertThat(nobody.session()).isNotEqualTo(ana.session());
      assertThat(ben.conversation()).isNotEqualTo(ana.conversation());
    }
    try (Guest again = enter(null, Vouching.tokenFor("ana"))) {
      again.awaitsText("my secret");
    }
  }

  @Test
  void whatWasSaidBeforeSigningInStaysWhereItWasSaid() {
    try (Guest stranger = enter(null, null)) {
      stranger.writes("a", "who am I?");
      stranger.awaitsText("who am I?");

      try (Guest ana = enter(stranger.session(), Vouching.tokenFor("ana"))) {
        ana.pings();
        assertThat(ana.texts()).isEmpty();
      }
      try (Guest back = enter(stranger.session(), null)) {
        back.awaitsText("who am I?");
      }
    }
  }

  @Test
  void whoIsNotBelievedIsNotLetInAsSomebodyElseEither() {
    try (Guest stranger = enter(null, null);
        Guest late = Guest.connect(vertx, node.port)) {
      stranger.writes("a", "who am I?");
      stranger.awaitsAccepted("a");
      String expired = Vouching.tokenFor("ana", Instant.parse("2026-01-05T12:00:00Z"));
      late.says(hello(stranger.session(), expired));

      JsonObject error = late.awaitsError("identity_refused");
      assertThat(error.getString("message")).contains("expired");
      assertThat(late.heard("welcome")).isEmpty();
      assertThat(node.metric("baton.web.identity.refused")).isEqualTo(1);

      late.says(hello(null, Vouching.tokenFor("ana")));
      late.awaits("welcome");
      assertThat(late.texts()).isEmpty();
    }
  }

  private Guest enter(@Nullable String session, @Nullable String identity) {
    Guest guest = Guest.connect(vertx, node.port);
    guest.says(hello(session, identity));
    guest.awaits("welcome");
    return guest;
  }

  private static JsonObject hello(@Nullable String session, @Nullable String identity) {
    return new JsonObject().put("type", "hello").put("session", session).put("identity", identity);
  }
}
