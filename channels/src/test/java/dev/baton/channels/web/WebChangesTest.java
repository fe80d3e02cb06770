package dev.baton.channels.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.web.Backend.Node;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.ConversationId;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the tabs of a customer are told when an agent changes a line, or takes it back.
@ExtendWith(VertxExtension.class)
class WebChangesTest {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private Vertx vertx;
  private Node node;
  private Guest customer;
  private ConversationId conversation;

  @BeforeEach
  void start(Vertx given) {
    vertx = given;
    node = new Backend(given).start();
    customer = Guest.hello(given, node.port);
    conversation = new ConversationId(customer.conversation());
    node.joins(customer);
    node.says(conversation, "At nine", "l1");
    customer.awaitsText("At nine");
  }

  @AfterEach
  void stop() {
    customer.close();
    node.close();
  }

  @Test
  void everyTabIsToldOfAChangeOnceUnderItsNumber() {
    try (Guest other = Guest.hello(vertx, node.port, customer.session(), 0)) {
      change("At ten", NOON.plusSeconds(2));
      customer.awaits("edit");
      other.awaits("edit");
      change("At ten", NOON.plusSeconds(2));
      change("At one", NOON.plusSeconds(1));
      change(null, NOON.plusSeconds(3));

      for (Guest each : new Guest[] {customer, other}) {
        JsonObject retract = each.awaits("retract");
        assertThat(each.heard("edit")).hasSize(1);
        JsonObject edit = each.heard("edit").getFirst();
        long line = each.awaitsText("At nine").getLong("seq");
        assertThat(edit.getLong("of")).isEqualTo(line);
        assertThat(edit.getString("text")).isEqualTo("At ten");
        assertThat(retract.getLong("of")).isEqualTo(line);
        assertThat(retract.getLong("seq")).isGreaterThan(edit.getLong("seq"));
      }
      assertThat(other.heard("edit")).isEqualTo(customer.heard("edit"));
    }
  }

  @Test
  void whoComesBackIsToldOfTheChangeTheyMissed() {
    long seen = customer.numbers().getLast();
    customer.close();
    change("At ten", NOON);

    try (Guest back = Guest.hello(vertx, node.port, customer.session(), seen)) {
      assertThat(back.awaits("edit").getLong("of")).isEqualTo(seen);
      assertThat(back.texts()).isEmpty();
    }
  }

  @Test
  void whatWasTakenBackIsNotSentToAnybodyAgain() {
    node.says(conversation, "The other customer's number is 17", "l2");
    customer.awaitsText("The other customer's number is 17");
    change("l2", null, NOON);
    customer.awaits("retract");

    try (Guest anew = Guest.hello(vertx, node.port, customer.session(), 0)) {
      anew.awaits("retract");
      assertThat(anew.texts()).contains("At nine", "").doesNotContain("17");
      assertThat(anew.heard().toString()).doesNotContain("number is 17");
    }
  }

  /// The page ends before it was taken back.
  @Test
  void whatWasTakenBackSinceIsNotSentWithEarlierLinesEither() {
    node.says(conversation, "The other customer's number is 17", "l2");
    customer.awaitsText("The other customer's number is 17");
    change("l2", "The other customer's number is 18", NOON);
    customer.awaits("edit");
    change("l2", null, NOON.plusSeconds(1));
    long retract = customer.awaits("retract").getLong("seq");
    change("l1", "At ten", NOON);

    try (Guest anew = Guest.hello(vertx, node.port, customer.session(), 0)) {
      anew.awaits("retract");
      int replayed = anew.texts().size();
      anew.says(new JsonObject().put("type", "earlier").put("before", retract));
      anew.awaits(() -> anew.heard("edit").size() == 3, "the earlier lines and their change");

      assertThat(anew.heard().toString()).doesNotContain("number is").doesNotContain("At nine");
      assertThat(anew.texts().subList(replayed, 2 * replayed)).contains("At ten", "");
    }
  }

  private void change(@Nullable String text, Instant at) {
    change("l1", text, at);
  }

  private void change(String line, @Nullable String text, Instant at) {
    Guest.done(
        node.kernel
            .conversations()
            .changeWritten(
                new Address("thread", conversation.value()),
                line,
                Optional.ofNullable(text),
                false,
                at));
  }
}
