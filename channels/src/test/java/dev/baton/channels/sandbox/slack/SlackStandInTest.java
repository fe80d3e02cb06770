package dev.baton.channels.sandbox.slack;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonSyntaxException;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.model.ConversationType;
import com.slack.api.model.Message;
import com.slack.api.util.http.SlackHttpClient;
import dev.baton.channels.sandbox.slack.ListeningApp.Got;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Slack's real SDK on one side and an app that listens on the other: what the stand-in must do
/// like Slack.
@ExtendWith(VertxExtension.class)
class SlackStandInTest {
  private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
  private static final String BUTTONS =
      """
      [{"type":"section","text":{"type":"mrkdwn","text":"A case"}},
       {"type":"actions","block_id":"doors","elements":[
         {"type":"button","action_id":"baton.join","value":"c-1",
          "text":{"type":"plain_text","text":"Join"}}]}]
      """;

  private Vertx vertx;
  private HttpClient client;
  private SlackStandIn slack;
  private ListeningApp app;
  private Slack sdk;

  @BeforeEach
  void start(Vertx started) {
    vertx = started;
    client = vertx.createHttpClient();
    slack = await(start(SlackSandboxSettings.forTests(SECRET).forgiving()));
    app = await(ListeningApp.start(vertx));
    slack.deliverTo(Webhooks.below(app.url()));
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(slack.apiUrl().toString());
    config.setStatsEnabled(false);
    config.setProxyUrl(null);
    config.setHttpClientCallTimeoutMillis(5_000);
    // Left to itself the SDK's HTTP client sends a post again whose connection was cut.
    OkHttpClient once =
        SlackHttpClient.buildOkHttpClient(config)
            .newBuilder()
            .retryOnConnectionFailure(false)
            .build();
    sdk = Slack.getInstance(config, new SlackHttpClient(once));
  }

  @AfterEach
  void stop() throws Exception {
    sdk.close();
    await(client.close());
    await(slack.close());
  }

  // The Web API

  @Test
  void theAppLearnsWhoItIs() throws Exception {
    var whoAmI = methods().authTest(r -> r);

    assertThat(whoAmI.isOk()).isTrue();
    assertThat(whoAmI.getTeamId()).isEqualTo(Cast.TEAM);
    assertThat(whoAmI.getUserId()).isEqualTo(Cast.BOT_USER);
    assertThat(whoAmI.getBotId()).isEqualTo(Cast.BOT);
  }

  @Test
  void aWrongTokenAndNoTokenAreRefusedWithStatus200() throws Exception {
    assertThat(sdk.methods("xoxb-wrong").authTest(r -> r).getError()).isEqualTo("invalid_auth");
    assertThat(await(respond(slack.apiUrl() + "auth.test", ""))).isEqualTo("not_authed");
  }

  @Test
  void aPostInAThreadIsFoundByItsMetadataWhereMetadataIsAskedFor() throws Exception {
    String root = post("A case").getTs();
    var posted =
        methods()
            .chatPostMessage(r ->
                r.channel(Cast.SUPPORT)
                    .threadTs(root)
                    .text("inside")
                    .metadata(
                        Message.Metadata.builder()
                            .eventType("baton_line")
                            .eventPayload(Map.of("id", "c-1/7/relay"))
                            .build()));

    var with =
        methods()
            .conversationsReplies(r -> r.channel(Cast.SUPPORT).ts(root).includeAllMetadata(true));
    var without = methods().conversationsReplies(r -> r.channel(Cast.SUPPORT).ts(root));

    assertThat(with.getMessages()).extracting(Message::getText).containsExactly("A case", "inside");
    assertThat(with.getMessages().get(1).getMetadata().getEventPayload())
        .containsEntry("id", "c-1/7/relay");
    assertThat(with.getMessages().getFirst().getReplyCount()).isEqualTo(1);
    assertThat(without.getMessages().get(1).getMetadata()).isNull();
    assertThat(slack.observed().postedByApp())
        .filteredOn(line -> line.metadata("id").isPresent())
        .singleElement()
        .satisfies(line -> {
          assertThat(line.ts()).isEqualTo(posted.getTs());
          assertThat(line.thread()).contains(root);
        });
  }

