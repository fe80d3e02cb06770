package dev.baton.gateway.conversation;

/// Where somebody can be reached: a channel's name and a value that only that channel understands,
/// such as `sms:+15550100`, `slack:T024BE7LD/U0G9QF9C6` or `web:3f9…`.
public record Address(String channel, String value) {
  public Address {
    Text.requireToken("channel", channel);
    Text.requireToken("address", value);
    if (channel.indexOf(':') >= 0) {
      throw new IllegalArgumentException("a channel's name has no colon, was '" + channel + "'");
    }
  }

  /// Reads `channel:value`.
  public static Address parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException(
          "an address reads channel:value, such as sms:+15550100, was '" + text + "'");
    }
    return new Address(text.substring(0, colon), text.substring(colon + 1));
  }

  @Override
  public String toString() {
    return channel + ":" + value;
  }
}
