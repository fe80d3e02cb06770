package dev.baton.bot.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.connector.Findings;
import dev.baton.bot.connector.Outcome;
import dev.baton.gateway.conversation.Progress;
import dev.baton.gateway.conversation.Progress.Stage;
import dev.baton.gateway.trials.Trials;
import dev.baton.templates.Template;
import dev.baton.templates.files.LibraryFiles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Every procedure of the shipped library, with customers who answer anything and a connector that
/// says anything.
class ConductProperties {
  private static final long SEED = 20_261_121L;
  private static final int CUSTOMERS = Trials.of(6_000);

  /// Two tries for each question, once more after what was not found, and the confirmation.
  private static final int MOST_LINES = 16;

  private static final Set<String> PLAIN_YES = Set.of("yes", "ja bitte", "Yes, start it");
  private static final List<String> LINES =
      List.of(
          "48213",
          "#50177 please",
          "ana@example.com",
          "SW1A 1AA",
          "10115",
          "yes",
          "ja bitte",
          "Yes, start it",
          "no",
          "nein danke",
          "KITE10",
          "It doesn't fit",
          "what?",
          "",
          "   ",
          "yes and no",
          "maybe later",
          "\u0000\u202e",
          "{order}",
          "**50177**",
          "no wait yes",
          "the blue kite and two poles",
          "2026-03-01",
          "49.90 EUR");

  @Test
  void everyProcedureEndsAndDoesNothingWithoutAYesAndNothingTwiceAndAsksNothingTwiceAlike() {
    List<Template> procedures =
        LibraryFiles.shipped().templates().stream()
            .filter(template -> template.procedure().isPresent())
            .toList();
    assertThat(procedures).hasSizeGreaterThan(5);
    Random random = new Random(SEED);
    int deeds = 0;
    for (int i = 0; i < CUSTOMERS; i++) {
      deeds +=
          play(procedures.get(i % procedures.size()), random, "seed " + SEED + ", customer " + i);
    }
    assertThat(deeds).as("customers who said yes in the end").isGreaterThan(CUSTOMERS / 300);
  }

  /// Plays one customer to the end; how many deeds were ordered.
  private static int play(Template template, Random random, String who) {
    Set<String> asked = new HashSet<>();
    List<String> lines = new ArrayList<>(List.of(line(random)));
    Move move = step(template, null, lines.getLast(), random);
    while (move instanceof Move.Ask ask) {
      assertThat(lines.size())
          .as("%s at %s after %s", who, template.id(), lines)
          .isLessThan(MOST_LINES);
      String order = String.valueOf(ask.to().known().get("asked.order"));
      String words =
          template
              .english()
              .question(ask.question())
              .orElseThrow()
              .asked(ask.times())
              .replace("{order}", order);
      if (!asked.add(words)) {
        // Only what was not found is asked for once more; the bot, who sees what it has said,
        // brings
        // in a person instead of the same words.
        assertThat(ask.to().misses()).as("%s was asked twice: %s", who, words).isPositive();
        return 0;
      }
      assertThat(ask.to().isOpen()).isTrue();
      lines.add(random.nextInt(3) == 0 ? line(random) : fitting(ask));
      move = step(template, ask.to(), lines.getLast(), random);
    }
    if (move instanceof Move.Act(Progress to, var deed)) {
      assertThat(PLAIN_YES).as(who).contains(lines.getLast());
      assertThat(to.stage()).as(who).isEqualTo(new Stage.Doing());
      assertThat(to.isOpen()).as("%s could say yes again", who).isFalse();
      assertThat(template.procedure().orElseThrow().action()).contains(deed.action());
      Move after =
          Conduct.of(template, Findings.NONE).orElseThrow().after(to, deed, outcome(random));
      assertThat(after).as(who).isNotInstanceOfAny(Move.Act.class, Move.Ask.class);
      return 1;
    }
    return 0;
  }

  /// One step, with whatever has to be looked up for it.
  private static Move step(Template template, @Nullable Progress at, String line, Random random) {
    Findings findings = Findings.NONE;
    for (int lookUps = 0; lookUps < 3; lookUps++) {
      Conduct conduct = Conduct.of(template, findings).orElseThrow();
      Move move = at == null ? conduct.begin(Map.of(), 0, line) : conduct.goOn(at, line);
      if (!(move instanceof Move.Want(var lookUp))) {
        return move;
      }
      findings = findings.with(lookUp, outcome(random));
    }
    throw new AssertionError("it looks up without an end: " + template.id());
  }

  private static Outcome outcome(Random random) {
    return switch (random.nextInt(16)) {
      case 0 -> new Outcome.NotFound();
      case 1 -> new Outcome.NotTheirs();
      case 2 -> new Outcome.Away("no answer");
      case 3 -> new Outcome.Refused("closed");
      case 4 -> new Outcome.Given(Map.of());
      case 5 -> new Outcome.NotAsked("left alone");
      default ->
          new Outcome.Given(
              Map.of(
                  "number", "48213",
                  "status", List.of("packing", "sent", "delivered", "x").get(random.nextInt(4)),
                  "delivered-days", Integer.toString(random.nextInt(60))));
    };
  }

  /// What somebody answers who wants to get to the end.
  private static String fitting(Move.Ask ask) {
    return ask.to().stage() instanceof Stage.Asking(String what, int _)
        ? switch (what) {
          case "order" -> "48213";
          case "proof" -> "ana@example.com";
          case "reason" -> "It doesn't fit";
          default -> "KITE10";
        }
        : "Yes, start it";
  }

  private static String line(Random random) {
    return LINES.get(random.nextInt(LINES.size()));
  }
}
