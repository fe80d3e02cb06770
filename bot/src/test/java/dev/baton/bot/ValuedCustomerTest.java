package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.escalation.Verdict;
import dev.baton.gateway.conversation.Rating;
import dev.baton.gateway.conversation.Reason;
import dev.baton.gateway.conversation.Reply;
import dev.baton.gateway.conversation.Worth;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the shipped rules make of a customer whom the company's own systems know.
class ValuedCustomerTest {
  private static final LibraryBot BOT = Shipped.bot();
  private static final Worth VIP =
      new Worth(Optional.of("VIP"), Optional.of(new BigDecimal("4210")));
  private static final Worth SPENDER =
      new Worth(Optional.empty(), Optional.of(new BigDecimal("5000")));
  private static final Worth VIP_AND_SPENDER =
      new Worth(Optional.of("VIP"), Optional.of(new BigDecimal("25000")));
  private static final Worth REGULAR =
      new Worth(Optional.of("regular"), Optional.of(new BigDecimal("120")));

  @Test
  void whomTheCompanyValuesGetsTheOpeningHoursLikeAnybodyElse() {
    assertThat(List.of(VIP, SPENDER, VIP_AND_SPENDER))
        .allSatisfy(worth -> {
          Reply.Say said = said(Turns.in("en").with(worth).customer("when are you open"));
          assertThat(said.wording().template()).isEqualTo("opening-hours");
          assertThat(said.offer()).isEmpty();
        });
  }

  @Test
  void whoHasSpentMuchIsOfferedAPersonAfterOneFailureWhateverTheCompanyCallsThem() {
    assertThat(said(Turns.in("en").with(SPENDER).customer("xyzzy")).offer())
        .hasValueSatisfying(reason -> {
          assertThat(reason.rule()).isEqualTo("large_lifetime_value_in_vain");
          assertThat(reason.care().urgency()).isEqualTo(Reason.Urgency.HIGH);
          assertThat(reason.care().skill()).contains("key-customers");
          assertThat(reason.others())
              .contains(new Reason.Ground("large_lifetime_value", "has spent 5000 so far"));
        });
    Worth almost = new Worth(Optional.empty(), Optional.of(new BigDecimal("4999.99")));
    assertThat(said(Turns.in("en").with(almost).customer("xyzzy")).offer()).isEmpty();
  }

  @Test
  void oneFailureOffersAPersonAndBringsNoneToWhoIsBoth() {
    assertThat(said(Turns.in("en").with(VIP_AND_SPENDER).customer("xyzzy")).offer()).isPresent();
  }

  @Test
  void theSameAskedAgainOffersAPersonAndBringsNoneToWhoIsBoth() {
    Turns again =
        Turns.in("en")
            .with(VIP_AND_SPENDER)
            .customer("when are you open")
            .bot("From nine to five.")
            .customer("when are you open");
    assertThat(said(again).offer()).isPresent();
  }

  @Test
  void afterOneFailureTheyAreOfferedAPersonWhereOthersAreNot() {
    assertThat(said(Turns.in("en").with(VIP).customer("xyzzy")).offer())
        .hasValueSatisfying(
            reason -> assertThat(reason.rule()).isEqualTo("valued_customer_in_vain"));
    assertThat(said(Turns.in("en").with(REGULAR).customer("xyzzy")).offer()).isEmpty();
    assertThat(said(Turns.in("en").customer("xyzzy")).offer()).isEmpty();
  }

  @Test
  void aThumbsDownOfTheirsOffersAPersonForThatReason() {
    Turns once =
        Turns.in("en")
            .with(VIP)
            .customer("when are you open")
            .bot("From nine to five.")
            .rates(Rating.UNHELPFUL, 0);
    assertThat(said(once).wording().template()).isEqualTo("not-helped");
    assertThat(said(once).offer()).isPresent();
  }

  @Test
  void aSecondFailureBringsSomebodySoonWhoKnowsSuchCustomers() {
    Reason reason =
        reason(
            Turns.in("en").with(VIP).failed(1).customer("xyzzy").bot("Pardon?").customer("plugh"));
    assertThat(reason.rule()).isEqualTo("failed_attempts");
    assertThat(reason.care().urgency()).isEqualTo(Reason.Urgency.HIGH);
    assertThat(reason.care().skill()).contains("key-customers");
    assertThat(reason.others())
        .contains(new Reason.Ground("valued_customer", "a customer whom the company values"));
  }

  @Test
  void whereNoAnswerCouldBeMadeTwiceTheirCaseIsUrgentToo() {
    assertThat(Shipped.judge().afterFailures(2, Optional.of(VIP)))
        .isInstanceOfSatisfying(
            Verdict.Person.class,
            person -> {
              assertThat(person.reason().rule()).isEqualTo("failed_attempts");
              assertThat(person.reason().care().urgency()).isEqualTo(Reason.Urgency.HIGH);
              assertThat(person.reason().care().skill()).contains("key-customers");
            });
    assertThat(Shipped.judge().afterFailures(1, Optional.of(VIP)))
        .isNotInstanceOf(Verdict.Person.class);
  }

  @Test
  void theirWishForAPersonIsUrgentFromTheFirstLine() {
    assertThat(Shipped.judge().atOnce("I want to talk to a human", Optional.of(VIP)))
        .isInstanceOfSatisfying(
            Verdict.Person.class,
            person -> {
              assertThat(person.reason().rule()).isEqualTo("explicit_human");
              assertThat(person.reason().care().urgency()).isEqualTo(Reason.Urgency.HIGH);
              assertThat(person.reason().care().skill()).contains("key-customers");
            });
    assertThat(Shipped.judge().atOnce("I want to talk to a human"))
        .isInstanceOfSatisfying(
            Verdict.Person.class,
            person ->
                assertThat(person.reason().care().urgency()).isEqualTo(Reason.Urgency.NORMAL));
    assertThat(Shipped.judge().atOnce("when are you open", Optional.of(VIP)))
        .isInstanceOf(Verdict.GoOn.class);
  }

  private static Reply.Say said(Turns turns) {
    Reply reply = BOT.reply(turns.turn());
    assertThat(reply).isInstanceOf(Reply.Say.class);
    return (Reply.Say) reply;
  }

  private static Reason reason(Turns turns) {
    Reply reply = BOT.reply(turns.turn());
    assertThat(reply).isInstanceOf(Reply.StepAside.class);
    return ((Reply.StepAside) reply).reason();
  }
}
