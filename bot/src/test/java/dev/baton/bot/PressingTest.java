package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.conversation.Reason;
import dev.baton.gateway.conversation.Worth;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the shipped rules find urgent in what a customer says who waits or talks with a person.
class PressingTest {
  private static final String LEGAL_AND_SAFETY =
      "Your charger caught fire and burned my hand, my lawyer will sue you";
  private static final Optional<Worth> VIP =
      Optional.of(new Worth(Optional.of("VIP"), Optional.empty()));

  @Test
  void eachUrgentRuleThatIsNotToldIsNewsHoweverHeavyThoseAreThatAre() {
    assertThat(pressing(LEGAL_AND_SAFETY, Optional.empty(), "legal"))
        .hasValueSatisfying(reason -> {
          assertThat(reason.rule()).isEqualTo("safety");
          assertThat(reason.tells("legal")).isFalse();
          assertThat(reason.care().words()).contains("handing-over-safety");
          assertThat(reason.care().urgency()).isEqualTo(Reason.Urgency.HIGH);
        });
    assertThat(pressing(LEGAL_AND_SAFETY, Optional.empty(), "legal", "safety")).isEmpty();
    assertThat(pressing(LEGAL_AND_SAFETY, Optional.empty(), "explicit_human"))
        .hasValueSatisfying(reason -> {
          assertThat(reason.rule()).isEqualTo("legal");
          assertThat(reason.tells("safety")).isTrue();
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I dont see the point in living anymore",
        "nothing matters. i just want to disappear",
        "ich kann nicht mehr, es hat alles keinen Sinn mehr"
      })
  void whoDoesNotWantToLiveIsUrgentNewsWhileTheyWaitForSomethingElse(String line) {
    assertThat(pressing(line, Optional.empty(), "failed_attempts", "explicit_human"))
        .hasValueSatisfying(reason -> {
          assertThat(reason.rule()).isEqualTo("self_harm");
          assertThat(reason.care().urgency()).isEqualTo(Reason.Urgency.HIGH);
          assertThat(reason.care().skill()).contains("care");
          assertThat(reason.care().words()).contains("handing-over-despair");
        });
  }

  @Test
  void whatIsNotUrgentItselfIsNoNewsOfAValuedCustomer() {
    String wish = "I want to talk to a human";
    assertThat(pressing(wish, VIP, "explicit_human", "valued_customer")).isEmpty();
    assertThat(pressing(wish, VIP, "failed_attempts", "valued_customer")).isEmpty();
    assertThat(pressing(wish, Optional.empty(), "failed_attempts")).isEmpty();
  }

  @Test
  void whomTheCompanyTurnsOutToValueIsNewsOnceTheyPress() {
    assertThat(pressing("I want to talk to a human", VIP, "explicit_human"))
        .hasValueSatisfying(reason -> {
          assertThat(reason.rule()).isEqualTo("valued_customer");
          assertThat(reason.care().skill()).contains("key-customers");
        });
    assertThat(pressing("when are you open", VIP, "explicit_human")).isEmpty();
  }

  private static Optional<Reason> pressing(String line, Optional<Worth> worth, String... told) {
    return Shipped.judge().pressing(line, worth, Set.of(told)::contains);
  }
}
