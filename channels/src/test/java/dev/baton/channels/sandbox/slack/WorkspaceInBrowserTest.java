package dev.baton.channels.sandbox.slack;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.baton.channels.testing.Axe;
import dev.baton.channels.testing.InChromium;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The page that is a workspace, as somebody of the team sees it.
@Tag("slow")
@InChromium
@ExtendWith(VertxExtension.class)
class WorkspaceInBrowserTest {
  private Vertx vertx;
  private HttpClient client;
  private SlackStandIn slack;
  private ListeningApp app;

  @BeforeEach
  void start(Vertx started) {
    vertx = started;
    client = vertx.createHttpClient();
    SystemTime time = new SystemTime(vertx);
    var settings = SlackSandboxSettings.forTests("secret").unpaced().forgiving();
    slack = await(SlackStandIn.start(vertx, settings, time, time));
    app = await(ListeningApp.start(vertx));
    slack.deliverTo(Webhooks.below(app.url()));
  }

  @AfterEach
  void stop() {
    await(slack.close());
    await(client.close());
  }

  @Test
  void aThreadStaysAtItsLatestLineHoweverThePageIsTurned(Page page) {
    String card = card("Ana asks for a person");
    open(page, card);
    for (int i = 1; i <= 30; i++) {
      reply(card, "reply number " + i, false);
    }
    Locator latest = line(page, "#thread", "reply number 30");
    for (int[] size : new int[][] {{1280, 800}, {390, 844}, {844, 390}, {1280, 800}}) {
      page.setViewportSize(size[0], size[1]);
      assertThat(latest).isInViewport();
    }
    reply(card, "and one more", false);
    assertThat(line(page, "#thread", "and one more")).isInViewport();
  }

  @Test
  void whatOneReadsFurtherUpStaysInPlaceUntilOneWrites(Page page) {
    String card = card("Ana asks for a person");
    open(page, card);
    for (int i = 1; i <= 30; i++) {
      reply(card, "reply number " + i, false);
    }
    assertThat(line(page, "#thread", "reply number 30")).isInViewport();
    page.locator("#thread .lines").evaluate("list => list.scrollTop = 0");
    assertThat(line(page, "#thread", "reply number 30")).not().isInViewport();
    reply(card, "and one more", false);
    assertThat(line(page, "#thread", "and one more")).not().isInViewport();
    Locator field = page.locator("#thread textarea");
    field.fill("I am on it");
    field.press("Enter");
    assertThat(line(page, "#thread", "I am on it")).isInViewport();
  }

  @Test
  void aReplyThatIsSentToTheChannelTooSaysWhatItRepliesTo(Page page) {
    card("Mateo asks for a person");
    String card = card("Ana asks for a person");
    reply(card, "Still waiting", true);
    open(page, null);
    Locator notice = line(page, "#room", "Still waiting");
    assertThat(notice).containsText("replied to Ana asks for a person");
    notice.getByRole(AriaRole.BUTTON, named("Ana asks for a person")).click();
    assertThat(page.locator("#thread .block-header")).hasText("Ana asks for a person");
  }

  @Test
  void aMessageIsForwardedIntoTheOpenThreadByKeyboard(Page page) {
    slack.as(Cast.CARLA).say(Cast.SUPPORT, "It left today");
    String card = card("Ana asks for a person");
    open(page, card);
    Locator told = line(page, "#room", "It left today");
    told.getByRole(AriaRole.BUTTON, named("Forward")).focus();
    page.keyboard().press("Enter");
    Locator where = page.getByLabel("Forward to");
    assertThat(where).isFocused();
    page.keyboard().press("Escape");
    assertThat(where).hasCount(0);
    told.getByRole(AriaRole.BUTTON, named("Forward")).focus();
    page.keyboard().press("Enter");
    assertThat(where).isFocused();
    assertThat(where.locator("option").first()).hasText("the open thread");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    Locator passedOn = page.locator("#thread .passed-on");
    assertThat(passedOn).containsText("Carla");
    assertThat(passedOn).containsText("It left today");
    assertThat(where).hasCount(0);
  }

