package dev.baton.channels.sandbox.slack;

import static java.util.Map.entry;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What Slack's reference says of the methods: how often each may be called and with which scope,
/// which arguments it has and needs, and what they may hold.
///
/// Slack itself says little of a call that is not by the book: it passes over an argument that it
/// does not know, and cuts what is too long. So all of it is told here of every call that came
/// ([Observed#faults]), and a stand-in for tests does not end well while there is any. How blocks
/// and views are built is for [BlockRules].
final class Reference {
  /// How often a method may be called, in Slack's words a tier.
  enum Tier {
    /// As often as one likes, as far as anybody says.
    UNSAID(0),
    TIER_1(1),
    TIER_2(20),
    TIER_3(50),
    TIER_4(100),
    /// By an app alone: hundreds a minute.
    MANY(600),
    /// A post: one a second in each channel.
    POST(60);

    final int perMinute;

    Tier(int perMinute) {
      this.perMinute = perMinute;
    }
  }

  /// A method's scope, `*` in it for the kind of room, and its arguments; of what it needs, one of
  /// several may do.
  private record Method(Tier tier, String scope, List<Set<String>> needed, Set<String> all) {}

  private static final String WORDS = "text|blocks|attachments|markdown_text";
  private static final String PAGE = "cursor limit";
  private static final String SPAN = PAGE + " include_all_metadata inclusive latest oldest";

  /// What a post is given a face and a name of its own with.
  private static final Set<String> CUSTOM = Set.of("icon_emoji", "icon_url", "username");

  /// What scopes call a kind of room, by what rooms and lists of them do.
  private static final Map<Object, String> KINDS =
      Map.of(
          Room.Kind.CHANNEL,
          "channels",
          Room.Kind.PRIVATE,
          "groups",
          Room.Kind.DIRECT,
          "im",
          "public_channel",
          "channels",
          "private_channel",
          "groups",
          "im",
          "im",
          "mpim",
          "mpim");

  private static final Map<String, Method> METHODS =
      Map.ofEntries(
          method(Tier.TIER_1, "apps.connections.open", "", "", ""),
          method(Tier.MANY, "auth.test", "", "", ""),
          method(
              Tier.POST,
              "chat.postMessage",
              "chat:write",
              "channel " + WORDS,
              "as_user icon_emoji icon_url link_names metadata mrkdwn parse reply_broadcast"
                  + " thread_ts unfurl_links unfurl_media username"),
          method(
              Tier.TIER_4,
              "chat.postEphemeral",
              "chat:write",
              "channel user " + WORDS,
              "as_user icon_emoji icon_url link_names parse thread_ts username"),
          method(
              Tier.TIER_3,
              "chat.update",
              "chat:write",
              "channel ts " + WORDS,
              "as_user file_ids link_names metadata parse reply_broadcast"),
          method(Tier.TIER_3, "chat.delete", "chat:write", "channel ts", "as_user"),
          method(Tier.UNSAID, "chat.getPermalink", "", "channel message_ts", ""),
          method(
              Tier.TIER_2,
              "chat.startStream",
              "chat:write",
              "channel",
              "chunks icon_emoji icon_url markdown_text recipient_team_id recipient_user_id"
                  + " task_display_mode thread_ts username"),
          method(
              Tier.TIER_4,
              "chat.appendStream",
              "chat:write",
              "channel ts markdown_text|chunks",
              ""),
          method(
              Tier.TIER_2,
              "chat.stopStream",
              "chat:write",
              "channel ts",
              "blocks chunks markdown_text metadata session_status"),
          method(Tier.TIER_3, "conversations.history", "*:history", "channel", SPAN),
          method(
              Tier.TIER_3,
              "conversations.info",
              "*:read",
              "channel",
              "include_locale include_num_members"),
          method(Tier.TIER_3, "conversations.join", "channels:join", "channel", ""),
          method(
              Tier.TIER_2,
              "conversations.list",
              "*:read",
              "",
              PAGE + " exclude_archived team_id types"),
          method(Tier.TIER_4, "conversations.members", "*:read", "channel", PAGE),
          method(
              Tier.TIER_3,
              "conversations.open",
              "im:write",
              "channel|users",
              "prevent_creation return_im"),
          method(Tier.TIER_3, "conversations.replies", "*:history", "channel ts", SPAN),
          method(Tier.TIER_3, "dnd.info", "dnd:read", "", "team_id user"),
          method(Tier.TIER_4, "files.info", "files:read", "file", PAGE + " count page"),
          method(
              Tier.TIER_4,
              "oauth.v2.access",
              "",
              "",
              "client_id client_secret code code_verifier grant_type redirect_uri refresh_token"),
          method(Tier.TIER_3, "reactions.add", "reactions:write", "channel name timestamp", ""),
          method(
              Tier.TIER_3,
              "reactions.remove",
              "reactions:write",
              "name",
              "channel file file_comment timestamp"),
          method(Tier.TIER_3, "team.info", "team:read", "", "domain team"),
          method(Tier.TIER_3, "users.getPresence", "users:read", "", "user"),
          method(Tier.TIER_4, "users.info", "users:read", "user", "include_locale"),
          method(Tier.TIER_2, "users.list", "users:read", "", PAGE + " include_locale team_id"),
          method(Tier.TIER_4, "views.open", "", "trigger_id|interactivity_pointer view", ""),
          method(Tier.TIER_4, "views.publish", "", "user_id view", "hash"),
          method(Tier.TIER_4, "views.update", "", "view view_id|external_id", "hash"));

