package dev.baton.channels.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.bus.Delivery;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What an error means for a line, and whether people hear of it.
class SlackErrorsTest {
  private static final String METHOD = "chat.postMessage";
  private final Troubles troubles = new Troubles(List.of("C1"));

  /// What an admin can mend waits for it and is said; what nobody can is given up, and is no
  /// trouble.
  @ParameterizedTest
  @CsvSource({
    "invalid_auth,                         RetryAfter,    ''",
    "not_authed,                           RetryAfter,    ''",
    "token_revoked,                        RetryAfter,    ''",
    "token_expired,                        RetryAfter,    ''",
    "account_inactive,                     RetryAfter,    ''",
    "team_access_not_granted,              RetryAfter,    ''",
    "missing_scope,                        RetryAfter,    chat.postMessage: ",
    "not_allowed_token_type,               RetryAfter,    chat.postMessage: ",
    "accesslimited,                        RetryAfter,    chat.postMessage: ",
    "ekm_access_denied,                    RetryAfter,    chat.postMessage: ",
    "two_factor_setup_required,            RetryAfter,    chat.postMessage: ",
    "org_login_required,                   RetryAfter,    chat.postMessage: ",
    "not_in_channel,                       RetryAfter,    C1: ",
    "restricted_action,                    RetryAfter,    C1: ",
    "restricted_action_read_only_channel,  RetryAfter,    C1: ",
    "no_permission,                        RetryAfter,    C1: ",
    "access_denied,                        RetryAfter,    C1: ",
    "is_archived,                          Undeliverable, C1: ",
    "channel_not_found,                    Undeliverable, C1: ",
    "ratelimited,                          RetryAfter,    ok",
    "service_unavailable,                  RetryAfter,    ok",
    "team_added_to_org,                    RetryAfter,    ok",
    "internal_error,                       Unknown,       ok",
    "fatal_error,                          Unknown,       ok",
    "msg_too_long,                         Undeliverable, ok",
    "invalid_blocks,                       Undeliverable, ok",
    "user_disabled,                        Undeliverable, ok",
    "something_new,                        Undeliverable, ok"
  })
  void whatSomebodyCanMendIsTriedAgainAndSaid(String error, String meaning, String said) {
    Delivery delivery = SlackErrors.delivery(error);
    troubles.ended(METHOD, "C1", new Reply.Refused<>(error));

    assertThat(delivery.getClass().getSimpleName()).isEqualTo(meaning);
    assertThat(troubles.state().degraded()).isEqualTo(!said.equals("ok"));
    if (!said.equals("ok")) {
      assertThat(troubles.state().says()).startsWith(said).endsWith(SlackErrors.words(error));
    }
  }

  /// Other methods may go on all the while.
  @ParameterizedTest
  @ValueSource(strings = {"missing_scope", "accesslimited"})
  void aRightThatTheAppLacksIsSaidUntilTheMethodThatNeedsItSucceeds(String error) {
    troubles.ended("reactions.add", "C1", new Reply.Refused<>(error));

    troubles.ended(METHOD, "C1", new Reply.Done<>("ts"));
    assertThat(troubles.state().says()).startsWith("reactions.add: ");

    troubles.ended("reactions.add", "C1", new Reply.Done<>("ts"));
    assertThat(troubles.state().degraded()).isFalse();
  }

  @Test
  void aCustomersChannelThatWeMayNotWriteInIsNoTroubleOfOurs() {
    troubles.ended(METHOD, "D1", new Reply.Refused<>("access_denied"));

    assertThat(troubles.count()).isZero();
  }
}
