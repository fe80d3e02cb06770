package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.connector.Findings;
import dev.baton.bot.connector.Outcome;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Floor;
import dev.baton.gateway.conversation.Progress;
import dev.baton.gateway.conversation.Rating;
import dev.baton.gateway.conversation.Reply;
import dev.baton.gateway.conversation.Transcript;
import dev.baton.gateway.conversation.Transcript.Entry;
import dev.baton.gateway.trials.Trials;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Whatever customers say on the way to a deed, however long they take and whatever comes between:
/// the deed is ordered by a yes to its question, and the question is the last thing they have read.
class ConfirmingProperties {
  private static final long SEED = 20_261_122L;
  private static final int CUSTOMERS = Trials.of(400);
  private static final int LINES = 6;
  private static final Pattern QUESTION =
      Pattern.compile(".*(?:Shall I cancel it|cancel order 20991)\\?", Pattern.DOTALL);
  private static final LibraryBot BOT = Shipped.bot();
  private static final Outcome PACKING =
      new Outcome.Given(Map.of("number", "20991", "status", "packing"));

  private static final List<String> SAID =
      List.of(
          "yes",
          "ok",
          "ok thanks",
          "Yes, cancel it",
          "ok?",
          "sure?",
          "no",
          "not yet",
          "thanks",
          "that didn't help",
          "that's not what I asked",
          "yes, and how long until I get the money?",
          "what are your opening hours?",
          "cancel order 20991, bo@example.com",
          "hm");

  @Test
  void aDeedIsOrderedOnlyByAYesToTheQuestionThatWasReadLastAndLately() {
    Random random = new Random(SEED);
    int deeds = 0;
    for (int i = 0; i < CUSTOMERS; i++) {
      deeds += play(random, "seed " + SEED + ", customer " + i);
    }
    assertThat(deeds).as("customers who got it done").isGreaterThan(CUSTOMERS / 50);
  }

  /// Plays one customer; how many deeds were ordered.
  private static int play(Random random, String who) {
    Turns turns = Turns.in("en").customer("cancel order 20991, bo@example.com");
    for (int i = 0; i < LINES; i++) {
      Reply reply = reply(turns);
      if (reply instanceof Reply.Step(Progress _, Reply.Act _)) {
        assertYesToTheQuestion(turns, who);
        return 1;
      }
      if (!says(reply)) {
        return 0;
      }
      turns = meanwhile(told(turns, reply), random);
    }
    return 0;
  }

  private static void assertYesToTheQuestion(Turns turns, String who) {
    List<Transcript.Line> lines = turns.lines();
    Transcript.Line read =
        lines.stream()
            .filter(line ->
                line.entry() instanceof Entry.Said(Author author, var _)
                    && !(author instanceof Author.Customer))
            .reduce((_, later) -> later)
            .orElseThrow();
    assertThat(((Entry.Said) read.entry()).content().text())
        .as("%s: %s", who, lines)
        .matches(QUESTION);
    assertThat(Duration.between(read.at(), lines.getLast().at()))
        .as("%s: %s", who, lines)
        .isLessThanOrEqualTo(Floor.Bot.LASTS);
    assertThat(Spoken.said(lines, lines.getLast().seq()))
        .as(who)
        .doesNotContain("?")
        .matches("(?i)(yes|ok).*");
  }

  /// What comes between an answer and the next turn's reply.
  private static Turns meanwhile(Turns told, Random random) {
    Turns then =
        switch (random.nextInt(12)) {
          case 0 -> told.after(Duration.ofDays(30));
          case 1 -> told.system("By the way, you may go on by phone.");
          case 2 -> told.customer("hm").bot("I didn't quite get that.");
          case 3 -> told.after(Floor.Bot.LASTS.minusMinutes(1));
          default -> told;
        };
    return random.nextInt(12) == 0
        ? then.rates(Rating.UNHELPFUL, 0)
        : then.customer(SAID.get(random.nextInt(SAID.size())));
  }

  private static boolean says(Reply reply) {
    return reply instanceof Reply.Say
        || (reply instanceof Reply.Step(Progress _, Reply then) && says(then));
  }

  private static Turns told(Turns turns, Reply reply) {
    return switch (reply) {
      case Reply.Step(Progress to, Reply then) -> told(turns.step(to), then);
      case Reply.Say said -> turns.bot(said.wording().content().text());
      case Reply.StepAside _, Reply.Act _, Reply.Failed _ -> turns;
    };
  }

  private static Reply reply(Turns turns) {
    Findings findings = Findings.NONE;
    Thought thought = BOT.think(turns.turn(), findings);
    while (thought instanceof Thought.Wants(var lookUp)) {
      findings = findings.with(lookUp, PACKING);
      thought = BOT.think(turns.turn(), findings);
    }
    return ((Thought.Ready) thought).answer().reply();
  }
}
