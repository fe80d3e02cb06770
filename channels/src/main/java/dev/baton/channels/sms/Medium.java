package dev.baton.channels.sms;

import dev.baton.gateway.conversation.Address;
import java.util.Optional;

/// What Twilio carries messages on, as the prefix of an address on its wire says. The same number
/// on two media is two addresses: nobody has shown that one person is behind both.
enum Medium {
  SMS(SmsChannel.NAME, ""),
  WHATSAPP(WhatsAppChannel.NAME, "whatsapp:");

  private final String channel;
  private final String prefix;

  Medium(String channel, String prefix) {
    this.channel = channel;
    this.prefix = prefix;
  }

  /// The medium of an address on the wire; nothing for one that Baton does not speak.
  static Optional<Medium> of(String wire) {
    if (wire.startsWith(WHATSAPP.prefix)) {
      return Optional.of(WHATSAPP);
    }
    return wire.indexOf(':') < 0 ? Optional.of(SMS) : Optional.empty();
  }

  /// The number in an address on the wire.
  String number(String wire) {
    return wire.substring(prefix.length());
  }

  /// The customer's address, as the kernel knows it.
  Address address(String wire) {
    return new Address(channel, number(wire));
  }

  /// A number as it goes over the wire; a Messaging Service is called the same on all media.
  String wire(String sender) {
    return sender.startsWith("MG") ? sender : prefix + sender;
  }
}
