package dev.baton.channels.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.channels.slack.SlackEvent.Gone;
import dev.baton.channels.slack.SlackEvent.Place;
import dev.baton.channels.slack.SlackEvent.Shared;
import dev.baton.channels.slack.SlackEvent.Written;
import dev.baton.gateway.conversation.Rating;
import dev.baton.gateway.http.Webhook.Parsed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads Events API requests. Never throws: what is new is ignored; an event that lacks something
/// is incomplete, and what is no request of Slack's at all is malformed. Only the last is refused,
/// since Slack switches events off for an app that refuses too many.
///
/// Our own posts come back as events. They are told by the app's id and by its bot user, both of
/// which the request itself names, never by their text; other bots are not listened to at all.
final class EventParser {
  /// Subtypes of `message` that are somebody's words; all others are news about messages.
  private static final Set<String> WORDS =
      Set.of("", "file_share", "thread_broadcast", "me_message");

  /// The events that Slack is asked for, and the scopes that it wants for them.
  static final Map<String, Set<String>> EVENTS =
      Map.ofEntries(
          Map.entry("app_home_opened", Set.of()),
          Map.entry("app_mention", Set.of("app_mentions:read")),
          Map.entry("app_uninstalled", Set.of()),
          Map.entry("channel_archive", Set.of("channels:read")),
          Map.entry("channel_deleted", Set.of("channels:read")),
          Map.entry("channel_id_changed", Set.of("groups:read")),
          Map.entry("channel_left", Set.of("channels:read")),
          Map.entry("channel_shared", Set.of("channels:read", "groups:read")),
          Map.entry("channel_unarchive", Set.of("channels:read")),
          Map.entry("channel_unshared", Set.of("channels:read", "groups:read")),
          Map.entry("group_archive", Set.of("groups:read")),
          Map.entry("group_deleted", Set.of("groups:read")),
          Map.entry("group_left", Set.of("groups:read")),
          Map.entry("group_unarchive", Set.of("groups:read")),
          Map.entry("member_joined_channel", Set.of("channels:read", "groups:read")),
          Map.entry("member_left_channel", Set.of("channels:read", "groups:read")),
          Map.entry("message.channels", Set.of("channels:history")),
          Map.entry("message.groups", Set.of("groups:history")),
          Map.entry("message.im", Set.of("im:history")),
          Map.entry("reaction_added", Set.of("reactions:read")),
          Map.entry("reaction_removed", Set.of("reactions:read")),
          Map.entry("tokens_revoked", Set.of()),
          Map.entry("user_change", Set.of("users:read")));

  private final Set<String> supportChannels;

  EventParser(Set<String> supportChannels) {
    this.supportChannels = Set.copyOf(supportChannels);
  }

  Parsed<SlackEvent> parse(byte[] body) {
    return Json.object(body)
        .map(this::parse)
        .orElseGet(() -> new Parsed.Malformed<>("the body is no JSON object"));
  }

  private Parsed<SlackEvent> parse(JsonNode request) {
    return switch (Json.text(request, "type")) {
      case "url_verification" -> challenge(request);
      case "event_callback" -> event(request, request.path("event"));
      case "app_rate_limited" -> new Parsed.Ignored<>("app_rate_limited");
      case "" -> new Parsed.Malformed<>("the request has no type");
      default -> new Parsed.Ignored<>("unknown_request");
    };
  }

  private static Parsed<SlackEvent> challenge(JsonNode request) {
    String challenge = Json.text(request, "challenge");
    return challenge.isEmpty()
        ? new Parsed.Malformed<>("the challenge is missing")
        : new Parsed.Understood<>(new SlackEvent.Challenge(challenge));
  }

