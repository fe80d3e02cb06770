package dev.baton.gateway.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.ContactId;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.people.People.Home;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every address book does. A subclass says which, and how its time passes.
public abstract class PeopleContract {
  private static final Address PHONE = Address.parse("sms:+15550100");
  private static final Address THREAD = Address.parse("slack-thread:T1/C1/1718.0001");

  private static final Address SESSION = Address.parse("web:5e5510");
  private static final Address OTHER_SESSION = Address.parse("web:5e5511");
  private static final Duration HOLDS = Duration.ofMillis(200);

  /// How long the books under test remember where a message went.
  protected static final Duration REMEMBERS = Duration.ofMillis(300);

  private int messages;

  /// A new and empty book; always the same within one test.
  protected abstract People people();

  /// Lets a little of the book's time pass.
  protected abstract void pass();

  @Test
  void whoComesFirstGetsTheHomeThatWasProposed() {
    assertThat(await(people().find(PHONE))).isEmpty();

    assertThat(home(PHONE, "a")).isEqualTo(proposed("a"));
    assertThat(home(PHONE, "b")).isEqualTo(proposed("a"));
    assertThat(await(people().find(PHONE))).contains(proposed("a"));
  }

  @Test
  void addressesHaveHomesOfTheirOwn() {
    home(PHONE, "a");

    assertThat(home(Address.parse("sms:+15550101"), "b")).isEqualTo(proposed("b"));
    assertThat(home(Address.parse("web:+15550100"), "c")).isEqualTo(proposed("c"));
  }

  @Test
  void anAddressIsMovedOnlyFromWhereItIs() {
    home(PHONE, "a");

    await(people().move(PHONE, proposed("b").conversation(), proposed("c")));
    assertThat(await(people().find(PHONE))).contains(proposed("a"));

    await(people().move(PHONE, proposed("a").conversation(), proposed("c")));
    assertThat(await(people().find(PHONE))).contains(proposed("c"));

    await(people().move(THREAD, proposed("a").conversation(), proposed("c")));
    assertThat(await(people().find(THREAD))).isEmpty();
  }

  @Test
  void aSettledAddressHasThatHomeWhateverItHadBefore() {
    home(THREAD, "a");
    await(people().settle(THREAD, proposed("b")));

    assertThat(await(people().find(THREAD))).contains(proposed("b"));
    assertThat(home(THREAD, "c")).isEqualTo(proposed("b"));
  }

  @Test
  void aMessageFindsTheHomeItWentToFirst() {
    assertThat(home(PHONE, "m-1", "a")).isEqualTo(proposed("a"));
    await(people().settle(PHONE, proposed("b")));

    assertThat(home(PHONE, "m-1", "c")).isEqualTo(proposed("a"));
    assertThat(home(PHONE, "m-2", "c")).isEqualTo(proposed("b"));
    assertThat(home(PHONE, "m-2", "d")).isEqualTo(proposed("b"));
    assertThat(await(people().went(PHONE, "m-1"))).contains(proposed("a"));
    assertThat(await(people().went(PHONE, "m-2"))).contains(proposed("b"));
    assertThat(await(people().went(PHONE, "m-3"))).isEmpty();
  }

  @Test
  void aMessageIsOneOfItsAddress() {
    home(PHONE, "m-1", "a");
    Address other = Address.parse("sms:+15550101");

    assertThat(home(other, "m-1", "b")).isEqualTo(proposed("b"));
  }

  @Test
  void whereAMessageWentIsForgottenInTheEnd() {
    home(PHONE, "m-1", "a");
    await(people().settle(PHONE, proposed("b")));

    for (int i = 0; i < 1000 && home(PHONE, "m-1", "c").equals(proposed("a")); i++) {
      pass();
    }

    assertThat(home(PHONE, "m-1", "c")).isEqualTo(proposed("b"));
  }

  @Test
  void ofManyWhoClaimANewAddressAtOnceAllGetOneHome() {
    List<Future<Home>> all =
        IntStream.range(0, 64)
            .mapToObj(n -> people().home(PHONE, "m-" + n, proposed("c" + n)))
            .toList();

    Set<Home> homes = new HashSet<>();
    all.forEach(answer -> homes.add(await(answer)));

    assertThat(homes).hasSize(1);
    assertThat(await(people().find(PHONE))).contains(homes.iterator().next());
  }

  @Test
  void aHomeThatIsOnlyHeldIsForgottenAfterAWhile() {
    assertThat(hold(SESSION, "a")).isEqualTo(proposed("a"));
    assertThat(hold(SESSION, "b")).isEqualTo(proposed("a"));

    passUntilForgotten(SESSION);

    assertThat(hold(SESSION, "c")).isEqualTo(proposed("c"));
  }

  @Test
  void aMessageMakesAHeldHomeLast() {
    hold(SESSION, "a");
    hold(OTHER_SESSION, "b");
    assertThat(home(SESSION, "m-1", "c")).isEqualTo(proposed("a"));
    hold(SESSION, "d");

    passUntilForgotten(OTHER_SESSION);
    passUntilForgotten(OTHER_SESSION);

    assertThat(await(people().find(SESSION))).contains(proposed("a"));
  }

  @Test
  void toHoldAHomeThatLastsDoesNotEndIt() {
    home(PHONE, "m-1", "a");
    await(people().settle(THREAD, proposed("b")));
    hold(PHONE, "c");
    hold(THREAD, "d");
    hold(SESSION, "e");

    passUntilForgotten(SESSION);

    assertThat(await(people().find(PHONE))).contains(proposed("a"));
    assertThat(await(people().find(THREAD))).contains(proposed("b"));
  }

  /// Whatever was held before this has been forgotten after it.
  private void passUntilForgotten(Address address) {
    hold(address, "z");
    for (int i = 0; i < 1000 && await(people().find(address)).isPresent(); i++) {
      pass();
    }
    assertThat(await(people().find(address))).isEmpty();
  }

  private Home hold(Address address, String proposed) {
    return await(people().hold(address, proposed(proposed), HOLDS));
  }

  private Home home(Address address, String proposed) {
    return home(address, "m-" + ++messages, proposed);
  }

  private Home home(Address address, String message, String proposed) {
    return await(people().home(address, message, proposed(proposed)));
  }

  private static Home proposed(String name) {
    return new Home(new ContactId("contact-" + name), new ConversationId("conversation-" + name));
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(10, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new AssertionError("no answer within 10 s", late);
    }
  }
}