  @Test
  void everyTsIsUniqueAndLaterThanTheOneBefore() {
    Stamps stamps = new Stamps(() -> Instant.ofEpochSecond(1_700_000_000));

    List<String> handedOut = IntStream.range(0, 1_000).mapToObj(_ -> stamps.next()).toList();

    assertThat(handedOut).isSorted().doesNotHaveDuplicates();
    assertThat(handedOut.getFirst()).isEqualTo("1700000000.000000");
  }

  @Test
  void whatSlackRefusesIsRefusedByName() throws Exception {
    MethodsClient methods = methods();
    String root = post("A case").getTs();
    String reply =
        methods.chatPostMessage(r -> r.channel(Cast.SUPPORT).threadTs(root).text("x")).getTs();
    String ofBen = slack.as(Cast.BEN).say(Cast.SUPPORT, "mine");

    assertThat(methods.chatPostMessage(r -> r.channel("C0NOWHERE").text("x")).getError())
        .isEqualTo("channel_not_found");
    assertThat(methods.chatPostMessage(r -> r.channel(Cast.GENERAL).text("x")).getError())
        .isEqualTo("not_in_channel");
    assertThat(methods.chatPostMessage(r -> r.channel(Cast.SUPPORT).text("")).getError())
        .isEqualTo("no_text");
    assertThat(
            methods
                .chatPostMessage(r -> r.channel(Cast.RETURNS).text("x".repeat(40_001)))
                .getError())
        .isEqualTo("msg_too_long");
    assertThat(
            methods
                .chatPostMessage(r -> r.channel(Cast.RETURNS).text("x").threadTs("1.000001"))
                .getError())
        .isEqualTo("thread_not_found");
    assertThat(
            methods
                .chatPostMessage(r -> r.channel(Cast.SUPPORT).text("x").threadTs(reply))
                .getError())
        .isEqualTo("cannot_reply_to_message");
    assertThat(methods.chatUpdate(r -> r.channel(Cast.SUPPORT).ts(ofBen).text("x")).getError())
        .isEqualTo("cant_update_message");
    assertThat(methods.chatDelete(r -> r.channel(Cast.SUPPORT).ts("1.000001")).getError())
        .isEqualTo("message_not_found");
    assertThat(
            methods.reactionsAdd(r -> r.channel(Cast.SUPPORT).timestamp(root).name("eyes")).isOk())
        .isTrue();
    assertThat(
            methods
                .reactionsAdd(r -> r.channel(Cast.SUPPORT).timestamp(root).name("eyes"))
                .getError())
        .isEqualTo("already_reacted");
    assertThat(
            methods
                .chatPostEphemeral(r -> r.channel(Cast.SUPPORT).user(Cast.ANA).text("x"))
                .getError())
        .isEqualTo("user_not_in_channel");
  }

  @Test
  void anArchivedChannelAndARemovedAppRefuseAnyPost() throws Exception {
    slack.stage().archive(Cast.RETURNS);
    assertThat(methods().chatPostMessage(r -> r.channel(Cast.RETURNS).text("x")).getError())
        .isEqualTo("is_archived");

    slack.stage().uninstall();
    assertThat(post("x").getError()).isEqualTo("invalid_auth");
  }

  @Test
  void aPostUnderAnotherNameHasNoUserAndLosesTheNameWhenItIsChanged() throws Exception {
    var posted =
        methods()
            .chatPostMessage(r -> r.channel(Cast.SUPPORT).username("Customer · Ana").text("hello"));

    assertThat(posted.getMessage().getSubtype()).isEqualTo("bot_message");
    assertThat(posted.getMessage().getUser()).isNull();
    assertThat(
            methods()
                .chatUpdate(r -> r.channel(Cast.SUPPORT).ts(posted.getTs()).text("bye"))
                .isOk())
        .isTrue();
    Line changed = slack.observed().lines(Cast.SUPPORT).getLast();
    assertThat(changed.text()).isEqualTo("bye");
    assertThat(changed.author()).isEqualTo(Cast.BOT_USER);
  }

