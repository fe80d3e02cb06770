package dev.baton.channels.sandbox.twilio;

import java.util.List;

/// What a message travels on, as the prefix of an address says.
public enum Medium {
  /// Text messages: a bare number.
  SMS(""),
  /// WhatsApp: `whatsapp:` and a number.
  WHATSAPP("whatsapp:");

  private final String prefix;

  Medium(String prefix) {
    this.prefix = prefix;
  }

  /// The medium of an address; text messages where no prefix that is known says otherwise.
  public static Medium of(String address) {
    return List.of(values()).stream()
        .filter(each -> each != SMS && address.startsWith(each.prefix))
        .findFirst()
        .orElse(SMS);
  }

  /// A number as an address on this medium.
  public String address(String number) {
    return prefix + number;
  }

  /// An address without its medium.
  public static String number(String address) {
    return address.substring(of(address).prefix.length());
  }
}
