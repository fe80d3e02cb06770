package dev.baton.config.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.shop.ShopStandIn;
import dev.baton.channels.sandbox.shop.Trouble;
import dev.baton.channels.sandbox.slack.Actor;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
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
      story.aValuedCustomerInSlackAndOneLikeOthers();
      story.whoHasSpentMuchInSlack();
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

    private void aValuedCustomerInSlackAndOneLikeOthers() {
      InSlack ana = new InSlack(Cast.ANA);
      ana.say("when are you open?");
      assertThat(await(ana::conversation, CustomerRecognized.class).worth().isVip()).isTrue();
      assertThat(await(ana::conversation, BotSaid.class).offer()).isEmpty();
      ana.say("xyzzy");
      assertThat(offer(ana::conversation).rule()).isEqualTo("valued_customer_in_vain");
      ana.say("I want to talk to a human");
      Reason anas = await(ana::conversation, PersonRequested.class).reason();
      assertThat(anas.care().urgency()).isEqualTo(Reason.Urgency.HIGH);
      assertThat(anas.care().skill()).contains("key-customers");
      assertThat(ana.card()).contains("VIP, has spent 4210 so far").contains("Urgent");
      assertThat(ana.reads()).noneMatch(line -> line.contains("VIP") || line.contains("4210"));

      InSlack mateo = new InSlack(Cast.MATEO);
      mateo.say("when are you open?");
      assertThat(await(mateo::conversation, CustomerRecognized.class).worth().isVip()).isFalse();
      mateo.awaitAnswers(1);
      mateo.say("xyzzy");
      mateo.awaitAnswers(2);
      mateo.say("I want to talk to a human");
      Reason mateos = await(mateo::conversation, PersonRequested.class).reason();
      assertThat(mateos.care().urgency()).isEqualTo(Reason.Urgency.NORMAL);
      assertThat(mateos.care().skill()).isEmpty();
      assertThat(mateo.card()).doesNotContain("VIP").doesNotContain("Urgent");
      assertThat(answers(mateo::conversation)).allMatch(said -> said.offer().isEmpty());
    }

    private void whoHasSpentMuchInSlack() {
      InSlack yuki = new InSlack(Cast.YUKI);
      yuki.say("when are you open?");
      await(yuki::conversation, CustomerRecognized.class);
      assertThat(await(yuki::conversation, BotSaid.class).offer()).isEmpty();
      yuki.say("xyzzy");
      assertThat(offer(yuki::conversation).rule()).isEqualTo("large_lifetime_value_in_vain");
    }

    /// Somebody who writes to the app in Slack.
    private final class InSlack {
      private final Actor person;

      private InSlack(String member) {
        this.person = baton.slack().as(member);
      }

      private void say(String text) {
        person.say(person.direct(), text);
      }

      private Optional<ConversationId> conversation() {
        return baton.books().home(new Address("slack", Cast.TEAM + "/" + person.id()));
      }

      private void awaitAnswers(int many) {
        new Deadline(time, PATIENCE)
            .await(
                many + " answers",
                () -> answers(this::conversation).size() >= many,
                () -> baton.log(conversation()));
      }

      private List<String> reads() {
        return baton.slack().observed().lines(person.direct()).stream().map(Line::visible).toList();
      }

      /// What agents read of the case.
      private String card() {
        String id = conversation().orElseThrow().toString();
        Line card =
            time.within(
                    PATIENCE,
                    baton
                        .slack()
                        .observed()
                        .line(
                            Cast.SUPPORT,
                            line -> !line.actions().isEmpty() && line.json().encode().contains(id)))
                .await();
        return card.visible();
      }
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

    private List<BotSaid> answers(Supplier<Optional<ConversationId>> conversation) {
      return baton.log(conversation.get()).stream()
          .map(Recorded::event)
          .filter(BotSaid.class::isInstance)
          .map(BotSaid.class::cast)
          .toList();
    }

    /// Why a person has been offered.
    private Reason offer(Supplier<Optional<ConversationId>> conversation) {
      Supplier<Optional<Reason>> offer =
          () -> answers(conversation).stream().flatMap(said -> said.offer().stream()).findFirst();
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