  @Test
  void aButtonStaysTheSameWhileRepliesComeIn(Page page) {
    String card = card("Ana asks for a person");
    open(page, null);
    Locator join = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Join"));
    join.evaluate("button => button.dataset.seen = 'yes'");
    reply(card, "a reply", false);
    assertThat(page.locator("#room .thread-link")).containsText("1 reply");
    assertThat(join).hasAttribute("data-seen", "yes");
    slack.as(Cast.BEN).react(Cast.SUPPORT, card, "eyes");
    assertThat(page.locator("#room .reaction")).hasText("👀 1");
    assertThat(join).hasAttribute("data-seen", "yes");
    join.click();
    await(app.await(1, got -> got.field("payload").contains("baton.join")));
  }

  @Test
  void anAnswerIsSeenGrowing(Page page) {
    String card = card("Ana asks for a person");
    open(page, card);
    JsonObject begun =
        new JsonObject()
            .put("channel", Cast.SUPPORT)
            .put("thread_ts", card)
            .put("recipient_user_id", Cast.BEN)
            .put("recipient_team_id", Cast.TEAM)
            .put("markdown_text", "A **draft**");
    String ts = await(call("chat.startStream", begun)).getString("ts");
    assertThat(line(page, "#thread", "A draft").locator(".growing")).hasText("is writing…");
    JsonObject at = new JsonObject().put("channel", Cast.SUPPORT).put("ts", ts);
    await(call("chat.appendStream", at.copy().put("markdown_text", " for Ana")));
    assertThat(line(page, "#thread", "A draft for Ana").locator(".growing")).isVisible();
    await(call("chat.stopStream", at));
    Locator finished = line(page, "#thread", "A draft for Ana");
    assertThat(finished.locator(".growing")).hasCount(0);
  }

  @Test
  void aChannelThatGetsAnotherIdFromTheMenuIsReadOn(Page page) {
    card("Ana asks for a person");
    open(page, null);
    page.locator("body").getByRole(AriaRole.BUTTON, named("What goes over the wire")).click();
    page.locator(".faults form").last().getByRole(AriaRole.BUTTON).click();

    JsonObject event =
        await(app.await(1, got -> isOf(got, "channel_id_changed"))).getFirst().event();
    assertThat(event.getString("old_channel_id")).isEqualTo(Cast.SUPPORT);
    slack.as(Cast.BEN).say(event.getString("new_channel_id"), "still here");
    assertThat(page.locator("#room h2")).hasText("# support");
    assertThat(line(page, "#room", "Ana asks for a person")).isVisible();
    assertThat(line(page, "#room", "still here")).isVisible();
  }

  private static boolean isOf(ListeningApp.Got got, String type) {
    return type.equals(got.event().getString("type"));
  }

  @Test
  void aMomentIsShownInTheTimeZoneOfWhoReadsIt(Browser browser) {
    JsonObject date =
        new JsonObject()
            .put("type", "date")
            .put("timestamp", 1_700_000_000)
            .put("format", "{date_short_pretty} {time}")
            .put("fallback", "14 Nov 22:13 UTC");
    JsonObject section =
        new JsonObject()
            .put("type", "rich_text_section")
            .put("elements", new JsonArray().add(date));
    JsonObject block =
        new JsonObject().put("type", "rich_text").put("elements", new JsonArray().add(section));
    post(new JsonObject().put("text", "since").put("blocks", new JsonArray().add(block)));
    var inTokyo = new Browser.NewContextOptions().setLocale("en-GB").setTimezoneId("Asia/Tokyo");
    try (BrowserContext tokyo = browser.newContext(inTokyo)) {
      Page page = tokyo.newPage();
      open(page, null);
      assertThat(page.locator("#room .text time")).hasText("15 Nov 2023 07:13");
    }
  }