  @Test
  void aTextBeyondTheLimitOfOneMessageIsCutInto4000s() throws Exception {
    methods().chatPostMessage(r -> r.channel(Cast.SUPPORT).text("y".repeat(9_000)));

    assertThat(slack.observed().postedByApp())
        .extracting(line -> line.text().length())
        .containsExactly(4_000, 4_000, 1_000);
  }

  @Test
  void aPostToAMemberGoesToTheConversationWithTheApp() throws Exception {
    var posted = methods().chatPostMessage(r -> r.channel(Cast.ANA).text("hello"));

    assertThat(posted.getChannel()).isEqualTo(slack.as(Cast.ANA).direct());
  }

  @Test
  void moreThanOnePostASecondToAChannelIsTooFastAndOtherChannelsAreNot() throws Exception {
    Set<String> problems =
        IntStream.range(0, 12).mapToObj(_ -> outcomeOf(Cast.SUPPORT)).collect(Collectors.toSet());

    assertThat(problems).containsExactlyInAnyOrder("ok", "429 after 1");
    assertThat(outcomeOf(Cast.RETURNS)).isEqualTo("ok");
    assertThat(slack.observed().calls("chat.postMessage"))
        .extracting(Call::outcome)
        .contains("ratelimited");
  }

  @Test
  void listsGoPageByPage() throws Exception {
    List<String> agents =
        IntStream.range(0, 30).mapToObj(i -> slack.stage().addAgent("Agent " + i)).toList();

    var first = methods().conversationsMembers(r -> r.channel(Cast.SUPPORT).limit(20));
    var rest =
        methods()
            .conversationsMembers(r ->
                r.channel(Cast.SUPPORT)
                    .limit(20)
                    .cursor(first.getResponseMetadata().getNextCursor()));

    assertThat(first.getMembers()).hasSize(20);
    assertThat(rest.getMembers()).hasSize(15).containsAll(agents.subList(20, 30));
    assertThat(rest.getResponseMetadata().getNextCursor()).isEmpty();
  }

  @Test
  void theAppSeesChannelsAndPeople() throws Exception {
    var channels =
        methods().conversationsList(r -> r.types(List.of(ConversationType.PUBLIC_CHANNEL)));
    var ana = methods().usersInfo(r -> r.user(Cast.ANA));
    var presence = methods().usersGetPresence(r -> r.user(Cast.ANA));

    assertThat(channels.getChannels())
        .filteredOn(channel -> channel.isMember())
        .extracting(channel -> channel.getName())
        .contains("support", "support-returns");
    assertThat(ana.getUser().getRealName()).isEqualTo("Ana Ruiz");
    assertThat(ana.getUser().getTz()).isEqualTo("Europe/Madrid");
    assertThat(presence.getPresence()).isEqualTo("active");
    assertThat(methods().usersInfo(r -> r.user("U0NOBODY")).getError()).isEqualTo("user_not_found");
  }

  // Deliveries

  @Test
  void whatAMemberWritesIsDeliveredSignedOverTheVeryBytes() {
    String ts = slack.as(Cast.ANA).say(slack.as(Cast.ANA).direct(), "Grüße <b> & co 👋🏽");

    Got got = await(app.await(1, g -> g.event().getString("ts", "").equals(ts))).getFirst();

    assertThat(got.path()).isEqualTo("/channels/slack/events");
    assertThat(got.signature()).isEqualTo(Signing.sign(SECRET, got.timestamp(), got.body()));
    assertThat(got.event().getString("text")).isEqualTo("Grüße &lt;b&gt; &amp; co 👋🏽");
    assertThat(got.event().getString("channel_type")).isEqualTo("im");
    assertThat(got.event().getString("user")).isEqualTo(Cast.ANA);
    assertThat(got.json().getString("event_id")).startsWith("Ev");
    assertThat(got.json().getString("team_id")).isEqualTo(Cast.TEAM);
  }

