package dev.baton.config.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.slack.Actor;
import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.Line;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationEvent.AnswerRated;
import dev.baton.gateway.conversation.ConversationEvent.BotSaid;
import dev.baton.gateway.conversation.ConversationEvent.CustomerSaid;
import dev.baton.gateway.conversation.ConversationEvent.PersonRequested;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Rating;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A customer marks the bot's answers as not helpful, in the way of each channel: by a button, by a
/// text of one sign, by a reaction. The bot asks what was missing, and the second time a person
/// comes who reads what was marked.
@ExtendWith(VertxExtension.class)
@Timeout(180)
@Tag("slow")
class ThumbsDownStoryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ASKED = "What was missing?";
  private static final String PHONE = "+13125550181";

  @Test
  void aThumbsDownIsAFailedAttemptOnEveryChannel(Vertx vertx, @TempDir Path directory) {
    SystemTime time = new SystemTime(vertx);
    try (RunningBaton baton = RunningBaton.start(vertx, directory)) {
      Story story = new Story(time, baton);
      story.onTheWeb();
      story.byText();
      story.inSlack();
    }
  }

  /// What happens, channel by channel.
  private record Story(SystemTime time, RunningBaton baton) {

    private void onTheWeb() {
      WebCustomer ana = baton.visitor("ana");
      Supplier<Optional<ConversationId>> there = () -> ana.conversation(baton.books());
      assertThat(ana.say("when are you open?")).isTrue();
      Recorded<BotSaid> hours = said(there, BotSaid::rateable, 0);
      assertThat(ana.rate(hours.seq(), "unhelpful")).isTrue();
      Recorded<BotSaid> asked = said(there, is(ASKED), hours.seq());
      assertThat(asked.event().helped()).isFalse();
      assertThat(ana.rate(asked.seq(), "unhelpful")).as("a question is not rated").isFalse();

      assertThat(ana.say("can I pay with paypal?")).isTrue();
      Recorded<BotSaid> paying = said(there, BotSaid::rateable, asked.seq());
      assertThat(ana.rate(paying.seq(), "unhelpful")).isTrue();
      PersonRequested wanted = await("a person", there, PersonRequested.class, _ -> true).event();
      assertThat(wanted.reason().rule()).isEqualTo("failed_attempts");
      assertThat(wanted.reason().evidence()).contains("thumbs down on “");
      Line card =
          time.within(
                  PATIENCE,
                  baton.slack().observed().line(Cast.SUPPORT, line -> !line.actions().isEmpty()))
              .await();
      assertThat(card.visible()).contains("2 marked by the customer as not helpful");
      ana.leave();
    }

    private void byText() {
      Supplier<Optional<ConversationId>> there =
          () -> baton.books().home(new Address("sms", PHONE));
      baton.twilio().text(PHONE, "when are you open?").await();
      long answer = said(there, BotSaid::rateable, 0).seq();
      new Deadline(time, PATIENCE)
          .await("the answer", () -> baton.texts(PHONE).size() == 1, () -> baton.texts(PHONE));
      baton.twilio().text(PHONE, "👎🏽").await();
      said(there, is(ASKED), answer);
      assertThat(rated(there)).contains(new AnswerRated(answer, Optional.of(Rating.UNHELPFUL)));
      assertThat(
              baton.log(there.get()).stream()
                  .map(Recorded::event)
                  .filter(CustomerSaid.class::isInstance))
          .as("a sign is no line")
          .hasSize(1);
      baton.twilio().text(PHONE, "👍").await();
      await("a line", there, CustomerSaid.class, line -> line.content().text().equals("👍"));
    }

    private void inSlack() {
      Actor ana = baton.slack().as(Cast.ANA);
      String room = ana.direct();
      Supplier<Optional<ConversationId>> there =
          () -> baton.books().home(new Address("slack", Cast.TEAM + "/" + Cast.ANA));
      ana.say(room, "when are you open?");
      Line answer =
          time.within(PATIENCE, baton.slack().observed().line(room, Line::fromApp)).await();
      long seq = said(there, BotSaid::rateable, 0).seq();
      await("its delivery", there, ConversationEvent.Settled.class, settled -> settled.of() == seq);
      ana.react(room, answer.ts(), "-1");
      said(there, is(ASKED), seq);
      ana.react(room, answer.ts(), "-1");
      new Deadline(time, PATIENCE)
          .await(
              "what is taken back",
              () -> rated(there).equals(List.of(down(seq), new AnswerRated(seq, Optional.empty()))),
              () -> rated(there));
    }

    private static AnswerRated down(long seq) {
      return new AnswerRated(seq, Optional.of(Rating.UNHELPFUL));
    }

    private List<AnswerRated> rated(Supplier<Optional<ConversationId>> conversation) {
      return baton.log(conversation.get()).stream()
          .map(Recorded::event)
          .filter(AnswerRated.class::isInstance)
          .map(AnswerRated.class::cast)
          .toList();
    }

    private static Function<BotSaid, Boolean> is(String words) {
      return said -> said.wording().content().text().contains(words);
    }

    private Recorded<BotSaid> said(
        Supplier<Optional<ConversationId>> conversation,
        Function<BotSaid, Boolean> wanted,
        long after) {
      var all = new Found<>(conversation, BotSaid.class, wanted, after);
      new Deadline(time, PATIENCE)
          .await("an answer", () -> find(all).isPresent(), () -> baton.log(conversation.get()));
      return find(all).orElseThrow();
    }

    private <T extends ConversationEvent> Recorded<T> await(
        String what,
        Supplier<Optional<ConversationId>> conversation,
        Class<T> type,
        Function<T, Boolean> wanted) {
      var all = new Found<>(conversation, type, wanted, 0);
      new Deadline(time, PATIENCE)
          .await(what, () -> find(all).isPresent(), () -> baton.log(conversation.get()));
      return find(all).orElseThrow();
    }

    private <T extends ConversationEvent> Optional<Recorded<T>> find(Found<T> wanted) {
      return baton.log(wanted.conversation().get()).stream()
          .filter(each -> each.seq() > wanted.after() && wanted.type().isInstance(each.event()))
          .map(each -> new Recorded<>(each.seq(), each.at(), wanted.type().cast(each.event())))
          .filter(each -> wanted.wanted().apply(each.event()))
          .findFirst();
    }
  }

  /// What is looked for in a conversation.
  private record Found<T extends ConversationEvent>(
      Supplier<Optional<ConversationId>> conversation,
      Class<T> type,
      Function<T, Boolean> wanted,
      long after) {}
}
