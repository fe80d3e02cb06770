package dev.baton.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sms.DeliveryReport.Progress;
import dev.baton.channels.sms.Reports.News;
import dev.baton.channels.sms.SentParts.Part;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.trials.Trials;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Reports of progress in every order: shuffled, doubled, before the answer to the request that
/// made the message, after the line's end, and for messages that nobody knows.
class ReportsProperties {
  private static final Address MAYA = new Address("sms", "+13125550142");
  private static final int ROUNDS = Trials.of(3_000);
  private static final List<List<Progress>> WAYS =
      List.of(
          List.of(Progress.QUEUED, Progress.SENDING, Progress.SENT, Progress.DELIVERED),
          List.of(Progress.SENT, Progress.DELIVERED, Progress.READ),
          List.of(Progress.SENDING, Progress.SENT, Progress.UNDELIVERED),
          List.of(Progress.QUEUED, Progress.FAILED),
          List.of(Progress.QUEUED, Progress.CANCELED),
          List.of(Progress.SENT));

  @Test
  void progressMovesUpWhateverTheOrderAndEachFailureIsToldOnce() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      play(random, "seed " + seed + ", round " + round);
    }
  }

  private static void play(Random random, String where) {
    Reports reports = new Reports(() -> Instant.EPOCH);
    Map<String, List<Progress>> ways = new HashMap<>();
    List<Runnable> steps = new ArrayList<>();
    Map<String, Progress> reached = new HashMap<>();
    Map<String, Integer> told = new HashMap<>();
    Set<String> failed = new HashSet<>();
    int messages = 1 + random.nextInt(5);
    for (int m = 0; m < messages; m++) {
      String sid = "SM" + m;
      String line = "line" + m / 2;
      List<Progress> way = WAYS.get(random.nextInt(WAYS.size()));
      ways.put(sid, way);
      for (Progress progress : way) {
        for (int copies = 1 + random.nextInt(2); copies > 0; copies--) {
          DeliveryReport report =
              new DeliveryReport(sid, new Part(line, m), MAYA, progress, 30_003);
          steps.add(() -> hand(reports, report, reached, told, where));
        }
      }
      if (way.getLast().isFailure()) {
        failed.add(sid);
      }
    }
    // Of the lines some are being sent from the start, and end somewhere among the reports.
    for (int l = 0; l <= (messages - 1) / 2; l++) {
      String line = "line" + l;
      List<String> sids =
          ways.keySet().stream()
              .filter(sid -> (sid.charAt(2) - '0') / 2 == Integer.parseInt(line.substring(4)))
              .toList();
      if (random.nextBoolean()) {
        reports.begin(line);
        steps.add(() -> endOf(reports, line, sids, told));
      }
    }
    Collections.shuffle(steps, random);
    steps.forEach(Runnable::run);

    for (Map.Entry<String, List<Progress>> way : ways.entrySet()) {
      Progress highest =
          way.getValue().stream().reduce((a, b) -> b.isPast(a) ? b : a).orElseThrow();
      assertThat(reports.progress(way.getKey())).as(where).contains(highest);
    }
    assertThat(told.keySet()).as(where).isSubsetOf(failed);
    assertThat(told.values()).as(where).allMatch(times -> times == 1);
    for (String sid : failed) {
      String line = "line" + (sid.charAt(2) - '0') / 2;
      assertThat(told.keySet())
          .as("%s: of each line with a failure somebody is told", where)
          .anyMatch(each -> line.equals("line" + (each.charAt(2) - '0') / 2));
    }
    assertThat(reports.progress("SM-of-others")).isEmpty();
  }

  private static void hand(
      Reports reports,
      DeliveryReport report,
      Map<String, Progress> reached,
      Map<String, Integer> told,
      String where) {
    News news = reports.take(report);
    if (news == News.TELL) {
      told.merge(report.sid(), 1, Integer::sum);
      reports.told(report);
    }
    Optional<Progress> now = reports.progress(report.sid());
    Progress before = reached.get(report.sid());
    assertThat(now).as(where).isPresent();
    if (before != null && before != now.orElseThrow()) {
      assertThat(now.orElseThrow().isPast(before)).as(where).isTrue();
    }
    reached.put(report.sid(), now.orElseThrow());
  }

  /// The end of a line tells of one of its failures, and that is enough for the line.
  private static void endOf(
      Reports reports, String line, List<String> sids, Map<String, Integer> told) {
    reports.end(line, sids).ifPresent(failure -> told.merge(failure.sid(), 1, Integer::sum));
  }
}