  private Parsed<SlackEvent> event(JsonNode request, JsonNode event) {
    String team = workspace(request);
    if (team.isEmpty()) {
      return new Parsed.Incomplete<>("the team's id is missing");
    }
    return switch (Json.text(event, "type")) {
      case "message", "app_mention" -> message(request, event, team);
      case "tokens_revoked", "app_uninstalled" -> new Parsed.Understood<>(lost(event, team, ""));
      case "channel_left",
          "group_left",
          "channel_archive",
          "group_archive",
          "channel_deleted",
          "group_deleted" ->
          lost(event, team);
      case "channel_id_changed" -> moved(event, team);
      case "channel_shared" -> shared(event, team, Json.text(event, "connected_team_id"), true);
      case "channel_unshared" ->
          shared(event, team, Json.text(event, "previously_connected_team_id"), false);
      case "channel_unarchive", "group_unarchive" -> back(event, team);
      case "member_joined_channel" ->
          isOwn(request, event) ? back(event, team) : new Parsed.Ignored<>("event_not_used");
      case "member_left_channel" -> left(request, event, team);
      case "user_change" -> changedPerson(request, event, team);
      case "app_home_opened" -> home(event, team);
      case "reaction_added" -> reacted(request, event, team, true);
      case "reaction_removed" -> reacted(request, event, team, false);
      case "" -> new Parsed.Incomplete<>("the event has no type");
      default -> new Parsed.Ignored<>("event_not_used");
    };
  }

  /// The workspace that the app is in; empty where the request names none. In a shared channel
  /// `team_id` is where the event came from, which may be another company's.
  private static String workspace(JsonNode request) {
    return Stream.of(
            Json.text(request.path("authorizations").path(0), "team_id"),
            Json.text(request, "context_team_id"),
            Json.text(request, "team_id"))
        .filter(MessageRef::isId)
        .findFirst()
        .orElse("");
  }

  /// Somebody's workspace; our own where Slack names none, or names our organization.
  private static String workspace(JsonNode request, String named, String team) {
    String installed = Json.text(request.path("authorizations").path(0), "enterprise_id");
    return MessageRef.isId(named) && !named.equals(installed) ? named : team;
  }

  private Parsed<SlackEvent> lost(JsonNode event, String team) {
    String channel = Json.text(event, "channel");
    return supportChannels.contains(channel)
        ? new Parsed.Understood<>(lost(event, team, channel))
        : new Parsed.Ignored<>("other_channel");
  }

  private static SlackEvent lost(JsonNode event, String team, String channel) {
    return new SlackEvent.Lost(
        team, channel, Json.text(event, "type"), Json.text(event, "event_ts"));
  }

  private Parsed<SlackEvent> moved(JsonNode event, String team) {
    String before = Json.text(event, "old_channel_id");
    String now = Json.text(event, "new_channel_id");
    if (!MessageRef.isId(before) || !MessageRef.isId(now)) {
      return new Parsed.Incomplete<>("a channel that has another id needs both");
    }
    return supportChannels.contains(before)
        ? new Parsed.Understood<>(new SlackEvent.ChannelMoved(team, before, now))
        : new Parsed.Ignored<>("other_channel");
  }

  private Parsed<SlackEvent> shared(JsonNode event, String team, String with, boolean begins) {
    String channel = Json.text(event, "channel");
    String at = Json.text(event, "event_ts");
    if (!supportChannels.contains(channel)) {
      return new Parsed.Ignored<>("other_channel");
    }
    return MessageRef.isId(with) && MessageRef.isTs(at)
        ? new Parsed.Understood<>(new SlackEvent.ChannelShared(team, channel, with, begins, at))
        : new Parsed.Incomplete<>("who shares a channel needs an id, and a time");
  }

  /// Of our own going we hear otherwise.
  private Parsed<SlackEvent> left(JsonNode request, JsonNode event, String team) {
    String channel = Json.text(event, "channel");
    if (isOwn(request, event) || !supportChannels.contains(channel)) {
      return new Parsed.Ignored<>("event_not_used");
    }
    String userTeam = workspace(request, Json.text(event, "team"), team);
    return departed(userTeam, Json.text(event, "user"), channel, event);
  }