  @ParameterizedTest
  @CsvSource({"390, 844", "360, 640", "844, 390", "1280, 800"})
  void nothingStandsOutOfThePage(int width, int height, Page page) {
    String card = card("Somebody with " + "a-very-long-name-".repeat(6) + " asks for a person");
    reply(card, "https://www.kiteandco.example/" + "a".repeat(200), true);
    page.setViewportSize(width, height);
    for (String thread : new String[] {null, card}) {
      open(page, thread);
      assertThat(line(page, thread == null ? "#room" : "#thread", "kiteandco")).isVisible();
      assertThat((int) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
          .isLessThanOrEqualTo(0);
    }
  }

  @ParameterizedTest
  @CsvSource({"1280, LIGHT", "1280, DARK", "390, LIGHT", "390, DARK"})
  void nothingOnThePageKeepsPeopleOut(int width, ColorScheme scheme, Page page) {
    page.setViewportSize(width, 844);
    page.emulateMedia(
        new Page.EmulateMediaOptions()
            .setColorScheme(scheme)
            .setReducedMotion(ReducedMotion.REDUCE));
    String card = card("Ana asks for a person");
    reply(card, "It has not arrived", false);
    open(page, null);
    Assertions.assertThat(Axe.violations(page)).as("the channel").isEmpty();
    open(page, card);
    assertThat(line(page, "#thread", "It has not arrived")).isVisible();
    Assertions.assertThat(Axe.violations(page)).as("a thread").isEmpty();
    open(page, null);
    page.locator("body").getByRole(AriaRole.BUTTON, named("What goes over the wire")).click();
    assertThat(page.locator(".faults")).isVisible();
    Assertions.assertThat(Axe.violations(page)).as("the wire").isEmpty();
  }

  @Test
  void whatIsToGoWrongIsChosenAndShownUntilItHasHappened(Page page) {
    open(page, null);
    page.locator("body").getByRole(AriaRole.BUTTON, named("What goes over the wire")).click();
    Locator menu = page.locator(".faults");
    menu.getByLabel("Method").selectOption("chat.postMessage");
    Locator calls = menu.locator("form").first();
    calls.locator("select").last().selectOption("html");
    calls.getByRole(AriaRole.BUTTON).click();
    Locator waiting = menu.locator(".faults-waiting");
    assertThat(waiting).containsText("the next 1 chat.postMessage: 200 with a page of HTML");
    for (int[] size : new int[][] {{1280, 800}, {390, 844}}) {
      page.setViewportSize(size[0], size[1]);
      assertThat((int) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
          .isLessThanOrEqualTo(0);
      for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        Path shot = Path.of("target/screens/slack-faults-" + size[0] + "-" + scheme + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(shot));
      }
    }

    assertThat(page.locator(".wire-scroll, .wire > .block-context")).hasCount(1);
    refusedPost();

    assertThat(waiting).not().containsText("chat.postMessage");
    assertThat(page.locator(".wire tr.bad")).containsText("html");
  }

  @Test
  void aDialogFitsEveryScreenSaysWhatIsWrongAndKeepsWhatWasWritten(Page page) {
    card("Ana asks for a person");
    app.answers((got, response) -> {
      String payload = got.field("payload");
      if (payload.contains("\"block_actions\"")) {
        dialog(new JsonObject(payload).getString("trigger_id")).onSuccess(_ -> response.end());
      } else if (payload.contains("too short")) {
        JsonObject errors = new JsonObject().put("note", "Say a little more.");
        response
            .putHeader("Content-Type", "application/json")
            .end(new JsonObject().put("response_action", "errors").put("errors", errors).encode());
      } else {
        response.end();
      }
    });
    open(page, null);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Join")).click();
    Locator dialog = page.locator("dialog");
    Locator words = dialog.getByLabel("What should a colleague know?");
    Locator send =
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Send"));
    words.fill("too short");
    send.click();
    assertThat(dialog.getByRole(AriaRole.ALERT)).hasText("Say a little more.");
    assertThat(words).hasValue("too short");
    for (int[] size : new int[][] {{1280, 800}, {390, 844}, {360, 640}}) {
      page.setViewportSize(size[0], size[1]);
      for (Locator part : new Locator[] {words, send, dialog.getByRole(AriaRole.HEADING)}) {
        assertThat(part).isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
      }
      for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        Path shot = Path.of("target/screens/slack-dialog-" + size[0] + "-" + scheme + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(shot));
      }
    }
    words.fill("She needs the invoice");
    send.click();
    assertThat(dialog).hasCount(0);
    await(app.await(1, got -> got.field("payload").contains("She needs the invoice")));
  }

