package dev.baton.channels.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.baton.channels.web.ScriptedChatServer.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Customers whom the host site vouches for, one after the other in one browser.
final class WidgetIdentityTest extends ScriptedChat {
  private static final String ANA = Vouching.tokenFor("ana");
  private static final String BEN = Vouching.tokenFor("bén");
  private static final JsonObject REFUSAL =
      new JsonObject().put("code", "identity_refused").put("message", "The token has expired.");

  @Test
  void theHostSitesWordForTheCustomerIsPassedOn(Page page) {
    ChatPage.open(page, server, "identity=" + ANA);
    assertThat(server.awaits(type("hello")).getString("identity")).isEqualTo(ANA);
  }

  @Test
  void aNewTokenForTheSameCustomerIsForTheNextHelloAndDisturbsNothing(Page page) {
    var chat = ChatPage.open(page, server, "identity=" + ANA);
    chat.say("Hello");
    assertThat(chat.line("Hello")).containsText("Sent");
    var renewed = Vouching.tokenFor("ana", Instant.now().plusSeconds(3_000));
    identify(chat, renewed);
    chat.say("again");
    assertThat(chat.line("again")).containsText("Sent");
    chat.shows("Hello", "again");
    assertThat(server.hellos()).isEqualTo(1);
    server.dropsSockets();
    var hello = server.awaits(2, type("hello")).getLast();
    assertThat(hello.getString("identity")).isEqualTo(renewed);
    assertThat(hello.getLong("lastSeq")).isEqualTo(2);
  }

  @Test
  void theNextCustomerInTheSamePageFindsNothingOfTheOneBefore(Page page) {
    var chat = ChatPage.open(page, server, "identity=" + ANA);
    chat.say("my order 17");
    assertThat(chat.line("my order 17")).containsText("Sent");
    server.acceptsNothing();
    chat.say("my address");
    server.awaits(2, type("message"));
    chat.input().fill("half a thought");
    identify(chat, BEN);

    chat.isConnected(server);
    chat.shows();
    assertThat(chat.input()).hasValue("");
    var hello = server.awaits(2, type("hello")).getLast();
    assertThat(hello.getString("identity")).isEqualTo(BEN);
    assertThat(hello.getString("session")).isNull();
    assertThat(hello.getLong("lastSeq")).isZero();
    server.acceptsAgain();
    server.dropsSockets();
    server.awaits(3, type("hello"));
    chat.isConnected(server);
    assertThat(server.heard("message")).hasSize(2);
    assertThat(page.evaluate("JSON.stringify(localStorage)").toString())
        .doesNotContain("my address");
  }

  @Test
  void whoSignsOutLeavesNothingInSight(Page page) {
    var chat = ChatPage.open(page, server, "identity=" + ANA);
    server.says("agent", "Alex", "About your order 17");
    chat.shows("About your order 17");
    chat.element().evaluate("chat => chat.removeAttribute('identity')");
    chat.shows();
    var hello = server.awaits(2, type("hello")).getLast();
    assertThat(hello.containsKey("identity")).isFalse();
    assertThat(hello.getString("session")).isNull();
  }

  @Test
  void whatWasSaidBeforeSigningInIsNotShownToWhoSignsIn(Page page) {
    var chat = ChatPage.open(page, server);
    chat.say("between you and me");
    assertThat(chat.line("between you and me")).containsText("Sent");
    identify(chat, ANA);
    chat.shows();
    assertThat(server.awaits(2, type("hello")).getLast().getString("session")).isNull();
    chat.element().evaluate("chat => chat.removeAttribute('identity')");
    assertThat(server.awaits(3, type("hello")).getLast().getString("session")).isNull();
    chat.shows();
  }

  @Test
  void linesThatWaitOutlastAPageThatNamesItsCustomerLate(Page page) {
    var chat = ChatPage.open(page, server, "identity=" + ANA);
    server.goesAway();
    chat.say("while you were away");
    server.serves("/late", ChatPage.HOST.formatted(""));
    page.navigate(server.url("/late"));
    server.comesBack();
    assertThat(chat.launcher()).isVisible();
    identify(chat, ANA);
    assertThat(chat.line("while you were away")).containsText("Sent");
    assertThat(server.heard("message"))
        .extracting(frame -> frame.getString("text"))
        .containsExactly("while you were away");
    assertThat(server.heard("hello").getLast().getString("identity")).isEqualTo(ANA);
  }

  @Test
  void aTokenThatIsNotBelievedIsSaidAndANewOneLetsTheCustomerIn(Page page) {
    page.clock().install();
    server.refusesNextHello(REFUSAL);
    var chat = ChatPage.visit(page, server, "identity=" + ANA);
    chat.element()
        .evaluate(
            "chat => chat.addEventListener('identityrefused', ({ detail }) => {"
                + " window.refused = detail })");
    chat.launcher().click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("no longer signed in");
    assertThat(page.evaluate("refused")).isEqualTo("The token has expired.");
    page.clock().runFor(120_000);
    assertThat(server.hellos()).as("the same token is not tried again").isEqualTo(1);

    identify(chat, Vouching.tokenFor("ana", Instant.now().plusSeconds(3_000)));
    chat.isConnected(server);
    assertThat(page.getByRole(AriaRole.ALERT)).isEmpty();
  }

  private static void identify(ChatPage chat, String token) {
    chat.element().evaluate("(chat, token) => chat.setAttribute('identity', token)", token);
  }
}
