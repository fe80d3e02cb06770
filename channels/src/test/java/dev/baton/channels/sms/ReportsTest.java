package dev.baton.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sms.DeliveryReport.Progress;
import dev.baton.channels.sms.Reports.Fate;
import dev.baton.channels.sms.Reports.News;
import dev.baton.channels.sms.SentParts.Part;
import dev.baton.gateway.conversation.Address;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportsTest {
  private Instant now = Instant.parse("2026-05-04T10:00:00Z");
  private final Reports reports = new Reports(() -> now);

  @Test
  void aFailureOfALineThatIsBeingSentIsKeptForItsEnd() {
    reports.begin("line");
    now = now.plus(Duration.ofMinutes(4));
    assertThat(reports.take(failure())).isEqualTo(News.NOTED);
  }

  @Test
  void aFailureOfALineThatNobodyGoesOnWithIsTold() {
    reports.begin("line");
    now = now.plus(Duration.ofMinutes(6));
    assertThat(reports.take(failure())).isEqualTo(News.TELL);
  }

  @Test
  void whatWasNotedForAnEndThatDoesNotComeHereIsOverdue() {
    reports.begin("line");
    reports.take(failure());
    now = now.plus(Duration.ofMinutes(4));
    assertThat(reports.fate(failure())).isEqualTo(Fate.KEPT);
    now = now.plus(Duration.ofMinutes(2));
    assertThat(reports.fate(failure())).isEqualTo(Fate.OVERDUE);
    reports.told(failure());
    assertThat(reports.fate(failure())).isEqualTo(Fate.SETTLED);
  }

  @Test
  void whatWasNotedIsSettledWithTheLine() {
    reports.begin("line");
    reports.take(failure());
    reports.end("line", List.of());
    now = now.plus(Duration.ofMinutes(6));
    assertThat(reports.fate(failure())).isEqualTo(Fate.SETTLED);
  }

  private static DeliveryReport failure() {
    return new DeliveryReport(
        "SM1", new Part("line", 1), new Address("sms", "+13125550142"), Progress.FAILED, 30_003);
  }
}
