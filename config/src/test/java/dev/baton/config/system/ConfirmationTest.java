package dev.baton.config.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.shop.ShopStandIn;
import dev.baton.channels.sandbox.shop.ShopStandIn.Done;
import dev.baton.channels.sandbox.slack.Actor;
import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.Line;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationEvent.BotSaid;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A customer is asked whether a return shall be started, and says so in the way of each channel:
/// by a button, by a number or a word, by a choice. It is done once, and for nobody else.
@ExtendWith(VertxExtension.class)
@Timeout(240)
@Tag("slow")
class ConfirmationTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String WISH = "I want to return something from order 50177";
  private static final String PROOF = "e-mail address or postcode";
  private static final String ANAS = "ana@example.com";
  private static final String REASON = "What is the reason?";
  private static final String QUESTION = "Shall I start a return for order 50177?";
  private static final String DONE = "its number is R-50177";
  private static final String DONE_IN_GERMAN = "hat die Nummer R-50177";
  private static final String LEFT = "nothing has been done";

  @Test
  void aYesIsTakenOnceFromWhoWasAskedOnEveryChannelAndAfterARestart(
      Vertx vertx, @TempDir Path directory) {
    SystemTime time = new SystemTime(vertx);
    ShopStandIn shop = ShopStandIn.start(vertx, time, time, 0).await();
    try (RunningBaton baton =
        RunningBaton.start(
            vertx, directory, "", Map.of("BATON_CONNECTOR_URL", shop.url().toString()))) {
      Story story = new Story(time, baton, shop);
      story.onTheWeb();
      story.byText();
      story.inSlack();
    } finally {
      shop.close().await();
    }
  }

  /// What happens, channel by channel.
  private record Story(SystemTime time, RunningBaton baton, ShopStandIn shop) {

    private void onTheWeb() {
      WebCustomer ana = baton.visitor("ana");
      assertThat(ana.say(WISH)).isTrue();
      asked(ana, PROOF);
      assertThat(ana.say(ANAS)).isTrue();
      Recorded<ConversationEvent> reason = asked(ana, REASON);
      assertThat(ana.choose(reason.seq(), "does-not-fit")).isTrue();
      long question = asked(ana, QUESTION).seq();
      assertThat(shop.done()).as("nothing is done without a yes").isEmpty();
      assertThat(ana.choose(question, "confirm")).isTrue();
      assertThat(ana.choose(question, "confirm")).as("the choice is used up").isFalse();
      asked(ana, DONE);
      assertThat(shop.done()).hasSize(1);
      ana.leave();
    }

    /// By number, by words of another language, in which they go on, and not at all.
    private void byText() {
      confirm("+13125550171", "1", DONE);
      assertThat(shop.done()).hasSize(2);
      confirm("+13125550172", "ja, gerne", DONE_IN_GERMAN);
      assertThat(shop.done()).hasSize(3);
      confirm("+13125550173", "no thanks", LEFT);
      confirm("+13125550174", "2", LEFT);
      confirm("+13125550175", "yes but only the blue one", "do you want me to start a return");
      assertThat(shop.done()).as("what is no plain yes does nothing").hasSize(3);
    }

    private void confirm(String number, String answer, String told) {
      text(number, WISH, PROOF);
      text(number, ANAS, REASON);
      text(number, "It doesn't fit", QUESTION);
      text(number, answer, told);
    }

    private void text(String number, String words, String answer) {
      baton.twilio().text(number, words).await();
      await(answer, () -> baton.texts(number));
    }

    private void inSlack() {
      Actor ana = baton.slack().as(Cast.ANA);
      String room = ana.direct();
      ana.say(room, WISH);
      posted(room, PROOF);
      ana.say(room, ANAS);
      press(ana, posted(room, REASON), "It doesn't fit").await();
      Line question = posted(room, QUESTION);

      baton.again();

      baton.slack().as(Cast.MATEO).direct();
      Future<?> strangers = press(baton.slack().as(Cast.MATEO), question, "Yes, start it");
      strangers.otherwiseEmpty().await();
      Future.join(press(ana, question, "Yes, start it"), press(ana, question, "Yes, start it"))
          .await();
      posted(room, DONE);
      press(ana, question, "Yes, start it").otherwiseEmpty().await();
      time.within(
              PATIENCE,
              baton
                  .slack()
                  .observed()
                  .whisper(Cast.ANA, line -> line.visible().contains("not open any more")))
          .await();

      assertThat(shop.done()).extracting(Done::action).containsOnly("start-return");
      assertThat(shop.done()).extracting(Done::key).doesNotHaveDuplicates().hasSize(4);
      assertThat(lines(room)).filteredOn(words -> words.contains(DONE)).hasSize(1);
      assertThat(lines(room)).filteredOn(words -> words.contains(QUESTION)).hasSize(1);
    }

    private Future<?> press(Actor who, Line line, String label) {
      String action =
          line.json().getJsonArray("blocks").stream()
              .map(JsonObject.class::cast)
              .filter(block -> "actions".equals(block.getString("type")))
              .flatMap(block -> block.getJsonArray("elements").stream())
              .map(JsonObject.class::cast)
              .filter(button -> label.equals(button.getJsonObject("text").getString("text")))
              .map(button -> button.getString("action_id"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no button says " + label + ": " + line));
      return who.press(line.room(), line.ts(), action);
    }

    private Line posted(String room, String words) {
      return time.within(
              PATIENCE,
              baton
                  .slack()
                  .observed()
                  .line(room, line -> line.fromApp() && line.visible().contains(words)))
          .await();
    }

    private List<String> lines(String room) {
      return baton.slack().observed().lines(room).stream().map(Line::visible).toList();
    }

    /// The bot's line with these words.
    private Recorded<ConversationEvent> asked(WebCustomer customer, String words) {
      Supplier<List<Recorded<ConversationEvent>>> said =
          () -> baton.log(customer.conversation(baton.books()));
      Predicate<Recorded<ConversationEvent>> wanted =
          recorded ->
              recorded.event() instanceof BotSaid bot
                  && bot.wording().content().text().contains(words);
      new Deadline(time, PATIENCE)
          .await(words, () -> said.get().stream().anyMatch(wanted), () -> said.get());
      return said.get().stream().filter(wanted).findFirst().orElseThrow();
    }

    private void await(String words, Supplier<List<String>> said) {
      new Deadline(time, PATIENCE)
          .await(words, () -> said.get().stream().anyMatch(text -> text.contains(words)), said);
    }
  }
}