  private Future<String> dialog(String trigger) {
    JsonObject text = new JsonObject().put("type", "plain_text");
    JsonObject input =
        new JsonObject()
            .put("type", "plain_text_input")
            .put("action_id", "note")
            .put("multiline", true)
            .put("max_length", 1_000);
    JsonObject note =
        new JsonObject()
            .put("type", "input")
            .put("block_id", "note")
            .put("label", text.copy().put("text", "What should a colleague know?"))
            .put("element", input);
    JsonObject view =
        new JsonObject()
            .put("type", "modal")
            .put("title", text.copy().put("text", "Hand over"))
            .put("submit", text.copy().put("text", "Send"))
            .put("blocks", new JsonArray().add(note));
    return call("views.open", new JsonObject().put("trigger_id", trigger).put("view", view))
        .map(JsonObject::encode);
  }

  private void refusedPost() {
    RequestOptions post =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(slack.apiUrl() + "chat.postMessage");
    String body =
        await(
            client
                .request(post)
                .compose(request -> request.send("{}").compose(response -> response.body()))
                .map(Buffer::toString));
    assertThat(body).startsWith("<!DOCTYPE html>");
  }

  private void open(Page page, @Nullable String thread) {
    String where = slack.pageUrl() + "?as=" + Cast.BEN + "&room=" + Cast.SUPPORT;
    page.navigate(thread == null ? where : where + "&thread=" + thread);
    assertThat(page.locator("#room h2")).hasText("# support");
  }

  private static Locator line(Page page, String pane, String words) {
    return page.locator(pane + " .message")
        .filter(new Locator.FilterOptions().setHasText(words))
        .last();
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }

  private String card(String title) {
    JsonObject text = new JsonObject().put("type", "plain_text");
    JsonObject button =
        new JsonObject()
            .put("type", "button")
            .put("action_id", "baton.join")
            .put("value", "c-1")
            .put("text", text.copy().put("text", "Join"));
    JsonArray blocks =
        new JsonArray()
            .add(new JsonObject().put("type", "header").put("text", text.copy().put("text", title)))
            .add(
                new JsonObject()
                    .put("type", "actions")
                    .put("elements", new JsonArray().add(button)));
    return post(new JsonObject().put("text", title).put("blocks", blocks));
  }

  private void reply(String thread, String words, boolean toTheChannelToo) {
    post(
        new JsonObject()
            .put("text", words)
            .put("thread_ts", thread)
            .put("reply_broadcast", toTheChannelToo));
  }

  private String post(JsonObject message) {
    message.put("channel", Cast.SUPPORT);
    JsonObject answer = await(call("chat.postMessage", message));
    assertThat(answer.getBoolean("ok")).as(answer.encode()).isTrue();
    return answer.getString("ts");
  }

  private Future<JsonObject> call(String method, JsonObject arguments) {
    return client
        .request(
            new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(slack.apiUrl() + method))
        .compose(request ->
            request
                .putHeader("Authorization", "Bearer " + Cast.TOKEN)
                .putHeader("Content-Type", "application/json")
                .send(arguments.toBuffer())
                .compose(response -> response.body()))
        .map(Buffer::toJsonObject);
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(10, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("It did not happen within 10 s", e);
    }
  }
}
