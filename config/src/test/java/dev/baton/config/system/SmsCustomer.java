package dev.baton.config.system;

import dev.baton.channels.sandbox.twilio.Message;
import dev.baton.channels.sandbox.twilio.TwilioStandIn;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.time.Timers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Somebody with a phone. Their message is reported under the same id until it is taken.
record SmsCustomer(TwilioStandIn twilio, Timers timers, String number, List<String> acknowledged)
    implements Customer {
  private static final int TRIES = 150;
  private static final Duration PAUSE = Duration.ofMillis(250);

  SmsCustomer(TwilioStandIn twilio, Timers timers, String number) {
    this(twilio, timers, number, new CopyOnWriteArrayList<>());
  }

  @Override
  public String name() {
    return "sms:" + number;
  }

  @Override
  public boolean say(String text) {
    Message message = twilio.receive(number, text);
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
    return books.home(new Address("sms", number));
  }
}
