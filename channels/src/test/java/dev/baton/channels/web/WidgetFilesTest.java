package dev.baton.channels.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.baton.channels.web.ScriptedChatServer.message;
import static dev.baton.channels.web.ScriptedChatServer.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.baton.channels.testing.Axe;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Files in the widget: on their way, refused, and in the conversation.
final class WidgetFilesTest extends ScriptedChat {
  static final byte[] DOT =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJ"
                  + "RU5ErkJggg==");
  private static final String UPLOADS = "**/channels/web/files?*";

  private final List<String> bearers = new CopyOnWriteArrayList<>();
  private ChatPage chat;

  @BeforeEach
  void open(Page page) {
    page.route(UPLOADS, this::take);
    page.route("**/files/f*/*", WidgetFilesTest::picture);
    chat = ChatPage.open(page, server);
  }

  @Test
  void aPictureIsSeenBeforeItIsSentAndGoesWithTheNextLine(Page page) {
    choose(page, "box.png", "image/png", DOT);
    assertThat(upload(page, "box.png")).hasClass("upload done");
    assertThat(upload(page, "box.png").locator("img")).isVisible();
    chat.say("It arrived broken");

    JsonObject sent = server.awaits(type("message"));
    assertThat(sent.getJsonArray("attachments")).isEqualTo(new JsonArray().add("f1"));
    assertThat(sent.getString("text")).isEqualTo("It arrived broken");
    assertThat(page.locator("baton-chat .tray")).isHidden();
    assertThat(chat.line("It arrived broken").locator("img")).hasAttribute("alt", "box.png");
    assertThat(bearers).hasSize(1);
    assertThat(bearers.getFirst()).startsWith("Bearer ").hasSizeGreaterThan(10);
  }

  @Test
  void aFileWithoutWordsStandsBesideItsWritersFace(Page page) {
    var files = new JsonArray().add(kept("f1", "map.pdf", "application/pdf"));
    server.stores(message("agent", "Alex", "").put("attachments", files));
    var card = chat.line("map.pdf").locator(".file");
    assertThat(card).isVisible();
    var face = chat.line("map.pdf").locator(".face").boundingBox();
    assertThat(card.boundingBox().y).isBetween(face.y - 8, face.y + 8);
  }

  @Test
  void aFileNeedsNoWords(Page page) {
    assertThat(chat.button("Send")).isDisabled();
    choose(page, "box.png", "image/png", DOT);
    assertThat(upload(page, "box.png")).hasClass("upload done");
    chat.button("Send").click();
    assertThat(server.awaits(type("message")).getString("text")).isEmpty();
  }

  @Test
  void whatIsRefusedSaysWhyAndCanBeRemovedAndWhatFailedCanBeTriedAgain(Page page) {
    choose(page, "film.mov", "video/quicktime", DOT);
    assertThat(upload(page, "film.mov")).containsText("Files of this type can’t be sent.");
    choose(page, "trap.png", "image/png", DOT);
    assertThat(upload(page, "trap.png")).containsText("Files of this type can’t be sent.");
    choose(page, "cut.png", "image/png", DOT);
    assertThat(upload(page, "cut.png")).containsText("This file could not be sent.");
    assertThat(chat.button("Send")).isDisabled();
    for (String name : List.of("film.mov", "trap.png")) {
      chat.button("Delete: " + name).click();
      assertThat(upload(page, name)).hasCount(0);
    }
    assertThat(chat.input()).isFocused();
    page.unroute(UPLOADS);
    page.route(UPLOADS, route -> answer(route, 201, kept("cut.png")));
    chat.button("Try again: cut.png").click();
    assertThat(upload(page, "cut.png")).hasClass("upload done");
    assertThat(Axe.violationsInChat(page)).isEmpty();
  }

  @Test
  void whatIsPastedOrDroppedIsTaken(Page page) {
    for (String kind : List.of("paste", "drop")) {
      page.evaluate(
          """
          ([kind, bytes]) => {
            const chat = document.querySelector('baton-chat').shadowRoot
            const data = new DataTransfer()
            const png = Uint8Array.from(atob(bytes), (char) => char.charCodeAt(0))
            data.items.add(new File([png], `${kind}.png`, { type: 'image/png' }))
            const [target, event] = kind === 'paste'
              ? [chat.querySelector('textarea'), new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })]
              : [chat.querySelector('.log'), new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })]
            target.dispatchEvent(event)
          }\
          """,
          List.of(kind, Base64.getEncoder().encodeToString(DOT)));
      assertThat(upload(page, kind + ".png")).hasClass("upload done");
    }
  }

  @Test
  void aPictureOfAnAgentIsShownAndADocumentIsALinkToIt(Page page) {
    JsonArray files =
        new JsonArray()
            .add(kept("f2", "label.png", "image/png"))
            .add(kept("f3", "terms.pdf", "application/pdf"));
    server.stores(message("agent", "Alex", "Here").put("attachments", files));

    Locator line = chat.line("Here");
    assertThat(line.getByRole(AriaRole.LINK)).hasCount(2);
    assertThat(line.getByRole(AriaRole.IMG)).hasAttribute("alt", "label.png");
    assertThat(line.getByRole(AriaRole.LINK).nth(1)).containsText("terms.pdf");
    assertThat(line.locator("img")).hasCount(1);
  }

  @Test
  void aPictureThatCantBeShownIsAFileByItsName(Page page) {
    page.route("**/files/gone/*", Route::abort);
    JsonArray files = new JsonArray().add(kept("gone", "label.png", "image/png"));
    server.stores(message("agent", "Alex", "Here").put("attachments", files));
    assertThat(chat.line("Here").getByRole(AriaRole.LINK)).containsText("label.png");
    assertThat(chat.line("Here").locator("img")).hasCount(0);
  }

  static Locator upload(Page page, String name) {
    return page.locator("baton-chat .upload").filter(new Locator.FilterOptions().setHasText(name));
  }

  static void choose(Page page, String name, String type, byte[] bytes) {
    page.locator("baton-chat input[type=file]").setInputFiles(new FilePayload(name, type, bytes));
  }

  private void take(Route route) {
    String url = route.request().url();
    if (url.contains("cut")) {
      route.abort();
    } else if (url.contains("trap")) {
      JsonObject error = new JsonObject().put("code", "type_not_allowed").put("message", "No.");
      answer(route, 415, new JsonObject().put("error", error));
    } else {
      bearers.add(route.request().headerValue("authorization"));
      answer(route, 201, kept("box.png"));
    }
  }

  static void answer(Route route, int status, JsonObject body) {
    route.fulfill(
        new Route.FulfillOptions()
            .setStatus(status)
            .setContentType("application/json")
            .setBody(body.encode()));
  }

  static void picture(Route route) {
    route.fulfill(new Route.FulfillOptions().setContentType("image/png").setBodyBytes(DOT));
  }

  private static JsonObject kept(String name) {
    return kept("f1", name, "image/png");
  }

  static JsonObject kept(String id, String name, String type) {
    return new JsonObject()
        .put("id", id)
        .put("name", name)
        .put("type", type)
        .put("bytes", 70)
        .put("url", "/files/" + id + "/" + name);
  }
}
