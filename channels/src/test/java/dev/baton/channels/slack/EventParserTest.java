package dev.baton.channels.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.model.event.Event;
import dev.baton.channels.slack.SlackEvent.Written;
import dev.baton.gateway.conversation.Attachment;
import dev.baton.gateway.http.Webhook.Parsed;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventParserTest {
  private static final EventParser PARSER = new EventParser(Set.of("C0SUPPORT", "G0PRIVATE"));

  @Test
  void everyPayloadIsClassifiedAsItShouldBe() {
    Map<String, String> expected =
        Map.ofEntries(
            Map.entry("url_verification", "Challenge"),
            Map.entry("message_im", "ToApp"),
            Map.entry("message_im_entities", "ToApp"),
            Map.entry("message_im_file_share", "ToApp"),
            Map.entry("message_im_forwarded", "ToApp"),
            Map.entry("message_im_file_from_connect", "ToApp"),
            Map.entry("message_im_me", "ToApp"),
            Map.entry("message_im_in_thread", "ToApp"),
            Map.entry("message_with_unknown_fields", "ToApp"),
            Map.entry("message_in_case_thread", "AtDesk"),
            Map.entry("message_in_case_thread_forwarded", "AtDesk"),
            Map.entry("message_in_case_thread_broadcast", "AtDesk"),
            Map.entry("message_in_private_case_thread", "AtDesk"),
            Map.entry("message_in_agents_own_thread", "AtDesk"),
            Map.entry("message_of_stranger", "AtDesk"),
            Map.entry("channel_left", "Lost"),
            Map.entry("channel_archive", "Lost"),
            Map.entry("broken_channel_id_changed", "incomplete"),
            Map.entry("broken_channel_shared", "incomplete"),
            Map.entry("channel_deleted", "Lost"),
            Map.entry("channel_id_changed", "ChannelMoved"),
            Map.entry("channel_id_changed_elsewhere", "ignored: other_channel"),
            Map.entry("channel_shared", "ChannelShared"),
            Map.entry("channel_shared_elsewhere", "ignored: other_channel"),
            Map.entry("channel_unshared", "ChannelShared"),
            Map.entry("group_archive", "Lost"),
            Map.entry("group_deleted", "Lost"),
            Map.entry("group_left", "Lost"),
            Map.entry("group_left_elsewhere", "ignored: other_channel"),
            Map.entry("group_unarchive", "Back"),
            Map.entry("channel_unarchive", "Back"),
            Map.entry("app_home_opened_on_home", "HomeOpened"),
            Map.entry("app_joined_channel", "Back"),
            Map.entry("app_mention_elsewhere", "ToApp"),
            Map.entry("message_in_thread_elsewhere", "InThread"),
            Map.entry("tokens_revoked", "Lost"),
            Map.entry("app_uninstalled", "Lost"),
            Map.entry("message_at_top_of_support", "ignored: outside_threads"),
            Map.entry("message_thread_head_itself", "ignored: outside_threads"),
            Map.entry("message_in_other_channel", "ignored: other_channel"),
            Map.entry("message_in_group_dm", "ignored: other_channel"),
            Map.entry("channel_left_elsewhere", "ignored: other_channel"),
            Map.entry("app_mention", "ignored: app_mention"),
            Map.entry("own_post", "ignored: own_post"),
            Map.entry("own_post_under_a_name", "ignored: own_post"),
            Map.entry("own_post_by_user_alone", "ignored: own_post"),
            Map.entry("other_bot", "ignored: other_bot"),
            Map.entry("other_bot_classic", "ignored: other_bot"),
            Map.entry("message_of_slackbot", "ignored: slackbot"),
            Map.entry("message_changed", "ChangedToApp"),
            Map.entry("message_changed_by_unfurl", "ignored: unchanged"),
            Map.entry("message_changed_to_tombstone", "ChangedToApp"),
            Map.entry("message_changed_in_case_thread", "Changed"),
            Map.entry("message_deleted_in_case_thread", "Changed"),
            Map.entry("message_file_deleted_in_case_thread", "Changed"),
            Map.entry("message_changed_in_thread_elsewhere", "ChangedToApp"),
            Map.entry("message_changed_own", "ignored: own_post"),
            Map.entry("message_deleted", "ChangedToApp"),
            Map.entry("message_replied", "ignored: not_words"),
            Map.entry("subtype_channel_join", "ignored: not_words"),
            Map.entry("subtype_channel_leave", "ignored: not_words"),
            Map.entry("subtype_channel_topic", "ignored: not_words"),
            Map.entry("subtype_channel_purpose", "ignored: not_words"),
            Map.entry("subtype_channel_name", "ignored: not_words"),
            Map.entry("subtype_channel_archive", "ignored: not_words"),
            Map.entry("subtype_assistant_app_thread", "ignored: not_words"),
            Map.entry("subtype_ekm_access_denied", "ignored: not_words"),
            Map.entry("subtype_reminder_add", "ignored: not_words"),
            Map.entry("subtype_bot_add", "ignored: not_words"),
            Map.entry("subtype_pinned_item", "ignored: not_words"),
            Map.entry("reaction_added", "ignored: event_not_used"),
            Map.entry("reaction_added_to_answer", "Reacted"),
            Map.entry("reaction_removed_from_answer", "Reacted"),
            Map.entry("reaction_added_otherwise", "ignored: event_not_used"),
            Map.entry("reaction_added_to_own_line", "ignored: event_not_used"),
            Map.entry("broken_reaction", "incomplete"),
            Map.entry("member_joined_channel", "ignored: event_not_used"),
            Map.entry("member_left_channel", "Departed"),
            Map.entry("member_left_elsewhere", "ignored: event_not_used"),
            Map.entry("app_left_channel", "ignored: event_not_used"),
            Map.entry("user_deactivated", "Departed"),
            Map.entry("broken_user_deactivated", "incomplete"),
            Map.entry("channel_rename", "ignored: event_not_used"),
            Map.entry("app_home_opened", "ignored: event_not_used"),
            Map.entry("user_change", "PersonChanged"),
            Map.entry("broken_user_change", "incomplete"),
            Map.entry("event_of_an_unknown_type", "ignored: event_not_used"),
            Map.entry("app_rate_limited", "ignored: app_rate_limited"),
            Map.entry("request_of_an_unknown_type", "ignored: unknown_request"),
            Map.entry("broken_message_without_user", "incomplete"),
            Map.entry("broken_message_ts", "incomplete"),
            Map.entry("broken_message_channel", "incomplete"),
            Map.entry("broken_message_nulls", "incomplete"),
            Map.entry("broken_message_types", "incomplete"),
            Map.entry("broken_thread_ts", "incomplete"),
            Map.entry("broken_no_type", "malformed"),
            Map.entry("broken_no_event", "incomplete"),
            Map.entry("broken_no_team", "incomplete"),
            Map.entry("broken_challenge", "malformed"),
            Map.entry("broken_array", "malformed"));
    Map<String, String> actual = new TreeMap<>();
    Payloads.in("events").forEach((name, body) -> actual.put(name, verdict(body)));

    assertThat(actual).isEqualTo(new TreeMap<>(expected));
  }

  /// One line each, in the shapes of Slack's documentation: also of events that Baton does not ask
  /// for, and of those that only older protocols bring.
  @ParameterizedTest
  @MethodSource("documented")
  void whateverElseSlackDocumentsIsPassedOverOrSomebodysWords(JsonObject line) {
    assertThat(verdict(Payloads.around(line.getJsonObject("event"))))
        .isEqualTo(line.getString("verdict"));
  }

  /// The SDK has a class for each event that it knows: a newer one may know more.
  @Test
  void noEventThatTheSdkKnowsIsLeftOut() throws IOException, URISyntaxException {
    Set<String> classified = new TreeSet<>();
    documented().forEach(line -> classified.add(kind(line.getJsonObject("event"))));
    Payloads.in("events").values().stream()
        .filter(body -> body[0] == '{')
        .map(body -> new JsonObject(Buffer.buffer(body)))
        .forEach(request -> {
          classified.add(kind(request));
          if (request.getValue("event") instanceof JsonObject event) {
            classified.add(kind(event));
          }
        });

    assertThat(known())
        .hasSizeGreaterThan(100)
        .allSatisfy(kind -> assertThat(classified).contains(kind));
  }

  static Stream<JsonObject> documented() {
    return Payloads.documented().stream();
  }

  private static String kind(JsonObject event) {
    String subtype = event.getString("subtype", "");
    boolean isMessage = event.getString("type", "").equals("message");
    return event.getString("type", "") + (isMessage && !subtype.isEmpty() ? "/" + subtype : "");
  }

  private static Set<String> known() throws IOException, URISyntaxException {
    Path sdk = Path.of(Event.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    String folder = Event.class.getPackageName().replace('.', '/');
    Set<String> kinds = new TreeSet<>();
    try (JarFile jar = new JarFile(sdk.toFile())) {
      jar.stream()
          .map(JarEntry::getName)
          .filter(name -> name.matches(folder + "/\\w+Event\\.class"))
          .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
          .forEach(name -> {
            String type = constant(name, "TYPE_NAME");
            String subtype = constant(name, "SUBTYPE_NAME");
            kinds.add(subtype.isEmpty() ? type : type + "/" + subtype);
          });
    }
    return kinds;
  }

  private static String constant(String type, String field) {
    try {
      return String.valueOf(Class.forName(type).getField(field).get(null));
    } catch (NoSuchFieldException _) {
      return "";
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aCustomersLineKeepsItsTimeItsPlaceAndItsWriter() {
    SlackEvent.ToApp event = (SlackEvent.ToApp) understood("message_im");

    assertThat(event.written().message())
        .isEqualTo(new MessageRef("T0HARBOUR", "D0ANA", "1718000000.000100"));
    assertThat(event.written().user()).isEqualTo("U0ANA");
    assertThat(event.written().wireText()).isEqualTo("Where is my order?");
    assertThat(event.written().at()).isEqualTo(Instant.parse("2024-06-10T06:13:20.000100Z"));
    assertThat(event.written().isStranger()).isFalse();
  }

  @Test
  void whatEmojiStandForIsTakenFromTheBlocks() {
    Written written = ((SlackEvent.ToApp) understood("message_im_entities")).written();

    assertThat(written.emoji())
        .containsOnly(Map.entry(":wave::skin-tone-4:", "👋🏽"), Map.entry(":tada:", "🎉"));
    assertThat(SlackText.plain(written.wireText(), _ -> "Baton", written.emoji()))
        .isEqualTo(
            "Hi @Baton, <b> & my order (https://example.com/o?a=1&b=2) in #general @here 👋🏽 🎉");
  }

  @Test
  void namesOfFilesComeAlongAlsoWhereSlackDoesNotSayThem() {
    assertThat(((SlackEvent.ToApp) understood("message_im_file_share")).written().files())
        .extracting(SlackEvent.Shared::name)
        .containsExactly("receipt.pdf");
    assertThat(((SlackEvent.ToApp) understood("message_im_file_from_connect")).written().files())
        .containsExactly(new SlackEvent.Shared("file", new SlackEvent.Place.ToAsk("F0ABC")));
  }

  @Test
  void aLineInACaseBelongsToTheThreadsHead() {
    SlackEvent.AtDesk event = (SlackEvent.AtDesk) understood("message_in_case_thread");

    assertThat(event.thread().thread().toString())
        .isEqualTo("slack-thread:T0HARBOUR/C0SUPPORT/1717999000.000200");
    assertThat(event.underOurs()).isTrue();
    assertThat(((SlackEvent.AtDesk) understood("message_of_stranger")).underOurs()).isTrue();
    assertThat(((SlackEvent.AtDesk) understood("message_in_agents_own_thread")).underOurs())
        .isFalse();
  }

  @Test
  void aThreadOfASharedChannelIsOneCustomerWhoeverWritesThere() {
    SlackEvent.ToApp event = (SlackEvent.ToApp) understood("app_mention_elsewhere");

    assertThat(event.written().userTeam()).isEqualTo("T0LUMEN");
    assertThat(event.written().address().toString())
        .isEqualTo("slack:T0HARBOUR/C0GENERAL/1718000000.000100");
    SlackEvent.InThread later = (SlackEvent.InThread) understood("message_in_thread_elsewhere");
    assertThat(later.written().address().value()).endsWith("/1717000000.000100");
  }

  /// Where an event came from, be it from another company, is not where the app is.
  @Test
  void whereTheAppIsSaysTheAuthorizationThenTheContextAndOnlyThenTheTeamItself() {
    JsonObject request = new JsonObject(Buffer.buffer(Payloads.one("events", "message_im")));
    request.put("team_id", "T0LUMEN").put("context_team_id", "T0CONTEXT");

    assertThat(team(request)).isEqualTo("T0HARBOUR");
    request.getJsonArray("authorizations").getJsonObject(0).putNull("team_id");
    assertThat(team(request)).isEqualTo("T0CONTEXT");
    request.put("authorizations", new JsonArray());
    assertThat(team(request)).isEqualTo("T0CONTEXT");
    request.putNull("context_team_id");
    assertThat(team(request)).isEqualTo("T0LUMEN");
  }

  private static String team(JsonObject request) {
    return ((SlackEvent.ToApp) understood(request.toBuffer().getBytes()))
        .written()
        .message()
        .team();
  }

  @Test
  void aChangeThatComesFromAnotherCompanyIsOneOfTheSameThread() {
    SlackEvent.ChangedToApp changed =
        (SlackEvent.ChangedToApp) understood("message_changed_in_thread_elsewhere");

    assertThat(changed.address().toString())
        .isEqualTo("slack:T0HARBOUR/C0GENERAL/1717999000.000100");
  }

  @Test
  void whatIsPassedOnIsQuotedAndAPreviewIsNot() {
    Written alone = ((SlackEvent.ToApp) understood("message_im_forwarded")).written();
    assertThat(alone.wireText())
        .isEqualTo("&gt; Where is my &lt;kite&gt;? :kite:\n&gt; It was order 17");
    assertThat(alone.emoji()).containsEntry(":kite:", "🪁");
    assertThat(alone.files()).extracting(SlackEvent.Shared::name).containsExactly("receipt.pdf");

    Written beside = ((SlackEvent.AtDesk) understood("message_in_case_thread_forwarded")).written();
    assertThat(beside.wireText())
        .isEqualTo("A colleague says\n&gt; Where is my &lt;kite&gt;? :kite:\n&gt; It was order 17");
  }

  @Test
  void ofAllThatIsPassedOnAsMuchIsReadAsOneMessageMayHave() {
    JsonArray shares = new JsonArray();
    for (int i = 0; i < 10; i++) {
      shares.add(new JsonObject().put("is_share", true).put("text", "long ".repeat(5_000)));
    }
    JsonObject request =
        new JsonObject(Buffer.buffer(Payloads.one("events", "message_im_forwarded")));
    request.getJsonObject("event").put("text", "All of it:").put("attachments", shares);

    Written written = ((SlackEvent.ToApp) understood(request.toBuffer().getBytes())).written();

    assertThat(written.wireText()).startsWith("All of it:\n&gt; long").endsWith("…");
    assertThat(written.wireText().length()).isLessThanOrEqualTo("All of it:\n".length() + 40_000);
  }

  @Test
  void aFileThatIsDeletedIsToldByItsPlaceAndNameAndTheWordsStay() {
    var box = new SlackEvent.Gone.File(1, "terms.pdf");
    JsonObject request =
        new JsonObject(
            Buffer.buffer(Payloads.one("events", "message_file_deleted_in_case_thread")));
    JsonObject message = request.getJsonObject("event").getJsonObject("message");

    assertThat(changed(request).gone()).isEqualTo(new SlackEvent.Gone(2, List.of(box), true));
    assertThat(changed(request).now().orElseThrow().files())
        .extracting(SlackEvent.Shared::name)
        .containsExactly("label.pdf");
    message.put("text", "and other words");
    assertThat(changed(request).gone()).isEqualTo(new SlackEvent.Gone(2, List.of(box), false));
    message.remove("files");
    assertThat(changed(request).gone().files())
        .extracting(SlackEvent.Gone.File::place)
        .containsExactly(0, 1);
    request.getJsonObject("event").getJsonObject("previous_message").remove("files");
    assertThat(changed(request).gone().files()).isEmpty();
  }

  @Test
  void aFileThatIsDeletedOfAMessageThatPassesOthersOnIsCountedAmongTheirs() {
    JsonObject request =
        new JsonObject(
            Buffer.buffer(Payloads.one("events", "message_file_deleted_in_case_thread")));
    JsonObject event = request.getJsonObject("event");
    JsonObject receipt = new JsonObject().put("id", "F0RECEIPT").put("name", "receipt.pdf");
    JsonObject share =
        new JsonObject().put("is_share", true).put("files", new JsonArray().add(receipt));
    event.getJsonObject("previous_message").put("attachments", new JsonArray().add(share));
    event.getJsonObject("message").put("attachments", new JsonArray().add(share));
    var box = new SlackEvent.Gone.File(1, "terms.pdf");

    assertThat(changed(request).gone()).isEqualTo(new SlackEvent.Gone(3, List.of(box), true));
  }

  /// Of the message's three files one could not be brought.
  @Test
  void whereNotAllFilesOfAMessageAreInTheLineThoseThatAreGoneAreToldByName() {
    Attachment label = new Attachment("f1", "label.pdf", "application/pdf", 14);
    Attachment photo = new Attachment("f2", "photo.png", "image/png", 14);
    Attachment again = new Attachment("f3", "photo.png", "image/png", 15);
    List<Attachment> line = List.of(label, photo);

    // A picture goes by the ending that it should have.
    assertThat(gone(3, 2, "photo.jpg").among(line)).containsExactly(photo);
    assertThat(gone(3, 0, "virus.exe").among(line)).isEmpty();
    assertThat(gone(3, 0, "").among(line)).isEqualTo(line);
    assertThat(gone(3, 1, "photo.png").among(List.of(photo, again))).containsExactly(photo, again);
    assertThat(gone(2, 1, "photo.png").among(List.of(photo, again))).containsExactly(again);
  }

  private static SlackEvent.Gone gone(int of, int place, String name) {
    return new SlackEvent.Gone(of, List.of(new SlackEvent.Gone.File(place, name)), true);
  }

  private static SlackEvent.Changed changed(JsonObject request) {
    return (SlackEvent.Changed) understood(request.toBuffer().getBytes());
  }

  @Test
  void somebodyOfAnotherCompanyIsToldFromOurOwn() {
    SlackEvent.AtDesk event = (SlackEvent.AtDesk) understood("message_of_stranger");

    assertThat(event.written().isStranger()).isTrue();
    assertThat(event.written().userTeam()).isEqualTo("T0LUMEN");
    assertThat(event.thread().team()).isEqualTo("T0HARBOUR");
  }

  /// Of whoever is in an organization Slack may name that, and not their workspace.
  @Test
  void somebodyOfOurOwnOrganizationIsNoStrangerAndSomebodyOfAnotherIs() {
    JsonObject request =
        new JsonObject(Buffer.buffer(Payloads.one("events", "message_of_stranger")));
    request.getJsonObject("event").put("user_team", "E0HARBOUR");
    JsonObject authorization = request.getJsonArray("authorizations").getJsonObject(0);

    assertThat(writer(request).isStranger()).isTrue();
    authorization.put("enterprise_id", "E0LUMEN");
    assertThat(writer(request).isStranger()).isTrue();
    authorization.put("enterprise_id", "E0HARBOUR");
    assertThat(writer(request).userTeam()).isEqualTo("T0HARBOUR");
  }

  private static Written writer(JsonObject request) {
    return ((SlackEvent.AtDesk) understood(request.toBuffer().getBytes())).written();
  }

  private static SlackEvent understood(String name) {
    return understood(Payloads.one("events", name));
  }

  private static SlackEvent understood(byte[] body) {
    return switch (PARSER.parse(body)) {
      case Parsed.Understood<SlackEvent>(SlackEvent event) -> event;
      case Parsed.Ignored<SlackEvent>(String why) -> throw new AssertionError(why);
      case Parsed.Incomplete<SlackEvent>(String why) -> throw new AssertionError(why);
      case Parsed.Malformed<SlackEvent>(String why) -> throw new AssertionError(why);
    };
  }

  private static String verdict(byte[] body) {
    return switch (PARSER.parse(body)) {
      case Parsed.Understood<SlackEvent>(SlackEvent event) -> event.getClass().getSimpleName();
      case Parsed.Ignored<SlackEvent>(String why) -> "ignored: " + why;
      case Parsed.Incomplete<SlackEvent> _ -> "incomplete";
      case Parsed.Malformed<SlackEvent> _ -> "malformed";
    };
  }
}