  private static Parsed<SlackEvent> changedPerson(JsonNode request, JsonNode event, String team) {
    JsonNode user = event.path("user");
    String id = Json.text(user, "id");
    if (user.path("deleted").asBoolean(false)) {
      return departed(workspace(request, Json.text(user, "team_id"), team), id, "", event);
    }
    return MessageRef.isId(id)
        ? new Parsed.Understood<>(new SlackEvent.PersonChanged(team, id))
        : new Parsed.Incomplete<>("who changed needs an id");
  }

  private static Parsed<SlackEvent> departed(
      String userTeam, String user, String channel, JsonNode event) {
    String at = Json.text(event, "event_ts");
    return MessageRef.isId(user) && MessageRef.isTs(at)
        ? new Parsed.Understood<>(new SlackEvent.Departed(userTeam, user, channel, at))
        : new Parsed.Incomplete<>("who leaves needs an id, and a time");
  }

  /// Of a reaction in a channel Slack does not say in which thread it is, and so not of whom.
  private static Parsed<SlackEvent> reacted(
      JsonNode request, JsonNode event, String team, boolean added) {
    JsonNode item = event.path("item");
    Optional<Rating> rating = rating(Json.text(event, "reaction"));
    boolean ofOurs = ownUsers(request).contains(Json.text(event, "item_user"));
    if (rating.isEmpty()
        || !ofOurs
        || isOwn(request, event)
        || !Json.text(item, "type").equals("message")
        || !Json.text(item, "channel").startsWith("D")) {
      return new Parsed.Ignored<>("event_not_used");
    }
    String user = Json.text(event, "user");
    String channel = Json.text(item, "channel");
    String ts = Json.text(item, "ts");
    String at = Json.text(event, "event_ts");
    return MessageRef.isId(user)
            && MessageRef.isId(channel)
            && MessageRef.isTs(ts)
            && MessageRef.isTs(at)
        ? new Parsed.Understood<>(
            new SlackEvent.Reacted(
                team, user, new MessageRef(team, channel, ts), rating.get(), added, at))
        : new Parsed.Incomplete<>("a reaction needs user, message and time");
  }

  /// Slack adds the tone of the skin to an emoji's name.
  private static Optional<Rating> rating(String emoji) {
    return switch (emoji.replaceFirst("::skin-tone-\\d$", "")) {
      case "+1", "thumbsup" -> Optional.of(Rating.HELPFUL);
      case "-1", "thumbsdown" -> Optional.of(Rating.UNHELPFUL);
      default -> Optional.empty();
    };
  }

  private static Parsed<SlackEvent> home(JsonNode event, String team) {
    String user = Json.text(event, "user");
    return Json.text(event, "tab").equals("home") && MessageRef.isId(user)
        ? new Parsed.Understood<>(new SlackEvent.HomeOpened(team, user))
        : new Parsed.Ignored<>("event_not_used");
  }

  private Parsed<SlackEvent> back(JsonNode event, String team) {
    String channel = Json.text(event, "channel");
    return supportChannels.contains(channel)
        ? new Parsed.Understood<>(new SlackEvent.Back(team, channel, Json.text(event, "event_ts")))
        : new Parsed.Ignored<>("other_channel");
  }

  private Parsed<SlackEvent> message(JsonNode request, JsonNode event, String team) {
    String subtype = Json.text(event, "subtype");
    if (isOwn(request, event)) {
      return new Parsed.Ignored<>("own_post");
    }
    if (event.hasNonNull("bot_id") || subtype.equals("bot_message")) {
      return new Parsed.Ignored<>("other_bot");
    }
    if (subtype.equals("message_changed") || subtype.equals("message_deleted")) {
      return changed(request, event, team);
    }
    if (!WORDS.contains(subtype) || event.path("hidden").asBoolean(false)) {
      return new Parsed.Ignored<>("not_words");
    }
    String channel = Json.text(event, "channel");
    String user = Json.text(event, "user");
    String ts = Json.text(event, "ts");
    Optional<Instant> at = MessageRef.instant(ts);
    if (!MessageRef.isId(channel) || !MessageRef.isId(user) || at.isEmpty()) {
      return new Parsed.Incomplete<>("a message needs channel, user and ts");
    }
    if (user.equals("USLACKBOT")) {
      return new Parsed.Ignored<>("slackbot");
    }
    Written written = written(request, event, new MessageRef(team, channel, ts), user, at.get());
    return place(request, event, written);
  }

