package dev.baton.channels.sandbox.slack;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/// A member of a workspace: someone to act as, or the app's own bot user.
///
/// @param team the workspace the person belongs to, which in a shared channel is not the host's
/// @param locale the language of their Slack
public record Person(
    String id,
    String team,
    String handle,
    String name,
    String title,
    String zone,
    String locale,
    Kind kind,
    Membership membership,
    boolean active) {

  /// How they belong to their workspace.
  public enum Membership {
    /// As a full member.
    FULL,
    /// As a guest in a few channels.
    GUEST,
    /// As a guest in one channel.
    SINGLE_CHANNEL_GUEST,
    /// Not any more.
    DEACTIVATED
  }

  /// What a member is to the workspace.
  public enum Kind {
    /// Writes to the app and has no seat in the support channels.
    CUSTOMER("Customer"),
    /// Sits in the support channels.
    AGENT("Customer care"),
    /// The bot user of an app.
    BOT("App");

    final String title;

    Kind(String title) {
      this.title = title;
    }
  }

  /// Someone who is there, awake and in London.
  public static Person of(String id, String team, String name, String title, Kind kind) {
    String handle = name.toLowerCase(Locale.ROOT).replace(' ', '.');
    return new Person(
        id, team, handle, name, title, "Europe/London", "en-GB", kind, Membership.FULL, true);
  }

  Person withActive(boolean nowActive) {
    return new Person(id, team, handle, name, title, zone, locale, kind, membership, nowActive);
  }

  Person as(Membership now) {
    boolean there = active && now != Membership.DEACTIVATED;
    return new Person(id, team, handle, name, title, zone, locale, kind, now, there);
  }

  Person inZone(String otherZone) {
    return new Person(id, team, handle, name, title, otherZone, locale, kind, membership, active);
  }

  Person speaking(String otherLocale) {
    return new Person(id, team, handle, name, title, zone, otherLocale, kind, membership, active);
  }

  /// The user object of `users.info`.
  JsonObject json(Instant at) {
    boolean guest = membership == Membership.GUEST || membership == Membership.SINGLE_CHANNEL_GUEST;
    return new JsonObject()
        .put("id", id)
        .put("team_id", team)
        .put("name", handle)
        .put("deleted", membership == Membership.DEACTIVATED)
        .put("real_name", name)
        .put("tz", zone)
        .put("tz_label", zone)
        .put("tz_offset", ZoneId.of(zone).getRules().getOffset(at).getTotalSeconds())
        .put(
            "profile",
            new JsonObject()
                .put("title", title)
                .put("real_name", name)
                .put("real_name_normalized", name)
                .put("display_name", handle)
                .put("display_name_normalized", handle)
                .put("status_text", "")
                .put("status_emoji", "")
                .put("fields", new JsonArray())
                .put("team", team))
        .put("is_admin", false)
        .put("is_owner", false)
        .put("is_restricted", guest)
        .put("is_ultra_restricted", membership == Membership.SINGLE_CHANNEL_GUEST)
        .put("is_bot", kind == Kind.BOT)
        .put("is_app_user", false)
        .put("updated", 0);
  }
}
