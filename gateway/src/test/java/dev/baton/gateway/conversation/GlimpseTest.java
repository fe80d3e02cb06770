package dev.baton.gateway.conversation;

import static dev.baton.gateway.conversation.Lines.BEN;
import static dev.baton.gateway.conversation.Lines.WEB;
import static dev.baton.gateway.conversation.Lines.hear;
import static dev.baton.gateway.conversation.Lines.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.aggregate.Specification;
import dev.baton.gateway.conversation.ConversationEvent.CustomerSaid;
import dev.baton.gateway.conversation.ConversationEvent.PersonRequested;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// How much of a customer's line the rules are given to look at.
class GlimpseTest {
  private static final Instant START = Specification.START;
  private static final int LONGEST = 40_000;

  private final Watched rules = new Watched();
  private final Specification<Conversation, ConversationCommand, ConversationEvent, Effect> spec =
      new Specification<>(new Conversing(rules), ConversationCommand::at);

  @Test
  void theRulesLookAtTheBeginningAndTheEndOfALongLineAndAllOfItIsRecorded() {
    String text = "b".repeat(LONGEST / 2) + "e".repeat(LONGEST / 2);

    var said = spec.when(hear(WEB, text, START)).only(CustomerSaid.class);

    assertThat(said.content().text()).isEqualTo(text);
    String shown = "b".repeat(Glimpse.CHARS) + "\n" + "e".repeat(Glimpse.CHARS);
    assertThat(rules.seen).containsExactly(shown, shown);
  }

  @Test
  void aWishAtEitherEndOfALongLineIsGranted() {
    String story = "and then it rained. ".repeat(2_000);
    assertThat(spec.when(hear(WEB, story + "a human please", START)).events())
        .hasAtLeastOneElementOfType(PersonRequested.class);
  }

  @Test
  void aLineOfUsualLengthIsLookedAtWhole() {
    String text = "x".repeat(2 * Glimpse.CHARS);

    spec.after(hear(WEB, text, START));

    assertThat(rules.seen).containsOnly(text);
  }

  @Test
  void aCharacterIsNeverCutInTwo() {
    for (String shift : List.of("", "x")) {
      Content said = Content.of(shift + "\uD83D\uDE42".repeat(LONGEST / 2));
      String glimpse = Glimpse.of(said).text();
      assertThat(glimpse.codePoints().filter(c -> c >= 0xD800 && c <= 0xDFFF)).isEmpty();
      assertThat(glimpse.length()).isBetween(2 * Glimpse.CHARS - 1, 2 * Glimpse.CHARS + 1);
    }
    String hearts = "x" + "\uD83D\uDC99".repeat(2);
    assertThat(Glimpse.beginning(hearts, 2)).isEqualTo("x");
    assertThat(Glimpse.beginning(hearts, 3)).isEqualTo("x\uD83D\uDC99");
    assertThat(Glimpse.beginning(hearts, 5)).isEqualTo(hearts);
  }

  /// What presses is listened for, a wish for somebody who is asked for or there is not one of it.
  @Test
  void whilePeopleAreAskedForOrThereAWishForOneIsHeardAndRaisesNothing() {
    spec.after(hear(WEB, "a human please", START));
    assertThat(spec.when(hear(WEB, "I want a human", START.plusSeconds(1))).events())
        .singleElement()
        .isInstanceOf(CustomerSaid.class);
    spec.after(join(BEN, START.plusSeconds(2)));
    assertThat(spec.when(hear(WEB, "I want a human", START.plusSeconds(3))).events())
        .singleElement()
        .isInstanceOf(CustomerSaid.class);
  }

  /// Remembers what it was asked to look at.
  private static final class Watched implements Rules {
    final List<String> seen = new ArrayList<>();
    private final Rules plain = new PlainRules();

    @Override
    public Words words() {
      return plain.words();
    }

    @Override
    public Patience patience() {
      return plain.patience();
    }

    @Override
    public String languageOf(Content said, String known) {
      seen.add(said.text());
      return plain.languageOf(said, known);
    }

    @Override
    public Optional<Reason> stepsAside(Content said, Conversation before) {
      seen.add(said.text());
      return plain.stepsAside(said, before);
    }

    @Override
    public Optional<Reason> presses(Content said, Conversation before, Reason told) {
      seen.add(said.text());
      return plain.presses(said, before, told);
    }

    @Override
    public boolean closes(Content said) {
      return false;
    }

    @Override
    public Optional<Reason> failedAttempts(int failures, Conversation before) {
      return plain.failedAttempts(failures, before);
    }
  }
}