  @Test
  void whatIsWrittenInASharedChannelSaysWhoseItIsAndThroughWhomTheAppHearsOfIt() {
    String theirs = slack.as(Cast.NOOR).say(Cast.LUMEN, "hello");
    String ours = slack.as(Cast.BEN).say(Cast.LUMEN, "hello");
    String elsewhere = slack.as(Cast.BEN).say(Cast.SUPPORT, "hello");

    assertThat(envelope(theirs).getString("team_id")).isEqualTo(Cast.OTHER_TEAM);
    assertThat(envelope(ours).getString("team_id")).isEqualTo(Cast.TEAM);
    assertThat(List.of(theirs, ours))
        .allSatisfy(ts -> {
          assertThat(envelope(ts).getBoolean("is_ext_shared_channel")).isTrue();
          assertThat(envelope(ts).getString("context_team_id")).isEqualTo(Cast.TEAM);
          JsonObject authorization = envelope(ts).getJsonArray("authorizations").getJsonObject(0);
          assertThat(authorization.getString("team_id")).isEqualTo(Cast.TEAM);
        });
    assertThat(envelope(elsewhere).getBoolean("is_ext_shared_channel")).isFalse();
  }

  private JsonObject envelope(String ts) {
    return await(app.await(1, g -> g.event().getString("ts", "").equals(ts))).getFirst().json();
  }

  @Test
  void theSignatureIsTheDocumentedOne() {
    String body =
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id="
            + "G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command="
            + "%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2F"
            + "T1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015."
            + "47445629121.803a0bc887a14d10d2c447fce8b6703c";

    assertThat(Signing.sign(SECRET, "1531420618", Buffer.buffer(body)))
        .isEqualTo("v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503");
  }

  @Test
  void oneMentionInAChannelMakesTwoEventsOfOneMessage() {
    String ts = slack.as(Cast.BEN).say(Cast.SUPPORT, "@Baton are you there?");

    List<Got> got = await(app.await(2, g -> g.event().getString("ts", "").equals(ts)));

    assertThat(got)
        .extracting(g -> g.event().getString("type"))
        .containsExactlyInAnyOrder("message", "app_mention");
    assertThat(got).extracting(g -> g.json().getString("event_id")).doesNotHaveDuplicates();
    assertThat(got)
        .allSatisfy(g -> assertThat(g.event().getString("text")).startsWith("<@U0BATON>"));
  }

  @Test
  void theAppsOwnPostsComeBackAsEvents() throws Exception {
    String ts = post("mine").getTs();

    Got got = await(app.await(1, g -> g.event().getString("ts", "").equals(ts))).getFirst();

    assertThat(got.event().getString("bot_id")).isEqualTo(Cast.BOT);
    assertThat(got.event().getString("user")).isEqualTo(Cast.BOT_USER);
    assertThat(got.event().containsKey("subtype")).isFalse();
  }

  @Test
  void theAppHearsNothingOfRoomsItIsNotIn() {
    slack.as(Cast.BEN).say(Cast.GENERAL, "not for apps");
    String heard = slack.as(Cast.BEN).say(Cast.SUPPORT, "for apps");

    await(app.await(1, g -> g.event().getString("ts", "").equals(heard)));

    assertThat(app.all())
        .extracting(g -> g.event().getString("text"))
        .doesNotContain("not for apps");
  }

