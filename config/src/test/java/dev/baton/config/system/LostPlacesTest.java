package dev.baton.config.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.slack.Actor;
import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.Line;
import dev.baton.channels.sandbox.slack.SlackStandIn;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The places where agents work are taken from Baton, one after the other: what was begun there
/// goes on elsewhere, and people are told.
@ExtendWith(VertxExtension.class)
@Tag("slow")
class LostPlacesTest {
  private static final String ANA = "+13125550181";
  private static final String BO = "+13125550182";
  private static final String JOIN = "baton.join";
  private static final Map<String, String> TWO_CHANNELS =
      Map.of("SLACK_SUPPORT_CHANNEL", Cast.SUPPORT + "," + Cast.RETURNS);

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void theCasesOfAChannelThatTheAppIsRemovedFromGoOnInAnotherAndAllAreTold(
      Vertx vertx, @TempDir Path directory) throws IOException, InterruptedException {
    try (RunningBaton baton = RunningBaton.start(vertx, directory, "", TWO_CHANNELS)) {
      SlackStandIn slack = baton.slack();
      Actor ben = slack.as(Cast.BEN);
      Line card = askForPerson(baton, ANA, Cast.SUPPORT);
      press(baton, ben, card);

      slack.stage().kick(Cast.SUPPORT);

      line(baton, ben.direct(), "reaches nobody: it goes on in another support channel");
      line(baton, Cast.RETURNS, "can't work in the support channel " + Cast.SUPPORT);
      Line moved = line(baton, Cast.RETURNS, "With Ben Okafor");
      assertThat(said(baton, "/health/ready")).contains("\"status\":\"degraded\"", Cast.SUPPORT);
      assertThat(said(baton, "/metrics")).contains("baton_slack_troubles 1.0");
      ben.reply(Cast.SUPPORT, card.ts(), "Nobody hears this.");
      ben.reply(Cast.RETURNS, moved.ts(), "I am still here.");
      texted(baton, ANA, "I am still here.");
      baton.twilio().text(ANA, "Good to know!").await();
      line(baton, Cast.RETURNS, "Good to know!");
      assertThat(baton.texts(ANA)).noneMatch(text -> text.contains("Nobody hears"));

      // And whoever asks from now on is asked for there.
      askForPerson(baton, BO, Cast.RETURNS);

      slack.stage().deactivate(Cast.BEN);

      texted(baton, ANA, "Ben Okafor hasn't been able to answer");
      Line again = line(baton, Cast.RETURNS, line -> isOpen(line, moved.ts()));
      line(baton, Cast.RETURNS, "Ben Okafor was deactivated");
      press(baton, slack.as(Cast.CARLA), again);
      slack.as(Cast.CARLA).reply(Cast.RETURNS, again.ts(), "Let me go on with it.");
      texted(baton, ANA, "Let me go on with it.");

      slack.stage().invite(Cast.SUPPORT);
      await(baton, "all is well", () -> !saidQuietly(baton).contains(Cast.SUPPORT));
    }
  }

  @Test
  void whereTheOnlyChannelIsArchivedItsAgentIsToldAndCustomersAreServedOn(
      Vertx vertx, @TempDir Path directory) throws IOException, InterruptedException {
    try (RunningBaton baton = RunningBaton.start(vertx, directory)) {
      SlackStandIn slack = baton.slack();
      Actor ben = slack.as(Cast.BEN);
      press(baton, ben, askForPerson(baton, ANA, Cast.SUPPORT));

      slack.stage().archive(Cast.SUPPORT);

      line(baton, ben.direct(), "reaches nobody until the channel is unarchived");
      assertThat(said(baton, "/health/ready")).contains("\"status\":\"degraded\"", Cast.SUPPORT);
      assertThat(said(baton, "/metrics")).contains("baton_slack_troubles 1.0");
      // The bot goes on, and a wish for a person is heard.
      baton.twilio().text(BO, "What are your opening hours?").await();
      await(baton, "the bot answers", () -> !baton.texts(BO).isEmpty());
      baton.twilio().text(BO, "I want to talk to a person").await();
      texted(baton, BO, "asked");
    }
  }

  @Test
  void whereTheAppIsUninstalledCustomersAreServedOnAndAllGoesOnOnceItIsBack(
      Vertx vertx, @TempDir Path directory) throws IOException, InterruptedException {
    try (RunningBaton baton = RunningBaton.start(vertx, directory)) {
      SlackStandIn slack = baton.slack();
      slack.stage().uninstall();
      await(baton, "it is known", () -> saidQuietly(baton).contains("SLACK_BOT_TOKEN"));

      baton.twilio().text(ANA, "I want to talk to a person").await();
      texted(baton, ANA, "asked");
      baton.twilio().text(BO, "What are your opening hours?").await();
      await(baton, "the bot answers", () -> !baton.texts(BO).isEmpty());
      assertThat(said(baton, "/health/ready"))
          .contains("\"status\":\"degraded\"", "SLACK_BOT_TOKEN");
      assertThat(said(baton, "/metrics")).contains("baton_slack_troubles 1.0");
      assertThat(slack.observed().lines(Cast.SUPPORT)).noneMatch(Line::fromApp);

      slack.stage().install();

      Line card = askForPerson(baton, BO, Cast.SUPPORT);
      press(baton, slack.as(Cast.BEN), card);
      slack.as(Cast.BEN).reply(Cast.SUPPORT, card.ts(), "Here I am.");
      texted(baton, BO, "Here I am.");
      await(baton, "all is well", () -> !saidQuietly(baton).contains("SLACK_BOT_TOKEN"));
    }
  }

  private static Line askForPerson(RunningBaton baton, String phone, String channel) {
    baton.twilio().text(phone, "I want to talk to a person").await();
    String shown = phone.substring(phone.length() - 4);
    return line(
        baton, channel, line -> line.actions().contains(JOIN) && line.visible().contains(shown));
  }

  private static boolean isOpen(Line line, String card) {
    return line.ts().equals(card) && line.actions().contains(JOIN);
  }

  private static void press(RunningBaton baton, Actor agent, Line card) {
    assertThat(agent.press(card.room(), card.ts(), JOIN).await().ok()).isTrue();
    await(
        baton,
        "the case is theirs",
        () -> {
          Line now = baton.slack().observed().thread(card.room(), card.ts()).getFirst();
          return !now.actions().contains(JOIN);
        });
  }

  private static Line line(RunningBaton baton, String room, String words) {
    return line(baton, room, line -> line.visible().contains(words));
  }

  private static Line line(RunningBaton baton, String room, Predicate<Line> wanted) {
    await(
        baton,
        "a line in " + room,
        () -> baton.slack().observed().lines(room).stream().anyMatch(wanted));
    return baton.slack().observed().lines(room).stream().filter(wanted).findFirst().orElseThrow();
  }

  private static void texted(RunningBaton baton, String phone, String words) {
    await(baton, words, () -> baton.texts(phone).stream().anyMatch(text -> text.contains(words)));
  }

  private static void await(RunningBaton baton, String what, BooleanSupplier holds) {
    baton
        .deadline()
        .await(
            what,
            holds,
            () ->
                List.of(Cast.SUPPORT, Cast.RETURNS).stream()
                    .flatMap(room -> baton.slack().observed().lines(room).stream())
                    .map(line -> line.room() + ": " + line.visible())
                    .toList());
  }

  private String saidQuietly(RunningBaton baton) {
    try {
      return said(baton, "/health/ready");
    } catch (IOException e) {
      return e.toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String said(RunningBaton baton, String path) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(baton.url().resolve(path)).build(), BodyHandlers.ofString())
        .body();
  }
}