  /// Slack says that a message has changed also when a link was unfolded or a reply counted.
  private Parsed<SlackEvent> changed(JsonNode request, JsonNode event, String team) {
    JsonNode before = event.path("previous_message");
    JsonNode after = event.path("message");
    if (isOwn(request, before)) {
      return new Parsed.Ignored<>("own_post");
    }
    boolean deleted = after.isMissingNode() || Json.text(after, "subtype").equals("tombstone");
    boolean wordsStay = !deleted && Json.text(after, "text").equals(Json.text(before, "text"));
    Gone gone =
        deleted ? Gone.NONE : gone(PassedOn.files(before), PassedOn.files(after), wordsStay);
    if (wordsStay && gone.files().isEmpty()) {
      return new Parsed.Ignored<>("unchanged");
    }
    String channel = Json.text(event, "channel");
    String user = Json.text(before, "user");
    String ts = Json.text(before, "ts");
    Optional<Instant> at =
        MessageRef.instant(Json.text(event, "ts"))
            .or(() -> MessageRef.instant(Json.text(event, "event_ts")));
    if (!MessageRef.isTs(ts)
        || !MessageRef.isId(channel)
        || !MessageRef.isId(user)
        || at.isEmpty()
        || before.hasNonNull("bot_id")) {
      return new Parsed.Ignored<>(deleted ? "deleted" : "edited");
    }
    MessageRef message = new MessageRef(team, channel, ts);
    Optional<Written> now =
        deleted ? Optional.empty() : Optional.of(written(request, after, message, user, at.get()));
    if (Json.text(event, "channel_type").equals("im") || !supportChannels.contains(channel)) {
      return new Parsed.Understood<>(
          new SlackEvent.ChangedToApp(message, user, thread(before, message), now, at.get(), gone));
    }
    String thread = Json.text(before, "thread_ts");
    return MessageRef.isTs(thread) && !thread.equals(ts)
        ? new Parsed.Understood<>(
            new SlackEvent.Changed(
                new MessageRef(team, channel, thread), message, user, now, at.get(), gone))
        : new Parsed.Ignored<>(deleted ? "deleted" : "edited");
  }

