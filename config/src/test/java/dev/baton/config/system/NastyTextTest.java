package dev.baton.config.system;

import static dev.baton.channels.testing.NastyText.bare;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.slack.Actor;
import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.Line;
import dev.baton.channels.sandbox.twilio.Medium;
import dev.baton.channels.testing.NastyText;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Ten thousand characters of whatever may do harm somewhere arrive on the other side as text: from
/// the web, from a phone, from WhatsApp and from a customer in Slack at the agents, and from an
/// agent at each of them.
@ExtendWith(VertxExtension.class)
class NastyTextTest {
  private static final String PHONE = "+13125550178";
  private static final String WHATSAPP = "+13125550179";
  private static final String WISH = "I want to talk to a person";

  private final List<JsonObject> told = new CopyOnWriteArrayList<>();

  @Test
  void itArrivesAsTextOnEveryWay(Vertx vertx, @TempDir Path directory) {
    try (RunningBaton baton = RunningBaton.start(vertx, directory)) {
      WebSocketClient client = vertx.createWebSocketClient();
      ClientWebSocket chat = open(client, baton);
      chat.writeTextMessage(message("1", WISH)).await();
      String webCase = join(baton, Cast.BEN, 1);
      chat.writeTextMessage(message("2", NastyText.LINE)).await();
      awaitInThread(baton, webCase);
      write(baton, Cast.BEN, webCase);
      baton
          .deadline()
          .await("the browser has the agent's line", () -> inBrowser("agent"), () -> told);
      assertThat(inBrowser("customer")).as("unchanged, in the customer's own transcript").isTrue();
      client.close().await();

      baton.twilio().text(PHONE, WISH).await();
      String phoneCase = join(baton, Cast.BEN, 2);
      baton.twilio().text(PHONE, NastyText.LINE).await();
      awaitInThread(baton, phoneCase);
      write(baton, Cast.BEN, phoneCase);
      hasOnPhone(baton, PHONE);

      baton.twilio().write(Medium.WHATSAPP, WHATSAPP, WISH).await();
      String whatsAppCase = join(baton, Cast.CARLA, 3);
      baton.twilio().write(Medium.WHATSAPP, WHATSAPP, NastyText.LINE).await();
      awaitInThread(baton, whatsAppCase);
      write(baton, Cast.CARLA, whatsAppCase);
      hasOnPhone(baton, WHATSAPP);

      Actor ana = baton.slack().as(Cast.ANA);
      ana.say(ana.direct(), WISH);
      String slackCase = join(baton, Cast.CARLA, 4);
      ana.sayWire(ana.direct(), null, wire());
      awaitInThread(baton, slackCase);
      write(baton, Cast.CARLA, slackCase);
      baton
          .deadline()
          .await(
              "the customer in Slack has it",
              () -> bare(direct(baton)).contains(bare(NastyText.LINE)),
              () -> direct(baton));
    }
  }

  /// What the app has said to Ana.
  private static String direct(RunningBaton baton) {
    return shown(
        baton.slack().observed().lines(baton.slack().as(Cast.ANA).direct()).stream()
            .filter(Line::fromApp)
            .toList());
  }

  private ClientWebSocket open(WebSocketClient client, RunningBaton baton) {
    ClientWebSocket chat = client.webSocket();
    chat.textMessageHandler(text -> told.add(new JsonObject(text)));
    chat.connect(
            new WebSocketConnectOptions()
                .setHost(baton.url().getHost())
                .setPort(baton.url().getPort())
                .addHeader("Origin", RunningBaton.PUBLIC.toString())
                .setURI("/channels/web"))
        .await();
    chat.writeTextMessage(
            new JsonObject().put("type", "hello").put("lastSeq", 0).put("locale", "en").encode())
        .await();
    return chat;
  }

  private static String message(String id, String text) {
    return new JsonObject().put("type", "message").put("id", id).put("text", text).encode();
  }

  /// An agent takes the latest case once there are so many; its thread.
  private static String join(RunningBaton baton, String agent, int cases) {
    baton.deadline().await("a case", () -> cards(baton).size() >= cases, () -> cards(baton));
    String card = cards(baton).getLast().ts();
    baton.slack().as(agent).press(Cast.SUPPORT, card, "baton.join").await();
    baton
        .deadline()
        .await(
            "the agent joins",
            () -> cards(baton).getLast().actions().contains("baton.back"),
            () -> cards(baton));
    return card;
  }

  private static List<Line> cards(RunningBaton baton) {
    return baton.slack().observed().lines(Cast.SUPPORT).stream()
        .filter(line -> line.thread().isEmpty() && !line.actions().isEmpty())
        .toList();
  }

  private static void awaitInThread(RunningBaton baton, String card) {
    baton
        .deadline()
        .await(
            "the thread has the customer's line",
            () -> bare(thread(baton, card)).contains(bare(NastyText.LINE)),
            () -> thread(baton, card));
  }

  private static String thread(RunningBaton baton, String card) {
    return shown(baton.slack().observed().thread(Cast.SUPPORT, card));
  }

  private static String shown(List<Line> lines) {
    return lines.stream()
        .map(line -> words(line.json().getJsonArray("blocks", new JsonArray())))
        .collect(Collectors.joining());
  }

  /// What a reader sees of blocks; a link that has no words shows where it leads.
  private static String words(Object value) {
    StringBuilder words = new StringBuilder();
    switch (value) {
      case JsonArray array -> array.forEach(each -> words.append(words(each)));
      case JsonObject object when object.getValue("text") instanceof String text ->
          words.append(text);
      case JsonObject object when "link".equals(object.getString("type")) ->
          words.append(object.getString("url"));
      case JsonObject object -> object.forEach(field -> words.append(words(field.getValue())));
      default -> {}
    }
    return words.toString();
  }

  /// What Slack sends of what a person typed: three characters as entities, and nothing else.
  private static String wire() {
    return NastyText.LINE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static void write(RunningBaton baton, String agent, String card) {
    baton.slack().as(agent).sayWire(Cast.SUPPORT, card, wire());
  }

  /// What an agent writes is Markdown, in which a mark that is none has a backslash.
  private boolean inBrowser(String role) {
    return told.stream()
        .filter(frame -> "message".equals(frame.getString("type")))
        .filter(frame -> frame.getJsonObject("author").getString("role").equals(role))
        .map(frame -> frame.getString("text"))
        .map(text -> role.equals("agent") ? text.replaceAll("\\\\(\\p{Punct})", "$1") : text)
        .anyMatch(NastyText.LINE::equals);
  }

  private static void hasOnPhone(RunningBaton baton, String phone) {
    baton
        .deadline()
        .await("the phone has it", () -> onPhone(baton, phone), () -> baton.texts(phone));
    assertThat(baton.texts(phone)).allMatch(text -> text.length() <= 1600);
  }

  private static boolean onPhone(RunningBaton baton, String phone) {
    String all =
        baton.texts(phone).stream()
            .map(text -> text.replaceFirst("^\\([0-9]+/[0-9]+\\) ", ""))
            .collect(Collectors.joining());
    return bare(all).contains(bare(NastyText.LINE));
  }
}
