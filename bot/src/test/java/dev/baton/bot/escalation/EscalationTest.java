package dev.baton.bot.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.trigger.Signal;
import dev.baton.bot.trigger.Trigger;
import dev.baton.gateway.conversation.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EscalationTest {
  private static final Signal ANGER = new Signal(Trigger.ANGER_FRUSTRATION, 0.9, "hopeless");
  private static final Signal CONFUSION = new Signal(Trigger.CONFUSION, 0.9, "what do you mean");

  @Test
  void nothingThatHoldsIsNoReason() {
    assertThat(verdict(rule("anger", "anger_frustration >= 0.5", 1))).isEqualTo(new Verdict.GoOn());
  }

  @Test
  void aRuleThatWeighsEnoughBringsInAPersonAndQuotesWhy() {
    assertThat(verdict(rule("anger", "anger_frustration >= 0.5", 1), ANGER))
        .isInstanceOfSatisfying(
            Verdict.Person.class,
            person -> {
              assertThat(person.reason().rule()).isEqualTo("anger");
              assertThat(person.reason().evidence()).isEqualTo("“hopeless”");
            });
  }

  @Test
  void whatWeighsLessOffersOneAndWhatWeighsNextToNothingDoesNot() {
    assertThat(verdict(rule("anger", "anger_frustration >= 0.5", 0.4), ANGER))
        .isInstanceOfSatisfying(
            Verdict.Offer.class,
            offer -> {
              assertThat(offer.reason().rule()).isEqualTo("anger");
              assertThat(offer.reason().evidence()).isEqualTo("“hopeless”");
              assertThat(offer.reason().care().rules()).isPresent();
            });
    assertThat(verdict(rule("anger", "anger_frustration >= 0.5", 0.3), ANGER))
        .isEqualTo(new Verdict.GoOn());
  }

  @Test
  void weightsAddUpAndTheHeaviestRuleIsTheReason() {
    Verdict verdict =
        verdict(
            List.of(
                rule("confusion", "confusion >= 0.5", 0.4),
                rule("anger", "anger_frustration >= 0.5", 0.7)),
            ANGER,
            CONFUSION);
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Person.class,
            person -> {
              assertThat(person.reason().rule()).isEqualTo("anger");
              assertThat(person.reason().others())
                  .containsExactly(new Reason.Ground("confusion", "“what do you mean”"));
            });
  }

  @Test
  void aRuleThatIsOffWeighsNothing() {
    EscalationRule on = rule("anger", "anger_frustration >= 0.5", 1);
    EscalationRule off =
        new EscalationRule(
            on.name(), false, on.when(), 1, on.urgency(), Optional.empty(), Optional.empty());
    assertThat(verdict(off, ANGER)).isEqualTo(new Verdict.GoOn());
  }

  @Test
  void aRuleThatAsksForMoreThanTheLineWaitsForTheAnswer() {
    Escalation escalation =
        escalation(List.of(rule("in_vain", "confusion >= 0.5 and failures >= 1", 1)));
    Situation situation = new Situation(List.of(CONFUSION)).with(Measure.FAILURES, 1);
    assertThat(escalation.atOnce(situation)).isEqualTo(new Verdict.GoOn());
    assertThat(escalation.whenAnswered(situation)).isInstanceOf(Verdict.Person.class);
  }

  @Test
  void ofACustomerWhomNobodyKnowsNoRuleHolds() {
    Situation nobody = new Situation(List.of());
    for (String when : List.of("vip >= 0", "vip < 1", "lifetime_value < 50")) {
      assertThat(escalation(List.of(rule("known", when, 1))).atOnce(nobody))
          .as(when)
          .isEqualTo(new Verdict.GoOn());
    }
    assertThat(
            escalation(List.of(rule("known", "lifetime_value < 50", 1)))
                .atOnce(nobody.copy().with(Measure.LIFETIME_VALUE, 20)))
        .isInstanceOf(Verdict.Person.class);
  }

  @Test
  void theMostUrgentRuleSaysHowSoonAndTheHeaviestThatNamesOneSaysWhoAndInWhichWords() {
    EscalationRule heavy = rule("anger", "anger_frustration >= 0.5", 1.1);
    EscalationRule urgent =
        new EscalationRule(
            "confusion",
            true,
            heavy.when(),
            0.2,
            Reason.Urgency.HIGH,
            Optional.of("care"),
            Optional.of("handing-over-upset"));
    assertThat(verdict(List.of(urgent, heavy), ANGER))
        .isInstanceOfSatisfying(
            Verdict.Person.class,
            person -> {
              Reason.Care care = person.reason().care();
              assertThat(care.urgency()).isEqualTo(Reason.Urgency.HIGH);
              assertThat(care.skill()).contains("care");
              assertThat(care.words()).contains("handing-over-upset");
              assertThat(care.rules()).contains("r1");
            });
  }

  private static Verdict verdict(EscalationRule rule, Signal... heard) {
    return verdict(List.of(rule), heard);
  }

  private static Verdict verdict(List<EscalationRule> rules, Signal... heard) {
    return escalation(rules).whenAnswered(new Situation(Arrays.asList(heard)));
  }

  private static Escalation escalation(List<EscalationRule> rules) {
    EscalationRules inForce = new EscalationRules(1, "r1", 1, 0.4, rules);
    return new Escalation(() -> inForce);
  }

  private static EscalationRule rule(String name, String when, double weight) {
    Condition condition =
        Condition.parse(
            when,
            wrong -> {
              throw new IllegalArgumentException(wrong);
            });
    return new EscalationRule(
        name, true, condition, weight, Reason.Urgency.NORMAL, Optional.empty(), Optional.empty());
  }
}
