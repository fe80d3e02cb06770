package dev.baton.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.conversation.Transcript.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What somebody who comes new to a conversation reads of it.
final class TranscriptTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Content HOURS =
      new Content("We are open **9 to 6**.", Map.of("sms", "Open 9-6."), List.of(), List.of());

  @Test
  void theBotsWordsStandAsTheCustomersChannelShowedThem() {
    assertThat(texts(heard(Lines.PHONE), answered(), heard(Lines.WEB), answered()))
        .containsExactly("hours?", "Open 9-6.", "hours?", "We are open **9 to 6**.");
  }

  @Test
  void wordsAfterWordsAreTwoParagraphsAndOneLineOnAPhone() {
    Content both = Content.of("Hello, I am a bot.").then(HOURS);
    assertThat(both.textFor("web")).isEqualTo("Hello, I am a bot.\n\nWe are open **9 to 6**.");
    assertThat(both.textFor("sms")).isEqualTo("Hello, I am a bot. Open 9-6.");
    assertThat(Content.of("a").then(Content.of("b")).textFor("sms")).isEqualTo("a b");
  }

  private static ConversationEvent heard(Address from) {
    return Lines.said(from, "hours?", NOON);
  }

  private static ConversationEvent answered() {
    return new ConversationEvent.BotSaid(1, new Wording(HOURS, "hours", "r1", "en"), 1, true);
  }

  private static List<String> texts(ConversationEvent... events) {
    List<Recorded<ConversationEvent>> log = new ArrayList<>();
    for (ConversationEvent event : events) {
      log.add(new Recorded<>(log.size() + 1, NOON, event));
    }
    return Transcript.of(log).stream()
        .map(line -> ((Entry.Said) line.entry()).content().text())
        .toList();
  }
}
