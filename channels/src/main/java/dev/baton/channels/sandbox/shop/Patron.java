package dev.baton.channels.sandbox.shop;

import dev.baton.channels.sandbox.slack.Cast;
import io.vertx.core.json.JsonObject;
import java.util.List;

/// A customer of the stand-in's.
///
/// @param identity who they are on that channel: a phone number, a member of Slack, whom the site
///   vouches for
/// @param spent what they have spent, in euros
record Patron(String channel, String identity, String tier, int spent) {

  /// Those whom the shop values most, those like others, and one who has spent much.
  static List<Patron> seeded() {
    return List.of(
        new Patron("web", "ana", "vip", 4_210),
        new Patron("sms", "+13125550190", "vip", 4_210),
        new Patron("whatsapp", "+13125550190", "vip", 4_210),
        new Patron("slack", member(Cast.ANA), "vip", 4_210),
        new Patron("slack", member(Cast.MATEO), "regular", 120),
        new Patron("slack", member(Cast.YUKI), "regular", 7_300),
        new Patron("web", "bo", "regular", 299),
        new Patron("sms", "+13125550191", "regular", 299));
  }

  private static String member(String who) {
    return Cast.TEAM + "/" + who;
  }

  boolean is(String there, String who) {
    return channel.equals(there) && identity.equals(who);
  }

  JsonObject shown() {
    return new JsonObject().put("tier", tier).put("lifetime-value", spent);
  }
}
