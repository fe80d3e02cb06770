package dev.baton.config.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.shop.ShopStandIn;
import dev.baton.channels.sandbox.shop.Trouble;
import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.Line;
import dev.baton.channels.sandbox.twilio.Message;
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
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
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
      Story story = new Story(vertx, time, baton, shop);
      story.aValuedCustomerByText();
      story.onTheWebWhoIsProvenAndWhoIsNot();
      story.whileTheShopIsDeaf();
    } finally {
      shop.close().await();
    }
  }

  private record Story(Vertx vertx, SystemTime time, RunningBaton baton, ShopStandIn shop) {

    private void aValuedCustomerByText() {
      Supplier<Optional<ConversationId>> there = at(new Address("sms", ANAS));
      baton.twilio().text(ANAS, "when are you open?").await();
      assertThat(await(there, CustomerRecognized.class).worth().isVip()).isTrue();
      assertThat(await(there, BotSaid.class).offer()).as("no reason for a person").isEmpty();
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
      assertThat(texts(ANAS)).noneMatch(text -> text.contains("VIP") || text.contains("4210"));
    }

    private void onTheWebWhoIsProvenAndWhoIsNot() {
      WebCustomer somebody = browser("somebody");
      assertThat(somebody.say("I am ana, ana@example.com. When are you open?")).isTrue();
      await(() -> somebody.conversation(baton.books()), BotSaid.class);
      assertThat(shop.soughtAfter()).noneMatch(who -> who.startsWith("web"));
      somebody.leave();

      WebCustomer ana = browser("ana").vouchedFor(token("ana"));
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
      assertThat(events(there))
          .extracting(Recorded::event)
          .noneMatch(CustomerRecognized.class::isInstance);
      shop.does(new Trouble.None());
      assertThat(await(there, CustomerRecognized.class).worth().isVip())
          .as("it is asked again")
          .isFalse();
    }

    private WebCustomer browser(String name) {
      return new WebCustomer(
          vertx.createWebSocketClient(), time, baton.url(), RunningBaton.PUBLIC, name);
    }

    private List<String> texts(String number) {
      return baton.twilio().sentTo(number).stream().map(Message::body).toList();
    }

    private Supplier<Optional<ConversationId>> at(Address address) {
      return () -> baton.books().home(address);
    }

    private <T extends ConversationEvent> T await(
        Supplier<Optional<ConversationId>> conversation, Class<T> type) {
      new Deadline(time, PATIENCE)
          .await(
              type.getSimpleName(),
              () -> events(conversation).stream().anyMatch(each -> type.isInstance(each.event())),
              () -> events(conversation));
      return events(conversation).stream()
          .map(Recorded::event)
          .filter(type::isInstance)
          .map(type::cast)
          .findFirst()
          .orElseThrow();
    }

    private List<Recorded<ConversationEvent>> events(
        Supplier<Optional<ConversationId>> conversation) {
      return conversation.get().map(id -> baton.books().conversation(id)).orElse(List.of());
    }

    /// The site's word for its customer, as any of its servers would sign it.
    private String token(String customer) {
      long expires = time.now().plusSeconds(900).getEpochSecond();
      String said =
          encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(UTF_8))
              + "."
              + encoded(
                  new JsonObject()
                      .put("sub", customer)
                      .put("exp", expires)
                      .encode()
                      .getBytes(UTF_8));
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        return said + "." + encoded(mac.doFinal(said.getBytes(UTF_8)));
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    private static String encoded(byte[] bytes) {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
  }
}
