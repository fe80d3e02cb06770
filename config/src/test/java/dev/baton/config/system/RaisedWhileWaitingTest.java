package dev.baton.config.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.Phrases;
import dev.baton.channels.sandbox.slack.Line;
import dev.baton.config.scenes.Shop;
import dev.baton.config.system.Theatre.Guest;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationEvent.CaseRaised;
import dev.baton.gateway.conversation.Reason;
import dev.baton.gateway.conversation.Reason.Urgency;
import dev.baton.templates.TemplateId;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Somebody waits for a person because of something else, and says that they do not want to live:
/// over the wire of each channel they read where help is at once, whenever they last had a word,
/// and agents see that the case is urgent.
@ExtendWith(VertxExtension.class)
@Timeout(180)
@Tag("slow")
class RaisedWhileWaitingTest {
  private static final String DESPAIR = "handing-over-despair";

  /// @param wish brings a person into the queue
  /// @param grave is said after that
  private record Told(String channel, String language, String wish, String grave) {}

  private static final List<Told> ALL =
      List.of(
          new Told("web", "en", "can I talk to a person?", "I don't want to live anymore"),
          new Told(
              "web", "de", "Ich möchte mit einem Menschen sprechen", "Ich will nicht mehr leben"),
          new Told("sms", "en", "can I talk to a person?", "I'm going to kill myself"),
          new Told("sms", "en", "I want to file a complaint", "I don't see the point in living"),
          new Told("slack", "en", "can I talk to a person?", "I don't want to live anymore"),
          new Told("slack", "fr", "puis-je parler à une personne ?", "je ne veux plus vivre"),
          new Told("whatsapp", "es", "quiero hablar con una persona", "no quiero seguir viviendo"));

  @Test
  void whoDoesNotWantToLiveIsToldWhereHelpIsAndTheCaseIsUrgent(Vertx vertx, @TempDir Path directory)
      throws Exception {
    try (RunningBaton baton = RunningBaton.start(vertx, directory, "", Map.of(), ALL.size());
        Theatre theatre = new Theatre(vertx, baton);
        ExecutorService guests = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all =
          ALL.stream()
              .<Future<?>>map(
                  told -> guests.submit(() -> new Story(baton, theatre, told).isHeard()))
              .toList();
      for (Future<?> each : all) {
        each.get();
      }
    }
  }

  private record Story(RunningBaton baton, Theatre theatre, Told told) {
    void isHeard() {
      Guest guest = theatre.guest(told.channel());
      assertThat(guest.customer().say(told.wish())).isTrue();
      await("a person is asked for", () -> cards(guest).size() == 1, guest);
      assertThat(cards(guest).getFirst().visible()).doesNotContain("Urgent");
      assertThat(reads(guest)).as("nobody speaks of it yet").isFalse();

      assertThat(guest.customer().say(told.grave())).isTrue();

      await("the customer is told where help is", () -> reads(guest), guest);
      await("the card says so", () -> cards(guest).getFirst().visible().contains("Urgent"), guest);
      assertThat(Theatre.says(cards(guest).getFirst().visible(), "Best with care")).isTrue();
      Reason grave =
          log(guest).stream()
              .flatMap(each ->
                  each.event() instanceof CaseRaised raised
                      ? Stream.of(raised.grave())
                      : Stream.<Reason>empty())
              .findFirst()
              .orElseThrow();
      assertThat(grave.rule()).isEqualTo("self_harm");
      assertThat(grave.care().urgency()).isEqualTo(Urgency.HIGH);
    }

    private void await(String what, BooleanSupplier holds, Guest guest) {
      baton
          .deadline()
          .await(told + ": " + what, holds, () -> guest.read().get() + " " + log(guest));
    }

    private boolean reads(Guest guest) {
      String words =
          new Phrases(Shop.COMPANY.library())
              .say(new TemplateId(DESPAIR), told.language(), Map.of())
              .orElseThrow()
              .content()
              .textFor(told.channel());
      return Theatre.says(String.join(" ", guest.read().get()), words);
    }

    private List<Line> cards(Guest guest) {
      return guest
          .customer()
          .conversation(baton.books())
          .map(id -> theatre.cards().getOrDefault(id.value(), List.of()))
          .orElse(List.of());
    }

    private List<Recorded<ConversationEvent>> log(Guest guest) {
      return baton.log(guest.customer().conversation(baton.books()));
    }
  }
}