  /// What an argument of this name may hold, whatever its method is.
  private static final Map<String, Predicate<String>> VALUES =
      Map.ofEntries(
              values("[CDGUW][A-Z0-9]{1,30}|#[\\p{Ll}\\p{N}_-]{1,80}", "channel"),
              values("[UW][A-Z0-9]{1,30}", "user user_id recipient_user_id"),
              values("[UW][A-Z0-9]{1,30}(,[UW][A-Z0-9]{1,30}){0,7}", "users"),
              values("T[A-Z0-9]{1,30}|E[A-Z0-9]{1,30}", "recipient_team_id team team_id"),
              values("F[A-Z0-9]{1,30}", "file"),
              values("\\d{1,10}\\.\\d{6}", "message_ts thread_ts timestamp ts"),
              values("\\d{1,10}(\\.\\d{1,6})?", "latest oldest"),
              values(
                  "0|1|true|false",
                  "as_user exclude_archived include_all_metadata include_locale include_num_members"
                      + " inclusive link_names mrkdwn prevent_creation reply_broadcast return_im"
                      + " unfurl_links unfurl_media"),
              values("[1-9]\\d{0,2}|1000", "count limit page"),
              values(":[\\p{Ll}\\p{N}_+'-]+(::skin-tone-[2-6])?:", "icon_emoji"),
              values("https?://\\S{1,3000}", "icon_url redirect_uri"),
              values("[a-z0-9_+'-]+(::skin-tone-[2-6])?", "name"),
              values("none|full", "parse"),
              values("\\P{Cntrl}{1,80}", "username"),
              values("(public_channel|private_channel|mpim|im)(, ?\\w+)*", "types"),
              values("timeline|plan|dense", "task_display_mode"),
              values("active|processing|\\w{1,40}", "session_status"),
              values("authorization_code|refresh_token", "grant_type"),
              values("[\\s\\S]{1,12000}", "markdown_text"),
              Map.entry(Set.of("text"), text -> text.length() <= 40_000),
              Map.entry(Set.of("blocks"), text -> isArray(text, 50)),
              Map.entry(Set.of("attachments"), text -> isArray(text, 100)),
              Map.entry(Set.of("chunks", "file_ids"), text -> isArray(text, 1_000)),
              Map.entry(Set.of("view"), text -> isObject(text, 250_000)),
              Map.entry(Set.of("metadata"), Reference::isMetadata))
          .entrySet()
          .stream()
          .flatMap(named -> named.getKey().stream().map(name -> entry(name, named.getValue())))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

  /// What Slack says of calls that could never have worked, whoever makes them.
  private static final Set<String> OWN_FAULTS =
      Set.of(
          "cannot_provide_both_markdown_text_and_chunks",
          "markdown_text_or_chunks_required",
          "missing_recipient_team_id",
          "missing_recipient_user_id",
          "invalid_arguments",
          "invalid_array_arg",
          "invalid_attachments",
          "invalid_blocks",
          "invalid_blocks_format",
          "invalid_chunks",
          "invalid_cursor",
          "invalid_form_data",
          "invalid_json",
          "invalid_limit",
          "invalid_metadata_format",
          "invalid_metadata_schema",
          "invalid_name",
          "invalid_post_type",
          "invalid_ts_latest",
          "invalid_ts_oldest",
          "json_not_object",
          "markdown_text_conflict",
          "metadata_too_large",
          "missing_post_type",
          "missing_scope",
          "msg_blocks_too_long",
          "msg_too_long",
          "no_text",
          "unknown_method");

  /// An update may be shorter than a post.
  private static final int LONGEST_UPDATE = 4_000;

  private Reference() {}