  /// Of a file that was deleted a tombstone stays in its place. Places are those of the line's
  /// files, which are also those of the messages that the message passes on.
  private static Gone gone(List<JsonNode> before, List<JsonNode> after, boolean wordsStay) {
    Set<String> there = new HashSet<>();
    for (JsonNode file : after) {
      if (!isTombstone(file)) {
        there.add(Json.text(file, "id"));
      }
    }
    List<Gone.File> files = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      JsonNode file = before.get(i);
      if (!isTombstone(file) && !there.contains(Json.text(file, "id"))) {
        files.add(new Gone.File(i, Json.text(file, "name")));
      }
    }
    return new Gone(before.size(), files, wordsStay);
  }

  private static boolean isTombstone(JsonNode file) {
    return Json.text(file, "mode").equals("tombstone");
  }

  private Parsed<SlackEvent> place(JsonNode request, JsonNode event, Written written) {
    MessageRef message = written.message();
    boolean mention = Json.text(event, "type").equals("app_mention");
    if (Json.text(event, "channel_type").equals("im")) {
      return new Parsed.Understood<>(new SlackEvent.ToApp(written));
    }
    String thread = Json.text(event, "thread_ts");
    if (!supportChannels.contains(message.channel())) {
      return mention
          ? new Parsed.Understood<>(new SlackEvent.ToApp(written))
          : written.thread().filter(head -> !head.equals(message)).isPresent()
              ? new Parsed.Understood<>(new SlackEvent.InThread(written))
              : new Parsed.Ignored<>("other_channel");
    }
    if (mention) {
      // Its message comes as an event of its own.
      return new Parsed.Ignored<>("app_mention");
    }
    if (thread.isEmpty() || thread.equals(message.ts())) {
      return new Parsed.Ignored<>("outside_threads");
    }
    if (!MessageRef.isTs(thread)) {
      return new Parsed.Incomplete<>("the thread_ts is no ts");
    }
    MessageRef head = new MessageRef(message.team(), message.channel(), thread);
    return new Parsed.Understood<>(
        new SlackEvent.AtDesk(
            head, written, ownUsers(request).contains(Json.text(event, "parent_user_id"))));
  }

  private Written written(
      JsonNode request, JsonNode event, MessageRef message, String user, Instant at) {
    String userTeam = Json.text(event, "user_team");
    String named = userTeam.isEmpty() ? Json.text(event, "team") : userTeam;
    Map<String, String> emoji = new HashMap<>();
    collectEmoji(event.path("blocks"), emoji);
    collectEmoji(event.path("attachments"), emoji);
    List<Shared> files = new ArrayList<>();
    for (JsonNode file : PassedOn.files(event)) {
      if (!isTombstone(file)) {
        files.add(shared(file));
      }
    }
    return new Written(
        message,
        user,
        workspace(request, named, message.team()),
        PassedOn.words(event),
        emoji,
        files,
        at,
        thread(event, message));
  }

  private Optional<MessageRef> thread(JsonNode event, MessageRef message) {
    String channel = message.channel();
    if (channel.startsWith("D") || supportChannels.contains(channel)) {
      return Optional.empty();
    }
    String head = Json.text(event, "thread_ts");
    return Optional.of(
        MessageRef.isTs(head) ? new MessageRef(message.team(), channel, head) : message);
  }

  private static Shared shared(JsonNode file) {
    String name = Json.text(file, "name");
    return new Shared(name.isBlank() ? "file" : name, place(file));
  }

  private static Place place(JsonNode file) {
    String access = Json.text(file, "file_access");
    String id = Json.text(file, "id");
    boolean withheld = Json.text(file, "mode").equals("file_access") && access.isEmpty();
    return (withheld || access.equals("check_file_info")) && MessageRef.isId(id)
        ? new Place.ToAsk(id)
        : Whereabouts.place(
            Json.text(file, "url_private_download"),
            Json.text(file, "url_private"),
            access,
            file.path("is_external").asBoolean(false));
  }

  private static boolean isOwn(JsonNode request, JsonNode event) {
    String app = Json.text(request, "api_app_id");
    if (!app.isEmpty() && app.equals(Json.text(event, "app_id"))) {
      return true;
    }
    return ownUsers(request).contains(Json.text(event, "user"));
  }

  private static Set<String> ownUsers(JsonNode request) {
    Set<String> own = new HashSet<>();
    for (JsonNode authorization : request.path("authorizations")) {
      if (authorization.path("is_bot").asBoolean(false)) {
        own.add(Json.text(authorization, "user_id"));
      }
    }
    own.remove("");
    return own;
  }

  /// Slack writes emoji as `:name:` in the text; the blocks beside it say which they are.
  private static void collectEmoji(JsonNode node, Map<String, String> emoji) {
    for (JsonNode child : node) {
      if (Json.text(child, "type").equals("emoji")) {
        String tone = child.path("skin_tone").asText("");
        String name = Json.text(child, "name");
        String shown = unicode(Json.text(child, "unicode"));
        if (!name.isEmpty() && !shown.isEmpty()) {
          String suffix = tone.isEmpty() ? "" : ":skin-tone-" + tone + ":";
          emoji.put(":" + name + ":" + suffix, shown);
        }
      }
      collectEmoji(child, emoji);
    }
  }

  /// Code points in hexadecimal, joined by dashes, as text; empty if they are none.
  private static String unicode(String points) {
    StringBuilder shown = new StringBuilder();
    for (String point : points.split("-", 16)) {
      if (!point.matches("[0-9a-fA-F]{1,6}")) {
        return "";
      }
      int code = Integer.parseInt(point, 16);
      if (!Character.isValidCodePoint(code)) {
        return "";
      }
      shown.appendCodePoint(code);
    }
    return shown.toString();
  }
}
