package dev.baton.config.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.slack.Actor;
import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.Line;
import dev.baton.channels.sandbox.twilio.Fault;
import dev.baton.channels.sandbox.twilio.Faults;
import dev.baton.channels.sandbox.twilio.Message;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Twilio is away while an agent answers, and for longer than Baton runs.
@ExtendWith(VertxExtension.class)
@Tag("slow")
class AwayProviderTest {
  private static final String CUSTOMER = "+13125550178";
  private static final String SETTINGS =
      """
      kernel:
        notice_seconds: 1
        longest_delay_seconds: 5
      """;

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void whatWaitsForAProviderIsToldSurvivesARestartAndGoesOutOnceAndInOrder(
      Vertx vertx, @TempDir Path directory) throws IOException, InterruptedException {
    try (RunningBaton baton = RunningBaton.start(vertx, directory, SETTINGS)) {
      baton.twilio().text(CUSTOMER, "I want to talk to a person").await();
      baton.deadline().await("the wish is heard", () -> !sent(baton).isEmpty(), () -> sent(baton));
      int before = sent(baton).size();
      baton.twilio().faults().next(1_000_000, Faults.Call.CREATE, new Fault.Unavailable());
      Actor ben = baton.slack().as(Cast.BEN);
      Line card = line(baton, "baton.join");
      ben.press(Cast.SUPPORT, card.ts(), "baton.join").await();
      baton.deadline().await("Ben has it", () -> cardSays(baton, card, "With Ben"), () -> card);
      ben.reply(Cast.SUPPORT, card.ts(), "I see it.");
      awaitNote(baton, card, "Not sent yet: “I see it.”");
      ben.reply(Cast.SUPPORT, card.ts(), "It is on its way.");
      awaitNote(baton, card, "Not sent yet: “It is on its way.”");
      assertThat(said(baton, "/health/ready"))
          .contains("\"status\":\"degraded\"", "sms is away since", "3 lines to customers wait");
      assertThat(said(baton, "/metrics"))
          .contains(
              "baton_lines_waiting{channel=\"sms\"} 3.0",
              "baton_lines_given_up_total{channel=\"sms\"} 0.0");
      assertThat(sent(baton)).hasSize(before);
      // Another channel is not held up.
      Actor ana = baton.slack().as(Cast.ANA);
      ana.say(ana.direct(), "What are your opening hours?");
      baton.slack().observed().line(ana.direct(), Line::fromApp).await();

      baton.again();
      baton.twilio().faults().clear();

      baton
          .deadline()
          .await("all of it is sent", () -> sent(baton).size() >= before + 3, () -> sent(baton));
      awaitNote(baton, card, "Sent now, after a wait: “It is on its way.”");
      assertThat(sent(baton).subList(before, sent(baton).size()))
          .hasSize(3)
          .satisfiesExactly(
              text -> assertThat(text).contains("Ben Okafor"),
              text -> assertThat(text).contains("I see it."),
              text -> assertThat(text).contains("It is on its way."));
      assertThat(said(baton, "/metrics")).contains("baton_lines_waiting{channel=\"sms\"} 0.0");
    }
  }

  private static Line line(RunningBaton baton, String action) {
    return baton
        .slack()
        .observed()
        .line(Cast.SUPPORT, line -> line.actions().contains(action))
        .await();
  }

  private static boolean cardSays(RunningBaton baton, Line card, String words) {
    return thread(baton, card).getFirst().contains(words);
  }

  private static void awaitNote(RunningBaton baton, Line card, String words) {
    baton
        .deadline()
        .await(
            words,
            () -> thread(baton, card).stream().anyMatch(line -> line.contains(words)),
            () -> thread(baton, card));
  }

  private static List<String> thread(RunningBaton baton, Line card) {
    return baton.slack().observed().thread(Cast.SUPPORT, card.ts()).stream()
        .map(Line::visible)
        .toList();
  }

  private static List<String> sent(RunningBaton baton) {
    return baton.twilio().sentTo(CUSTOMER).stream().map(Message::body).toList();
  }

  private String said(RunningBaton baton, String path) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(baton.url().resolve(path)).build(), BodyHandlers.ofString())
        .body();
  }
}