  @Test
  void editsAndDeletionsAndReactionsAndMovesAreTold() {
    Actor ben = slack.as(Cast.BEN);
    // The manifest does not ask for that.
    slack.stage().rename(Cast.SUPPORT, "help");
    String first = ben.say(Cast.SUPPORT, "frist");
    ben.edit(Cast.SUPPORT, first, "first");
    ben.react(Cast.SUPPORT, first, "eyes");
    ben.react(Cast.SUPPORT, first, "eyes");
    ben.delete(Cast.SUPPORT, first);
    slack.as(Cast.ANA).join(Cast.SUPPORT);
    slack.as(Cast.ANA).leave(Cast.SUPPORT);

    await(app.await(9, g -> !g.event().getString("type", "").equals("channel_rename")));

    assertThat(app.all())
        .extracting(
            g -> (g.event().getString("type") + " " + g.event().getString("subtype", "")).strip())
        .containsExactlyInAnyOrder(
            "message",
            "message message_changed",
            "reaction_added",
            "reaction_removed",
            "message message_deleted",
            "member_joined_channel",
            "message channel_join",
            "message channel_leave",
            "member_left_channel");
  }

  @Test
  void theHeadOfAThreadLeavesATombstone() {
    String root = slack.as(Cast.BEN).say(Cast.SUPPORT, "head");
    slack.as(Cast.CARLA).reply(Cast.SUPPORT, root, "reply");

    slack.as(Cast.BEN).delete(Cast.SUPPORT, root);

    assertThat(slack.observed().thread(Cast.SUPPORT, root))
        .extracting(line -> line.json().getString("subtype"))
        .containsExactly("tombstone", null);
  }

  @Test
  void whatIsNotAcknowledgedComesAgainThreeTimesWithNumberAndReason() {
    app.answers((_, response) -> response.setStatusCode(500).end());

    slack.as(Cast.ANA).say(slack.as(Cast.ANA).direct(), "hello");
    List<Got> got = await(app.await(4, g -> g.path().endsWith("events")));

    assertThat(got).extracting(Got::retry).containsExactly("null", "1", "2", "3");
    assertThat(got)
        .extracting(g -> g.json().getString("event_id"))
        .containsOnly(got.getFirst().json().getString("event_id"));
  }

  @Test
  void anAppThatAsksForNoRetryGetsNone() {
    app.answers(
        (_, response) -> response.setStatusCode(500).putHeader("x-slack-no-retry", "1").end());
    String direct = slack.as(Cast.ANA).direct();
    slack.as(Cast.ANA).say(direct, "one");
    await(app.await(1, _ -> true));
    app.answers((_, response) -> response.end());
    slack.as(Cast.ANA).say(direct, "two");

    await(app.await(1, g -> g.event().getString("text", "").equals("two")));

    assertThat(slack.observed().deliveries()).extracting(Delivery::attempt).containsOnly(0);
  }

  @Test
  void anAppThatIsSlowIsTriedAgainForATimeout() {
    await(slack.close());
    slack =
        await(
            start(
                SlackSandboxSettings.forTests(SECRET)
                    .forgiving()
                    .acknowledgedWithin(Duration.ofMillis(150))));
    slack.deliverTo(Webhooks.below(app.url()));
    app.answers((got, response) -> {
      if (!got.retry().equals("null")) {
        response.end();
      }
    });

    slack.as(Cast.ANA).say(slack.as(Cast.ANA).direct(), "hello");
    await(app.await(1, g -> g.retry().equals("1")));

    assertThat(slack.observed().deliveries().getFirst().problem()).isEqualTo("http_timeout");
  }

  @Test
  void savingTheUrlAsksForTheChallenge() {
    app.answers((got, response) -> response.end(got.json().getString("challenge", "")));
    assertThat(await(slack.verifyUrl())).isTrue();

    app.answers((_, response) -> response.end("no idea"));
    assertThat(await(slack.verifyUrl())).isFalse();
  }

  // Interactivity and commands

