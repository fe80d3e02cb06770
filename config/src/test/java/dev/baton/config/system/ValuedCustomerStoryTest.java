package dev.baton.config.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.shop.ShopStandIn;
import dev.baton.channels.sandbox.shop.Trouble;
import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.Line;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationEvent.BotSaid;
import dev.baton.gateway.conversation.ConversationEvent.CustomerRecognized;
import dev.baton.gateway.conversation.ConversationEvent.PersonRequested;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Reason;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The company's own systems know some customers: whom their channel proves, and nobody else.
/// Agents and rules get to know it, and no answer waits for it.
@ExtendWith(VertxExtension.class)
@Timeout(180)
@Tag("slow")
class ValuedCustomerStoryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String SECRET = "a secret of the host site's of 32+ bytes";
  private static final String ANAS = "+13125550190";
  private static final String BOS = "+13125550191";

  @Test
  void whomTheCompanyValuesIsHandedOverAsSuchAndNobodyWaitsForIt(
      Vertx vertx, @TempDir Path directory) {
    SystemTime time = new SystemTime(vertx);
    ShopStandIn shop = ShopStandIn.start(vertx, time, time, 0).await();
    Map<String, String> around =
        Map.of("BATON_CONNECTOR_URL", shop.url().toString(), "BATON_WEB_IDENTITY_KEYS", SECRET);
    try (RunningBaton baton = RunningBaton.start(vertx, directory, "", around)) {
      Story story = new Story(time, baton, shop);
      story.aValuedCustomerByText();
      story.onTheWebWhoIsProvenAndWhoIsNot();
      story.whileTheShopIsDeaf();
    } finally {
      shop.close().await();
    }
  }

  private record Story(SystemTime time, RunningBaton baton, ShopStandIn shop) {

    private void aValuedCustomerByText() {
      Supplier<Optional<ConversationId>> there = at(new Address("sms", ANAS));
      baton.twilio().text(ANAS, "when are you open?").await();
      assertThat(await(there, CustomerRecognized.class).worth().isVip()).isTrue();
      assertThat(await(there, BotSaid.class).offer()).as("no reason for a person").isEmpty();
      baton.twilio().text(ANAS, "xyzzy").await();
      assertThat(offer(there).rule()).isEqualTo("valued_customer_in_vain");
      baton.twilio().text(ANAS, "I want to talk to a human").await();
      Reason reason = await(there, PersonRequested.class).reason();
      assertThat(reason.rule()).isEqualTo("explicit_human");
      assertThat(reason.care().urgency()).isEqualTo(Reason.Urgency.HIGH);
      assertThat(reason.care().skill()).contains("key-customers");
      Line card =
          time.within(
                  PATIENCE,
                  baton.slack().observed().line(Cast.SUPPORT, line -> !line.actions().isEmpty()))
              .await();
      assertThat(card.visible()).contains("VIP, has spent 4210 so far");
      assertThat(baton.texts(ANAS))
          .noneMatch(text -> text.contains("VIP") || text.contains("4210"));
    }

    private void onTheWebWhoIsProvenAndWhoIsNot() {
      WebCustomer somebody = baton.visitor("somebody");
      assertThat(somebody.say("I am ana, ana@example.com. When are you open?")).isTrue();
      await(() -> somebody.conversation(baton.books()), BotSaid.class);
      assertThat(shop.soughtAfter()).noneMatch(who -> who.startsWith("web"));
      somebody.leave();

      WebCustomer ana = baton.visitor("ana").vouchedFor(token("ana"));
      assertThat(ana.say("when are you open?")).isTrue();
      assertThat(
              await(() -> ana.conversation(baton.books()), CustomerRecognized.class)
                  .worth()
                  .isVip())
          .isTrue();
      assertThat(shop.soughtAfter()).containsOnlyOnce("web ana");
      ana.leave();
    }

    private void whileTheShopIsDeaf() {
      shop.does(new Trouble.Deaf());
      Supplier<Optional<ConversationId>> there = at(new Address("sms", BOS));
      baton.twilio().text(BOS, "when are you open?").await();
      await(there, BotSaid.class);
      assertThat(baton.log(there.get()))
          .extracting(Recorded::event)
          .noneMatch(CustomerRecognized.class::isInstance);
      shop.does(new Trouble.None());
      assertThat(await(there, CustomerRecognized.class).worth().isVip())
          .as("it is asked again")
          .isFalse();
    }

    private Supplier<Optional<ConversationId>> at(Address address) {
      return () -> baton.books().home(address);
    }

    /// Why a person has been offered.
    private Reason offer(Supplier<Optional<ConversationId>> conversation) {
      Supplier<Optional<Reason>> offer =
          () ->
              baton.log(conversation.get()).stream()
                  .flatMap(each ->
                      each.event() instanceof BotSaid said
                          ? said.offer().stream()
                          : Stream.<Reason>empty())
                  .findFirst();
      new Deadline(time, PATIENCE)
          .await("an offer", () -> offer.get().isPresent(), () -> baton.log(conversation.get()));
      return offer.get().orElseThrow();
    }

    private <T extends ConversationEvent> T await(
        Supplier<Optional<ConversationId>> conversation, Class<T> type) {
      new Deadline(time, PATIENCE)
          .await(
              type.getSimpleName(),
              () ->
                  baton.log(conversation.get()).stream()
                      .anyMatch(each -> type.isInstance(each.event())),
              () -> baton.log(conversation.get()));
      return baton.log(conversation.get()).stream()
          .map(Recorded::event)
          .filter(type::isInstance)
          .map(type::cast)
          .findFirst()
          .orElseThrow();
    }

    private String token(String customer) {
      long expires = time.now().plusSeconds(900).getEpochSecond();
      return Signatures.jwt(SECRET, new JsonObject().put("sub", customer).put("exp", expires));
    }
  }
}
