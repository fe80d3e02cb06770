package dev.baton.config.system;

import dev.baton.channels.sandbox.twilio.Medium;
import dev.baton.channels.sandbox.twilio.Message;
import dev.baton.channels.sandbox.twilio.TwilioStandIn;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.time.Timers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Somebody with a phone, who texts or writes on WhatsApp. Their message is reported under the same
/// id until it is taken.
record SmsCustomer(
    TwilioStandIn twilio, Timers timers, Medium medium, String number, List<String> acknowledged)
    implements Customer {
  private static final int TRIES = 150;
  private static final Duration PAUSE = Duration.ofMillis(250);

  SmsCustomer(TwilioStandIn twilio, Timers timers, String number) {
    this(twilio, timers, Medium.SMS, number);
  }

  SmsCustomer(TwilioStandIn twilio, Timers timers, Medium medium, String number) {
    this(twilio, timers, medium, number, new CopyOnWriteArrayList<>());
  }

  @Override
  public String name() {
    return channel() + ":" + number;
  }

  /// The channel that they write on.
  String channel() {
    return medium.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean say(String text) {
    String company = medium == Medium.WHATSAPP ? Providers.ON_WHATSAPP : Providers.COMPANY;
    Message message = twilio.receive(medium.address(number), medium.address(company), text);
    for (int i = 0; i < TRIES; i++) {
      if (twilio.report(message).await().taken()) {
        acknowledged.add(message.sid());
        return true;
      }
      timers.delay(PAUSE).await();
    }
    return false;
  }

  @Override
  public Optional<ConversationId> conversation(Books books) {
    return books.home(new Address(channel(), number));
  }
}