  @Test
  void aPressedButtonIsDeliveredOnceWithAllThatIsKnownOfIt() throws Exception {
    String ts = card();
    String trigger =
        field(() -> await(slack.as(Cast.BEN).press(Cast.SUPPORT, ts, "baton.join")), "trigger_id");

    Got got = await(app.await(1, g -> g.path().endsWith("interactions"))).getFirst();
    JsonObject payload = new JsonObject(got.field("payload"));
    JsonObject action = payload.getJsonArray("actions").getJsonObject(0);

    assertThat(trigger).isNotEmpty();
    assertThat(got.signature()).isEqualTo(Signing.sign(SECRET, got.timestamp(), got.body()));
    assertThat(payload.getString("type")).isEqualTo("block_actions");
    assertThat(payload.getJsonObject("user").getString("id")).isEqualTo(Cast.BEN);
    assertThat(payload.getJsonObject("user").getString("team_id")).isEqualTo(Cast.TEAM);
    assertThat(payload.getJsonObject("container").getString("message_ts")).isEqualTo(ts);
    assertThat(action.getString("action_id")).isEqualTo("baton.join");
    assertThat(action.getString("block_id")).isEqualTo("doors");
    assertThat(action.getString("value")).isEqualTo("c-1");
  }

  @Test
  void aButtonThatTheAppDoesNotTakeIsAProblemForThePersonAndNotRepeated() throws Exception {
    String ts = card();
    app.answers((_, response) -> response.setStatusCode(500).end());

    Actor.Ack ack = await(slack.as(Cast.BEN).press(Cast.SUPPORT, ts, "baton.join"));

    assertThat(ack.ok()).isFalse();
    assertThat(slack.observed().deliveries())
        .filteredOn(delivery -> delivery.kind().equals("interaction"))
        .hasSize(1);
  }

  @Test
  void whatTheAppAnswersToACommandIsSeenByTheSenderAlone() {
    app.answers((_, response) -> response.end("{\"text\":\"3 people are waiting\"}"));

    Actor.Ack ack = await(slack.as(Cast.BEN).command(Cast.SUPPORT, "/baton", "status"));

    assertThat(ack.ok()).isTrue();
    assertThat(slack.observed().whispersTo(Cast.BEN))
        .extracting(Line::text)
        .containsExactly("3 people are waiting");
    assertThat(slack.observed().lines(Cast.SUPPORT)).isEmpty();
    assertThat(app.all().getFirst().field("command")).isEqualTo("/baton");
    assertThat(app.all().getFirst().field("text")).isEqualTo("status");
  }

  @Test
  void anAnswerToACommandThatSlackDoesNotTakeIsAProblemForTheSender() {
    app.answers((_, response) -> response.end("{\"blocks\":[{\"type\":\"no such block\"}]}"));

    Actor.Ack ack = await(slack.as(Cast.BEN).command(Cast.SUPPORT, "/baton", "status"));

    assertThat(ack.problem()).isEqualTo("invalid_blocks");
    assertThat(slack.observed().whispersTo(Cast.BEN)).isEmpty();
  }

  @Test
  void aResponseUrlWorksFiveTimes() throws Exception {
    String ts = card();
    await(slack.as(Cast.BEN).press(Cast.SUPPORT, ts, "baton.join"));
    String url = pressed().getString("response_url");

    List<String> worked =
        IntStream.range(0, 6)
            .mapToObj(i -> await(respond(url, "{\"text\":\"answer " + i + "\"}")))
            .toList();

    assertThat(worked).containsExactly("ok", "ok", "ok", "ok", "ok", "used_url");
    assertThat(slack.observed().whispersTo(Cast.BEN)).hasSize(5);
  }

  @Test
  void aTriggerOpensOneModal() throws Exception {
    String ts = card();
    String trigger =
        field(() -> await(slack.as(Cast.BEN).press(Cast.SUPPORT, ts, "baton.join")), "trigger_id");
    String view =
        """
        {"type":"modal","title":{"type":"plain_text","text":"Take over"},
         "blocks":[{"type":"section","text":{"type":"plain_text","text":"Sure?"}}]}
        """;

    var opened = methods().viewsOpen(r -> r.triggerId(trigger).viewAsString(view));
    var again = methods().viewsOpen(r -> r.triggerId(trigger).viewAsString(view));

    assertThat(opened.isOk()).isTrue();
    assertThat(opened.getView().getId()).isNotEmpty();
    assertThat(again.getError()).isEqualTo("trigger_exchanged");
  }