  static Tier tier(String method) {
    Method known = METHODS.get(method);
    return known == null ? Tier.UNSAID : known.tier;
  }

  /// All that is described here.
  static Set<String> methods() {
    return METHODS.keySet();
  }

  /// The scopes that a call needs.
  static Set<String> scopes(String method, JsonObject asked, List<Room> rooms) {
    Method known = METHODS.get(method);
    Set<String> scopes = new HashSet<>();
    if (known != null && known.scope.startsWith("*")) {
      kinds(asked, rooms).map(kind -> kind + known.scope.substring(1)).forEach(scopes::add);
    } else if (known != null && !known.scope.isEmpty()) {
      scopes.add(known.scope);
    }
    if (CUSTOM.stream().anyMatch(asked::containsKey)) {
      scopes.add("chat:write.customize");
    }
    if (List.of("1", "true").contains(asked.getValue("include_all_metadata", "").toString())) {
      scopes.add("metadata.message:read");
    }
    return scopes;
  }

  /// The kinds of the rooms that a call is about, as scopes call them.
  private static Stream<String> kinds(JsonObject asked, List<Room> rooms) {
    Object channel = asked.getValue("channel");
    return channel == null
        ? Arrays.stream(asked.getString("types", "public_channel").split(", ?", -1))
            .map(type -> KINDS.getOrDefault(type, type))
        : rooms.stream()
            .filter(room -> room.id.equals(channel))
            .map(room -> KINDS.getOrDefault(room.kind, ""));
  }

  /// What is not by the book in this call, a line for each; none where it is.
  static List<String> faults(Call call) {
    if (call.method().isEmpty()) {
      // Somebody looked whether anybody is here.
      return List.of();
    }
    List<String> faults = new ArrayList<>();
    Method method = METHODS.get(call.method());
    if (method == null) {
      faults.add("there is no such method");
    } else {
      JsonObject asked = call.arguments();
      asked.fieldNames().stream()
          .filter(name -> !method.all.contains(name))
          .forEach(name -> faults.add("it has no argument '" + name + "'"));
      method.needed.stream()
          .filter(any -> any.stream().noneMatch(asked::containsKey))
          .forEach(any -> faults.add("it needs " + String.join(" or ", any)));
      asked.fieldNames().stream()
          .filter(name -> !holds(call.method(), name, String.valueOf(asked.getValue(name))))
          .forEach(name -> faults.add("'" + name + "' may not hold " + shown(asked, name)));
    }
    if (OWN_FAULTS.contains(call.outcome())) {
      faults.add("it was refused: " + call.outcome());
    }
    return faults.stream().map(fault -> call.method() + ": " + fault).toList();
  }

  private static boolean holds(String method, String name, String value) {
    if (method.equals("chat.update") && name.equals("text") && value.length() > LONGEST_UPDATE) {
      return false;
    }
    Predicate<String> may = VALUES.get(name);
    return may == null || may.test(value);
  }

  private static String shown(JsonObject asked, String name) {
    String value = String.valueOf(asked.getValue(name));
    return value.length() > 100
        ? "its " + value.length() + " characters, " + value.substring(0, 100) + "…"
        : value;
  }

  private static Map.Entry<String, Method> method(
      Tier tier, String name, String scope, String needed, String more) {
    List<Set<String>> needs =
        words(needed).map(any -> Set.copyOf(Arrays.asList(any.split("\\|", -1)))).toList();
    Set<String> all =
        Stream.concat(needs.stream().flatMap(Set::stream), words(more))
            .collect(Collectors.toUnmodifiableSet());
    return entry(name, new Method(tier, scope, needs, all));
  }

  private static Stream<String> words(String text) {
    return Arrays.stream(text.split(" ", -1)).filter(word -> !word.isEmpty());
  }

  private static Map.Entry<Set<String>, Predicate<String>> values(String pattern, String names) {
    Predicate<String> may = Pattern.compile(pattern).asMatchPredicate();
    return entry(words(names).collect(Collectors.toSet()), may);
  }

  private static boolean isArray(String text, int most) {
    return parsed(text) instanceof JsonArray array && array.size() <= most;
  }

  private static boolean isObject(String text, int most) {
    return text.length() <= most && parsed(text) instanceof JsonObject;
  }

  private static boolean isMetadata(String text) {
    return text.length() <= 16_000
        && parsed(text) instanceof JsonObject metadata
        && metadata.fieldNames().equals(Set.of("event_type", "event_payload"));
  }

  private static Object parsed(String text) {
    try {
      return Json.decodeValue(text);
    } catch (DecodeException _) {
      return text;
    }
  }
}
