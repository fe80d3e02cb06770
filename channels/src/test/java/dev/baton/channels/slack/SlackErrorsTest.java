package dev.baton.channels.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.bus.Delivery;
import dev.baton.gateway.bus.Delivery.Reach;
import java.time.Duration;
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
    "invalid_auth,                          RetryAfter PROVIDER 30, ''",
    "not_authed,                            RetryAfter PROVIDER 30, ''",
    "token_revoked,                         RetryAfter PROVIDER 30, ''",
    "token_expired,                         RetryAfter PROVIDER 30, ''",
    "account_inactive,                      RetryAfter PROVIDER 30, ''",
    "team_access_not_granted,               RetryAfter PROVIDER 30, ''",
    "missing_scope,                         RetryAfter PLACE 30,    chat.postMessage: ",
    "not_allowed_token_type,                RetryAfter PLACE 30,    chat.postMessage: ",
    "accesslimited,                         RetryAfter PROVIDER 30, chat.postMessage: ",
    "ekm_access_denied,                     RetryAfter PROVIDER 30, chat.postMessage: ",
    "two_factor_setup_required,             RetryAfter PROVIDER 30, chat.postMessage: ",
    "org_login_required,                    RetryAfter PROVIDER 30, chat.postMessage: ",
    "not_in_channel,                        RetryAfter PLACE 30,    C1: ",
    "restricted_action,                     RetryAfter PLACE 30,    C1: ",
    "restricted_action_read_only_channel,   RetryAfter PLACE 30,    C1: ",
    "no_permission,                         RetryAfter PLACE 30,    C1: ",
    "access_denied,                         RetryAfter PLACE 30,    C1: ",
    "is_archived,                           Undeliverable,          C1: ",
    "channel_not_found,                     Undeliverable,          C1: ",
    "ratelimited,                           RetryAfter PROVIDER 2,  ok",
    "external_channel_migrating,           RetryAfter PLACE 2,     ok",
    "service_unavailable,                   RetryAfter PROVIDER 2,  ok",
    "team_added_to_org,                     RetryAfter PROVIDER 2,  ok",
    "internal_error,                        Unknown PROVIDER,       ok",
    "fatal_error,                           Unknown PROVIDER,       ok",
    "msg_too_long,                          Undeliverable,          ok",
    "invalid_blocks,                        Undeliverable,          ok",
    "user_disabled,                         Undeliverable,          ok",
    "something_new,                         Undeliverable,          ok"
  })
  void whatSomebodyCanMendIsTriedAgainAndSaid(String error, String meaning, String said) {
    Delivery delivery = SlackErrors.delivery(error);
    troubles.ended(METHOD, "C1", new Reply.Refused<>(error));

    assertThat(shown(delivery)).isEqualTo(meaning);
    assertThat(troubles.state().degraded()).isEqualTo(!said.equals("ok"));
    if (!said.equals("ok")) {
      assertThat(troubles.state().says()).startsWith(said).endsWith(SlackErrors.words(error));
    }
  }

  /// With how far it reaches, and for how many seconds.
  private static String shown(Delivery delivery) {
    return switch (delivery) {
      case Delivery.RetryAfter(Duration delay, var _, Delivery.Reach reach) ->
          "RetryAfter " + reach + " " + delay.toSeconds();
      case Delivery.Unknown(var _, Delivery.Reach reach) -> "Unknown " + reach;
      case Delivery.Undeliverable _ -> "Undeliverable";
      case Delivery.Delivered _, Delivery.Dropped _, Delivery.Uncertain _ -> "no error";
    };
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

  @Test
  void whereSlackTakesNoMoreOfSomethingElseNobodyIsToldThatItTakesNoMessages() {
    Duration wait = Duration.ofSeconds(1);

    assertThat(new Reply.TooFast<String>(wait, Reach.PLACE).delivery(ref -> ref))
        .isEqualTo(
            new Delivery.RetryAfter(
                wait, "Slack takes no more requests of this kind just now.", Reach.PLACE));
  }
}
