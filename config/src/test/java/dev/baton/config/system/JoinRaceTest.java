package dev.baton.config.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.slack.Actor;
import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.Line;
import dev.baton.channels.sandbox.slack.SlackStandIn;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.ConversationEvent.AgentJoined;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Many agents want the same cases at the same moment.
@Tag("slow")
@ExtendWith(VertxExtension.class)
class JoinRaceTest {
  private static final int AGENTS = 64;
  private static final int CASES = 10;
  private static final int SLOTS = 3;

  /// Slack takes a hundred whispers a minute.
  private static final Duration ALL_TOLD = Duration.ofSeconds(60);

  private record Press(Actor agent, Line card) {}

  @Test
  void eachCaseGetsOneAgentNobodyMoreThanTheirSlotsAndWhoeverLosesIsTold(
      Vertx vertx, @TempDir Path directory) {
    long seed = new Random().nextLong();
    System.out.println("JOINS seed=" + seed);
    Random random = new Random(seed);
    try (RunningBaton baton = RunningBaton.start(vertx, directory)) {
      List<Line> cards = cases(baton);
      List<Press> presses = new ArrayList<>();
      for (int i = 0; i < AGENTS - 1; i++) {
        Actor agent = baton.slack().as(baton.slack().stage().addAgent("Agent " + i));
        presses.add(new Press(agent, cards.get(i < CASES ? i : random.nextInt(CASES))));
      }
      // One wants them all.
      Actor greedy = baton.slack().as(baton.slack().stage().addAgent("Greedy"));
      cards.forEach(card -> presses.add(new Press(greedy, card)));
      Collections.shuffle(presses, random);

      var acks =
          presses.stream()
              .map(press -> press.agent().press(Cast.SUPPORT, press.card().ts(), "baton.join"))
              .toList();
      Future.join(acks).await();

      Deadline told = new Deadline(baton.time(), ALL_TOLD);
      told.await(
          "every press has an end",
          () -> joins(baton).size() + whispers(baton.slack(), presses) >= presses.size(),
          () -> joins(baton) + " joined, told: " + whispers(baton.slack(), presses));
      Map<String, Integer> cases = new HashMap<>();
      Map<String, Integer> wins = new HashMap<>();
      for (AgentJoin join : joins(baton)) {
        cases.merge(join.conversation(), 1, Integer::sum);
        wins.merge(join.agent(), 1, Integer::sum);
      }
      assertThat(cases.values()).as("agents a case, seed %d", seed).hasSize(CASES);
      assertThat(cases.values()).as("agents a case, seed %d", seed).containsOnly(1);
      assertThat(wins.values()).as("cases an agent, seed %d", seed).allMatch(n -> n <= SLOTS);
      for (Actor agent : presses.stream().map(Press::agent).distinct().toList()) {
        int pressed = (int) presses.stream().filter(p -> p.agent() == agent).count();
        int won = wins.getOrDefault("slack:" + Cast.TEAM + "/" + agent.id(), 0);
        assertThat(baton.slack().observed().whispersTo(agent.id()))
            .as("what %s is told, seed %d", agent.id(), seed)
            .hasSize(pressed - won)
            .allMatch(
                line -> line.text().contains("taken") || line.text().contains("as many cases"));
      }
      System.out.printf(
          "JOINS seed=%d presses=%d in-time=%d cases=%d joined=%d greedy=%d told=%d%n",
          seed,
          presses.size(),
          acks.stream().filter(ack -> ack.result().ok()).count(),
          CASES,
          joins(baton).size(),
          wins.getOrDefault("slack:" + Cast.TEAM + "/" + greedy.id(), 0),
          whispers(baton.slack(), presses));
    }
  }

  private record AgentJoin(String conversation, String agent) {}

  private static List<AgentJoin> joins(RunningBaton baton) {
    return customers()
        .map(number -> baton.books().home(new Address("sms", number)).orElseThrow())
        .flatMap(id ->
            baton.books().conversation(id).stream()
                .map(Recorded::event)
                .filter(AgentJoined.class::isInstance)
                .map(AgentJoined.class::cast)
                .map(joined -> new AgentJoin(id.value(), joined.agent().id().value())))
        .toList();
  }

  private static int whispers(SlackStandIn slack, List<Press> presses) {
    return presses.stream()
        .map(press -> press.agent().id())
        .distinct()
        .mapToInt(id -> slack.observed().whispersTo(id).size())
        .sum();
  }

  private static Stream<String> customers() {
    return Stream.iterate(100, n -> n + 1).limit(CASES).map("+1312555%04d"::formatted);
  }

  /// Ten customers who have asked for a person, and the cards that agents see.
  private static List<Line> cases(RunningBaton baton) {
    Future.all(customers().map(number -> baton.twilio().text(number, "PERSON")).toList()).await();
    baton
        .deadline()
        .await(
            "each case has its card",
            () -> cards(baton).size() == CASES,
            () -> baton.slack().observed().lines(Cast.SUPPORT));
    return cards(baton);
  }

  private static List<Line> cards(RunningBaton baton) {
    return baton.slack().observed().lines(Cast.SUPPORT).stream()
        .filter(line -> line.actions().contains("baton.join"))
        .toList();
  }
}
