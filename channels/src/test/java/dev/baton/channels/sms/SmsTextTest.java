package dev.baton.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.AgentId;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.Content;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SmsTextTest {
  private static final Author BOT = new Author.Bot();
  private static final Author AGENT =
      new Author.Person(new Agent(new AgentId("slack:T1/U1"), "Dana"));

  private static final Author CUSTOMER = new Author.Customer(Address.parse("web:1"));

  @Test
  void whatTheBotSaysLosesItsMarksAndGetsNumberedChoices() {
    Content content =
        new Content(
            "It’s **on its way**.",
            Map.of(),
            List.of(
                new Choice("track", "Track my parcel"), new Choice("person", "Talk to a person")),
            List.of());
    assertThat(SmsText.of(BOT, content, 1600))
        .containsExactly("It's on its way.\n\n1 Track my parcel\n2 Talk to a person");
  }

  @Test
  void aFormForTextMessagesIsUsedWhereThereIsOne() {
    Content content =
        new Content("A long **story**.", Map.of("sms", "Short."), List.of(), List.of());
    assertThat(SmsText.of(BOT, content, 1600)).containsExactly("Short.");
  }

  @Test
  void whatAnAgentSaysLosesItsMarksAndKeepsItsCharacters() {
    assertThat(SmsText.of(AGENT, Content.of("Your size is **XL**, 4\\*2, a_b_c"), 1600))
        .containsExactly("Your size is XL, 4*2, a_b_c");
  }

  @Test
  void whatACustomerTypesIsNotMarkdown() {
    assertThat(SmsText.of(CUSTOMER, Content.of("My size is *XL* # 4_2_1"), 1600))
        .containsExactly("My size is *XL* # 4_2_1");
  }

  @Test
  void nothingToShowIsNoMessage() {
    assertThat(SmsText.of(BOT, Content.of("  "), 1600)).isEmpty();
  }

  @Test
  void aLongLineBecomesSeveralMessages() {
    List<String> texts = SmsText.of(AGENT, Content.of("Sentence one here. ".repeat(200)), 1600);
    assertThat(texts).hasSize(3);
    assertThat(texts).allSatisfy(text -> assertThat(text.length()).isLessThanOrEqualTo(1600));
  }
}