  @Test
  void aModalThatAsksNeedsALabelToSendIt() throws Exception {
    String ts = card();
    String trigger =
        field(() -> await(slack.as(Cast.BEN).press(Cast.SUPPORT, ts, "baton.join")), "trigger_id");
    String view =
        """
        {"type":"modal","title":{"type":"plain_text","text":"Take over"},
         "blocks":[{"type":"input","label":{"type":"plain_text","text":"Why?"},
                    "element":{"type":"plain_text_input","action_id":"why"}}]}
        """;

    assertThat(methods().viewsOpen(r -> r.triggerId(trigger).viewAsString(view)).getError())
        .isEqualTo("invalid_arguments");
  }

  // Files

  @Test
  void ofAnotherCompanysFileAnEventSaysTheIdAndTheAppMayAskForTheRest() throws Exception {
    Buffer bytes = Buffer.buffer("hello");
    String ts = slack.as(Cast.NOOR).share(Cast.LUMEN, null, "look", "a.txt", "text/plain", bytes);
    JsonObject event = await(app.await(1, got -> says(got, "look"))).getFirst().event();
    JsonObject file = event.getJsonArray("files").getJsonObject(0);
    assertThat(file.getString("file_access")).isEqualTo("check_file_info");
    assertThat(file.encode()).doesNotContain("a.txt", "url_private");

    String id = file.getString("id");
    var info = methods().filesInfo(r -> r.file(id));
    assertThat(info.getFile().getName()).isEqualTo("a.txt");
    assertThat(info.getFile().getUrlPrivateDownload()).startsWith(slack.url().toString());
    assertThat(methods().filesInfo(r -> r.file("F0NONE")).getError()).isEqualTo("file_not_found");
    slack.stage().kick(Cast.LUMEN);
    assertThat(methods().filesInfo(r -> r.file(id)).getError()).isEqualTo("file_not_found");
    slack.stage().invite(Cast.LUMEN);
    slack.as(Cast.NOOR).delete(Cast.LUMEN, ts);
    assertThat(methods().filesInfo(r -> r.file(id)).getError()).isEqualTo("file_deleted");
  }

  private static boolean says(Got got, String text) {
    return text.equals(got.event().getString("text"));
  }

  // Bad days

  @Test
  void faultsOfTheWebApiComeAsOrderedAndAreOverThen() throws Exception {
    slack.faults().next(1, "chat.postMessage", new Fault.TooFast(7));
    slack.faults().next(1, "chat.postMessage", new Fault.Status(503));
    slack.faults().next(1, "chat.postMessage", new Fault.Html());
    slack.faults().next(1, "chat.postMessage", new Fault.Error("fatal_error"));
    slack.faults().next(1, "chat.postMessage", new Fault.ResetAfter());

    assertThat(outcomeOf(Cast.SUPPORT)).isEqualTo("429 after 7");
    assertThat(outcomeOf(Cast.SUPPORT)).isEqualTo("503 after null");
    assertThat(outcomeOf(Cast.SUPPORT)).isEqualTo("JsonSyntaxException");
    assertThat(outcomeOf(Cast.SUPPORT)).isEqualTo("fatal_error");
    assertThat(slack.observed().postedByApp()).isEmpty();
    assertThat(outcomeOf(Cast.SUPPORT)).isEqualTo("IOException");
    assertThat(slack.observed().postedByApp()).hasSize(1);
    assertThat(outcomeOf(Cast.SUPPORT)).isEqualTo("ok");
  }

