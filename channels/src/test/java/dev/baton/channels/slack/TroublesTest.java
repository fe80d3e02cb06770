package dev.baton.channels.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What is known of what keeps us from our work.
class TroublesTest {
  private final Troubles troubles = new Troubles(List.of("C1", "C2"));

  @Test
  void aTokenThatIsNotTakenIsSaidUntilOneIs() {
    refused("D1", "token_revoked");
    assertThat(troubles.state().degraded()).isTrue();
    assertThat(troubles.state().says()).contains("SLACK_BOT_TOKEN");

    refused("D1", "msg_too_long");
    assertThat(troubles.state().degraded()).isTrue();
    done("D1");
    assertThat(troubles.state().degraded()).isFalse();
  }

  @Test
  void aChannelIsClosedUntilSomethingArrivesInIt() {
    refused("C1", "is_archived");
    done("C2");
    assertThat(troubles.state().says()).isEqualTo("C1: The channel is archived.");
    assertThat(troubles.othersThan("C2")).isEmpty();
    assertThat(troubles.othersThan("C1")).containsExactly("C2");

    done("C1");
    assertThat(troubles.count()).isZero();
  }

  /// A call that was under way when Slack gave the id away proves nothing; nor does it come back.
  @Test
  void aChannelThatHasAnotherIdStaysLostWhateverArrives() {
    assertThat(troubles.movesAway("C1", "It is called C9 now.")).isTrue();
    done("C1");
    refused("C1", "is_archived");
    assertThat(troubles.state().says()).isEqualTo("C1: It is called C9 now.");
    assertThat(troubles.othersThan("C2")).isEmpty();
    assertThat(troubles.movesAway("C1", "It is called C9 now.")).isFalse();
  }

  @Test
  void whatIsNewIsToldOnce() {
    assertThat(troubles.begins("C1", "archived")).isTrue();
    assertThat(troubles.begins("C1", "archived")).isFalse();
    assertThat(troubles.ends("C1")).isTrue();
    assertThat(troubles.ends("C1")).isFalse();
  }

  @Test
  void aCustomerWhoCanNotBeReachedIsNoTroubleOfOurs() {
    refused("D1", "channel_not_found");
    refused("D1", "is_archived");
    assertThat(troubles.count()).isZero();
  }

  private void refused(String channel, String error) {
    troubles.ended("chat.postMessage", channel, new Reply.Refused<>(error));
  }

  private void done(String channel) {
    troubles.ended("chat.postMessage", channel, new Reply.Done<>("ts"));
  }
}
