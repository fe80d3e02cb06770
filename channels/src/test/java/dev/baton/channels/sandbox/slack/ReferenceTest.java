package dev.baton.channels.sandbox.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.gateway.time.SystemTime;
import dev.baton.gateway.time.VirtualTime;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What Slack documents of its methods, held against calls that keep to it and calls that do not.
@ExtendWith(VertxExtension.class)
class ReferenceTest {
  private static final String POST =
      """
      {"channel":"C0SUPPORT","text":"Hello","thread_ts":"1718000000.000100","link_names":"0",
       "username":"Ana","icon_emoji":":wave:","parse":"none",
       "metadata":"{\\"event_type\\":\\"a\\",\\"event_payload\\":{}}","blocks":"[]"}
      """;

  @Test
  void aCallByTheBookHasNoFaults() {
    assertThat(Reference.faults(call("chat.postMessage", new JsonObject(POST)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "colour|red|it has no argument 'colour'",
        "channel|support|'channel' may not hold support",
        "thread_ts|1718000000.1|'thread_ts' may not hold",
        "link_names|yes|'link_names' may not hold yes",
        "icon_emoji|wave|'icon_emoji' may not hold wave",
        "parse|some|'parse' may not hold some",
        "metadata|{\"event_type\":\"a\"}|'metadata' may not hold",
        "metadata|nothing|'metadata' may not hold",
        "blocks|{}|'blocks' may not hold {}"
      })
  void whatIsNotIsTold(String name, String value, String fault) {
    JsonObject asked = new JsonObject(POST).put(name, value);
    assertThat(Reference.faults(call("chat.postMessage", asked)))
        .singleElement()
        .asString()
        .startsWith("chat.postMessage: ")
        .contains(fault);
  }

  @Test
  void whatIsMissingTooLongOrRefusedIsTold() {
    assertThat(Reference.faults(call("chat.postMessage", new JsonObject()))).hasSize(2);
    JsonObject long41 = new JsonObject(POST).put("text", "x".repeat(40_001));
    assertThat(Reference.faults(call("chat.postMessage", long41))).hasSize(1);
    JsonObject update =
        new JsonObject()
            .put("channel", "C1X")
            .put("ts", "1718000000.000100")
            .put("text", "x".repeat(4_001));
    assertThat(Reference.faults(call("chat.update", update))).hasSize(1);
    assertThat(Reference.faults(call("chat.dance", new JsonObject()))).hasSize(1);
    Call refused =
        new Call(
            Instant.EPOCH, "T1", "chat.postMessage", new JsonObject(POST), 200, "invalid_blocks");
    assertThat(Reference.faults(refused)).singleElement().asString().contains("invalid_blocks");
  }

  @Test
  void everyMethodThatIsServedIsDescribed() {
    Set<String> served = new HashSet<>(ChatMethods.all().keySet());
    served.addAll(new ChatStreams().all().keySet());
    served.addAll(ConversationMethods.all().keySet());
    served.addAll(PeopleMethods.all(() -> Instant.EPOCH).keySet());
    assertThat(Reference.methods())
        .containsAll(served)
        .contains("files.info", "views.open", "views.update", "views.publish");
  }

  /// A small burst, and then no more a minute than the method's tier; the wait that is named is
  /// long enough and not a second longer.
  @ParameterizedTest
  @MethodSource("dev.baton.channels.sandbox.slack.Reference#methods")
  void eachMethodIsCalledAsOftenAsItsTierAllows(String method) {
    VirtualTime time = new VirtualTime();
    Paces paces = new Paces(time);
    Reference.Tier tier = Reference.tier(method);
    int passed = 0;
    OptionalInt wait = OptionalInt.empty();
    while (passed < 1_000 && wait.isEmpty()) {
      wait = paces.take("T1", method, "C1");
      passed += wait.isEmpty() ? 1 : 0;
    }
    if (tier == Reference.Tier.UNSAID) {
      assertThat(passed).isEqualTo(1_000);
      return;
    }
    assertThat(passed).isEqualTo(Math.max(4, tier == Reference.Tier.POST ? 4 : tier.perMinute / 4));
    double left = tier == Reference.Tier.POST ? 0 : Math.max(4, tier.perMinute / 4.0) % 1;
    assertThat(wait).hasValue((int) Math.ceil((1 - left) * 60 / tier.perMinute));
    assertThat(paces.take("T2", method, "C1")).as("another workspace").isEmpty();
    boolean perChannel = paces.take("T1", method, "C2").isEmpty();
    assertThat(perChannel).isEqualTo(tier == Reference.Tier.POST);

    time.advance(Duration.ofSeconds(wait.getAsInt()));
    assertThat(paces.take("T1", method, "C1")).isEmpty();
  }

  @Test
  void aStrictStandInDoesNotEndWellWhereSomebodyAskedWhatIsNotDocumented(Vertx vertx) {
    SystemTime time = new SystemTime(vertx);
    SlackSandboxSettings settings = SlackSandboxSettings.forTests("secret");
    HttpClient client = vertx.createHttpClient();
    for (boolean strict : new boolean[] {true, false}) {
      SlackStandIn slack =
          SlackStandIn.start(vertx, strict ? settings : settings.forgiving(), time, time).await();
      RequestOptions options =
          new RequestOptions()
              .setMethod(HttpMethod.POST)
              .setAbsoluteURI(slack.apiUrl() + "auth.test")
              .putHeader("Content-Type", "application/x-www-form-urlencoded")
              .putHeader("Authorization", "Bearer " + Cast.TOKEN);
      client.request(options).compose(request -> request.send(Buffer.buffer("colour=red"))).await();

      if (strict) {
        assertThatThrownBy(() -> slack.close().await(20, TimeUnit.SECONDS))
            .hasMessageContaining("auth.test: it has no argument 'colour'");
      } else {
        slack.close().await();
      }
    }
    client.close().await();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "auth.test|{}|",
        "users.info|{}|users:read",
        "conversations.history|{\"channel\":\"C0SUPPORT\"}|channels:history",
        "conversations.history|{\"channel\":\"G0SECRET\"}|groups:history",
        "conversations.members|{\"channel\":\"D0ANA\"}|im:read",
        "conversations.list|{}|channels:read",
        "conversations.list|{\"types\":\"private_channel, im\"}|groups:read im:read",
        "conversations.replies|{\"channel\":\"D0ANA\",\"include_all_metadata\":\"1\"}"
            + "|im:history metadata.message:read",
        "chat.postMessage|{\"username\":\"Ana\"}|chat:write chat:write.customize"
      })
  void aCallNeedsTheScopeOfItsMethodItsRoomAndItsArguments(
      String method, String asked, @Nullable String scopes) {
    List<Room> rooms =
        List.of(
            new Room("C0SUPPORT", "support", Room.Kind.CHANNEL, ""),
            new Room("G0SECRET", "secret", Room.Kind.PRIVATE, ""),
            new Room("D0ANA", "", Room.Kind.DIRECT, ""));
    assertThat(Reference.scopes(method, new JsonObject(asked), rooms))
        .containsExactlyInAnyOrder(scopes == null ? new String[0] : scopes.split(" ", -1));
  }

  /// A file as well: neither described nor handed out.
  @Test
  void whatTheManifestDoesNotAskForIsRefusedAndAFault(Vertx vertx) {
    SystemTime time = new SystemTime(vertx);
    SlackStandIn slack =
        SlackStandIn.start(vertx, SlackSandboxSettings.forTests("secret"), time, time).await();
    slack.stage().installWithout("files:read");
    HttpClient client = vertx.createHttpClient();
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(slack.apiUrl() + "files.info?file=F0X")
            .putHeader("Authorization", "Bearer " + Cast.TOKEN);
    String answer =
        client
            .request(options)
            .compose(HttpClientRequest::send)
            .compose(HttpClientResponse::body)
            .map(Buffer::toString)
            .await();
    client.close().await();

    assertThat(answer).contains("\"missing_scope\"");
    assertThatThrownBy(() -> slack.close().await(20, TimeUnit.SECONDS))
        .hasMessageContaining("files.info: it was refused: missing_scope");
  }

  @Test
  void theAppIsToldOfWhatItsManifestSubscribesToAndOfNothingElse() {
    Manifest manifest = new Manifest(Set.of(), Set.of("message.channels", "message.im", "pin"));
    assertThat(manifest.hears(event("message").put("channel_type", "channel"))).isTrue();
    assertThat(manifest.hears(event("message").put("channel_type", "im"))).isTrue();
    assertThat(manifest.hears(event("message").put("channel_type", "group"))).isFalse();
    assertThat(manifest.hears(event("pin"))).isTrue();
    assertThat(manifest.hears(event("channel_rename"))).isFalse();
    assertThat(Manifest.shipped().events()).contains("message.groups", "app_mention");
  }

  private static JsonObject event(String type) {
    return new JsonObject().put("type", type);
  }

  private static Call call(String method, JsonObject arguments) {
    return new Call(Instant.EPOCH, "T1", method, arguments, 200, "ok");
  }
}
