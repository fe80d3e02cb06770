package dev.baton.channels.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.web.Backend.Node;
import dev.baton.channels.web.WebSettings.Way;
import dev.baton.gateway.bus.Heard;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Content;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A chat that goes on elsewhere, parts again, is ended, or is found by somebody else.
@ExtendWith(VertxExtension.class)
class LinkedChatTest {
  private static final Address PHONE = new Address("sms", "+13125550177");

  private Vertx vertx;
  private Backend backend;
  private Node node;
  private int texts;

  @BeforeEach
  void start(Vertx given) {
    vertx = given;
    backend = new Backend(given);
    backend.settings = Backend.SETTINGS.with(List.of(new Way("sms", "+15550100")));
    node = backend.start();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void theCustomerIsShownACodeAndWhereToSendIt() {
    try (Guest guest = Guest.hello(vertx, node.port)) {
      JsonObject way = new JsonObject().put("channel", "sms").put("to", "+15550100");
      assertThat(guest.awaits("welcome").getJsonArray("ways")).containsExactly(way);

      asksForCode(guest);

      assertThat(guest.awaits("code").getString("text")).matches("LINK [2-9A-Z]{4}-[2-9A-Z]{4}");
      assertThat(guest.awaits("code").getJsonArray("ways")).containsExactly(way);
    }
  }

  @Test
  void whatIsWrittenByPhoneIsSeenInTheChatAndOnItsReturn() {
    try (Guest guest = Guest.hello(vertx, node.port)) {
      guest.writes("a", "on the web");
      guest.awaitsAccepted("a");
      text(code(guest));
      assertThat(linked(guest.awaits("places"))).containsExactly("+1…77");

      text("on the phone");

      guest.awaitsText("on the phone");
      try (Guest again = Guest.hello(vertx, node.port, guest.session(), 0)) {
        again.awaitsText("on the phone");
        assertThat(linked(again.awaits("places"))).containsExactly("+1…77");
      }
    }
  }

  @Test
  void afterUnlinkingTheChatSeesNothingMoreOfThePhone() {
    try (Guest guest = Guest.hello(vertx, node.port)) {
      guest.writes("a", "on the web");
      text(code(guest));
      guest.awaits("places");

      guest.says(new JsonObject().put("type", "unlink"));
      guest.awaits(Guest.type("places").and(frame -> frame.getJsonArray("linked").isEmpty()));
      text("a secret of the phone's");
      guest.pings();

      assertThat(guest.texts()).contains("on the web").doesNotContain("a secret of the phone's");
    }
  }

  @Test
  void whoComesAfterTheChatWasEndedSeesNothingOfItNotEvenWithItsSession() {
    Guest ana = Guest.hello(vertx, node.port);
    Guest hers = Guest.hello(vertx, node.port, ana.session(), 0);
    ana.writes("a", "a secret");
    ana.awaitsText("a secret");
    hers.awaitsText("a secret");

    ana.says(new JsonObject().put("type", "end"));
    ana.awaits("ended");
    ana.awaitsClose();
    hers.awaits("ended");
    hers.awaitsClose();

    try (Guest next = Guest.hello(vertx, node.port, ana.session(), 0)) {
      next.writes("b", "hello");
      next.awaitsText("hello");
      assertThat(next.texts()).containsExactly("hello");
      assertThat(next.conversation()).isNotEqualTo(ana.conversation());
    }
    ana.close();
    hers.close();
  }

  @Test
  void aChatThatCanNotBeEndedNowGoesOnAndSaysSo() {
    try (Guest ana = Guest.hello(vertx, node.port)) {
      ana.writes("a", "a secret");
      ana.awaitsText("a secret");
      backend.log.away(true);
      ana.says(new JsonObject().put("type", "end"));
      assertThat(ana.awaitsError("unavailable").getLong("retryAfterMs")).isPositive();

      backend.log.away(false);
      ana.writes("b", "still here");
      ana.awaitsText("still here");
      ana.says(new JsonObject().put("type", "end"));
      ana.awaitsClose();
      try (Guest next = Guest.hello(vertx, node.port, ana.session(), 0)) {
        assertThat(next.conversation()).isNotEqualTo(ana.conversation());
      }
    }
  }

  /// The tab reads that there is something new, and can't read what.
  @Test
  void whatIsLinkedWhileItCanNotBeReadIsToldOnceItCan() {
    backend.hints.lost = true;
    try (Guest guest = Guest.hello(vertx, node.port)) {
      text(code(guest));
      backend.log.readsAtMost(100);
      guest.pings();
      Guest.soon(() -> backend.log.refusedReads() > 0, "a read that fails");
      guest.pings();
      assertThat(guest.heard("places")).isEmpty();

      backend.log.readsAtMost(Integer.MAX_VALUE);

      assertThat(linked(guest.awaits("places"))).containsExactly("+1…77");
    }
  }

  @Test
  void whoFindsABrowserThatWasLeftLongAgoSeesNothing() {
    backend.forgets = Optional.of(Duration.ofMillis(1));
    try (Node forgetful = backend.start();
        Guest ana = Guest.hello(vertx, forgetful.port)) {
      ana.writes("a", "a secret");
      ana.awaitsText("a secret");

      try (Guest next = Guest.hello(vertx, forgetful.port, ana.session(), 0)) {
        next.pings();
        assertThat(next.texts()).isEmpty();
        assertThat(next.conversation()).isNotEqualTo(ana.conversation());
        assertThat(next.session()).isNotEqualTo(ana.session());
      }
    }
  }

  @Test
  void whereThereIsNoOtherWayNoCodeIsMade() {
    backend.settings = Backend.SETTINGS;
    try (Node alone = backend.start();
        Guest guest = Guest.hello(vertx, alone.port)) {
      asksForCode(guest);

      guest.awaitsError("no_way");
      assertThat(guest.awaits("welcome").containsKey("ways")).isFalse();
    }
  }

  @Test
  void whoAsksForTooManyCodesIsToldSo() {
    try (Guest guest = Guest.hello(vertx, node.port)) {
      for (int i = 0; i < 6; i++) {
        asksForCode(guest);
      }

      guest.awaitsError("too_many_codes");
      assertThat(guest.heard("code")).hasSize(5);
    }
  }

  private static void asksForCode(Guest guest) {
    guest.says(new JsonObject().put("type", "link"));
  }

  private static String code(Guest guest) {
    asksForCode(guest);
    return guest.awaits("code").getString("text");
  }

  private static List<String> linked(JsonObject places) {
    return places.getJsonArray("linked").stream()
        .map(place -> ((JsonObject) place).getString("name"))
        .toList();
  }

  private void text(String words) {
    Guest.done(
        node.kernel
            .conversations()
            .hear(
                new Heard(
                    PHONE,
                    "SM" + ++texts,
                    Content.of(words),
                    Optional.empty(),
                    "en",
                    node.kernel.conversations().now())));
  }
}