  @Test
  void eventsCanComeOftenAndInAnyOrder() {
    Actor ana = slack.as(Cast.ANA);
    String direct = ana.direct();
    slack.faults().hold();
    IntStream.range(0, 5).forEach(i -> ana.say(direct, "line " + i));
    assertThat(slack.observed().deliveries()).isEmpty();

    slack.faults().releaseShuffled(4, 42);
    List<Got> got = await(app.await(20, g -> g.event().getString("type", "").equals("message")));

    Map<String, Long> times =
        got.stream()
            .collect(
                Collectors.groupingBy(g -> g.event().getString("text"), Collectors.counting()));
    assertThat(times).hasSize(5).allSatisfy((_, count) -> assertThat(count).isEqualTo(4));
  }

  @Test
  void aWaiterLearnsOfALineThatComesLater() throws Exception {
    Future<Line> later = slack.observed().line(Cast.SUPPORT, line -> line.text().equals("late"));
    assertThat(later.isComplete()).isFalse();

    post("late");

    assertThat(await(later).fromApp()).isTrue();
  }

  @Test
  void whatAMemberMayNotDoIsSaid() {
    assertThatThrownBy(() -> slack.as(Cast.ANA).say(Cast.SUPPORT, "let me in"))
        .hasMessage("Slack refuses: not_in_channel");
  }

  @Test
  void thePageIsForLoopbackNamesAndItsOwnScriptsOnly() {
    record Answered(int status, String body) {}
    BiFunction<String, String, Answered> get =
        (path, host) ->
            await(
                client
                    .request(HttpMethod.GET, slack.port(), "127.0.0.1", path)
                    // What is chained outside of the loop may come too late for the body.
                    .compose(request ->
                        request
                            .putHeader("Host", host)
                            .send()
                            .compose(response ->
                                response
                                    .body()
                                    .map(body ->
                                        new Answered(response.statusCode(), body.toString())))));
    String own = "localhost:" + slack.port();

    assertThat(get.apply("/sandbox/slack", own).body()).contains("sandbox");
    assertThat(get.apply("/sandbox/slack/app.js", own).status()).isEqualTo(200);
    assertThat(get.apply("/sandbox/slack/everyone", own).body()).contains("Ana Ruiz");
    assertThat(get.apply("/sandbox/slack/everyone", "evil.example").status()).isEqualTo(403);
  }

  // Fixture

  private Future<SlackStandIn> start(SlackSandboxSettings settings) {
    SystemTime time = new SystemTime(vertx);
    return SlackStandIn.start(vertx, settings, time, time);
  }

  private MethodsClient methods() {
    return sdk.methods(Cast.TOKEN);
  }

  private ChatPostMessageResponse post(String text) throws Exception {
    return methods().chatPostMessage(r -> r.channel(Cast.SUPPORT).text(text));
  }

  private String card() throws Exception {
    return methods()
        .chatPostMessage(r -> r.channel(Cast.SUPPORT).text("A case").blocksAsString(BUTTONS))
        .getTs();
  }

  private String field(Runnable deed, String name) {
    deed.run();
    return pressed().getString(name);
  }

  /// What the app was told of the last press; events come at any time.
  private JsonObject pressed() {
    return app.all().stream()
        .map(got -> got.field("payload"))
        .filter(payload -> !payload.isEmpty())
        .reduce((_, last) -> last)
        .map(JsonObject::new)
        .orElseThrow();
  }

  private Future<String> respond(String url, String body) {
    return client
        .request(new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(url))
        .compose(request -> request.send(body).compose(response -> response.body()))
        .map(answer -> answer.toJsonObject().getString("error", "ok"));
  }

  private String outcomeOf(String channel) {
    try {
      var answer = methods().chatPostMessage(r -> r.channel(channel).text("x"));
      return answer.isOk() ? "ok" : answer.getError();
    } catch (SlackApiException e) {
      return e.getResponse().code() + " after " + e.getResponse().header("Retry-After");
    } catch (IOException _) {
      return "IOException";
    } catch (JsonSyntaxException _) {
      return "JsonSyntaxException";
    }
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(10, SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("It did not happen within 10 s", e);
    }
  }
}
