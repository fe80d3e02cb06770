package dev.baton.channels.sms;

import com.twilio.exception.ApiConnectionException;
import com.twilio.exception.ApiException;
import com.twilio.http.HttpMethod;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.Account;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumberReader;
import com.twilio.rest.messaging.v2.ChannelsSender;
import com.twilio.rest.messaging.v2.ChannelsSender.CallbackMethod;
import com.twilio.rest.messaging.v2.ChannelsSender.MessagingV2ChannelsSenderWebhook;
import dev.baton.gateway.checkup.Finding;
import dev.baton.gateway.settings.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Looks whether Twilio takes the credentials, whether the sender is the account's, and whether
/// what it hears is brought to us. Changes nothing.
///
/// @param whatsApp the number that is on WhatsApp, if there is one
/// @param publicUrl how Twilio reaches Baton
public record TwilioCheckup(
    String accountSid,
    Secret authToken,
    String sender,
    Optional<String> whatsApp,
    URI apiUrl,
    URI publicUrl) {
  private static final String THING = "Twilio";

  /// The two hosts of Twilio's that are asked. What stands in for one stands in for both.
  private static final String API = "api.twilio.com";

  private static final String SENDERS = "messaging.twilio.com";

  /// Looks. Never fails.
  public Future<List<Finding>> look(Vertx vertx) {
    OneAttempt wire = new OneAttempt(vertx, apiUrl, SmsSettings.Limits.DEFAULT);
    OneAttempt senders = new OneAttempt(vertx, sendersUrl(), SmsSettings.Limits.DEFAULT);
    OnVirtualThreads threads = new OnVirtualThreads(vertx, 1);
    return threads
        .run(() -> look(client(wire), client(senders)))
        .onComplete(_ -> threads.close())
        .eventually(wire::close)
        .eventually(senders::close);
  }

  private URI sendersUrl() {
    return API.equals(apiUrl.getHost()) ? URI.create("https://" + SENDERS) : apiUrl;
  }

  private TwilioRestClient client(OneAttempt wire) {
    return new TwilioRestClient.Builder(accountSid, authToken.reveal())
        .accountSid(accountSid)
        .httpClient(wire)
        .build();
  }

  private List<Finding> look(TwilioRestClient client, TwilioRestClient senders) {
    List<Finding> found = new ArrayList<>();
    try {
      found.add(account(Account.fetcher(accountSid).fetch(client)));
      found.add(sender.startsWith("+") ? number(client) : unseen());
      whatsApp
          .filter(number -> number.startsWith("+"))
          .ifPresent(number -> found.add(onWhatsApp(Medium.WHATSAPP.wire(number), senders)));
    } catch (ApiException refused) {
      found.add(refused(refused));
    } catch (OneAttempt.TooFast busy) {
      found.add(
          Finding.note(THING, "it takes no more requests just now", "Look again in a minute."));
    } catch (OneAttempt.NotSent | OneAttempt.Unanswered | ApiConnectionException away) {
      found.add(unreachable(away));
    }
    return found;
  }

  private static Finding account(Account account) {
    String name = "the account " + account.getFriendlyName();
    if (account.getStatus() != Account.Status.ACTIVE) {
      return Finding.bad(
          THING, name + " is " + account.getStatus(), "Settle with Twilio what is the matter.");
    }
    return account.getType() == Account.Type.TRIAL
        ? Finding.note(
            THING, name + " is on trial", "It reaches verified numbers only, until it is upgraded.")
        : Finding.good(THING, name + " is active");
  }

  private Finding number(TwilioRestClient client) {
    IncomingPhoneNumberReader ours = IncomingPhoneNumber.reader().setPhoneNumber(sender);
    for (IncomingPhoneNumber number : ours.read(client)) {
      return hook(number);
    }
    return Finding.bad(
        THING,
        sender + " is no number of this account",
        "Set TWILIO_FROM to one that is, in the form +12025550100.");
  }

  private Finding hook(IncomingPhoneNumber number) {
    URI ours = URI.create(publicUrl + SmsInbound.PATH);
    URI set = number.getSmsUrl();
    boolean right = Objects.equals(set, ours) && number.getSmsMethod() == HttpMethod.POST;
    return right
        ? Finding.good(THING, "what " + sender + " hears is brought to " + ours)
        : Finding.bad(
            THING,
            "what " + sender + " hears is brought to " + (set == null ? "nobody" : set),
            "On the number's page, let A message comes in call " + ours + " by POST.");
  }

  private Finding onWhatsApp(String address, TwilioRestClient client) {
    for (ChannelsSender each : ChannelsSender.reader("whatsapp").read(client)) {
      if (address.equals(each.getSenderId())) {
        return hook(address, each);
      }
    }
    return Finding.bad(
        THING,
        address + " is no WhatsApp sender of this account",
        "Set TWILIO_WHATSAPP_FROM to the number of one that is, in the form +12025550100.");
  }

  private Finding hook(String address, ChannelsSender each) {
    String ours = publicUrl + SmsInbound.PATH;
    MessagingV2ChannelsSenderWebhook webhook = each.getWebhook();
    String set = webhook == null ? null : webhook.getCallbackUrl();
    boolean byPost = webhook != null && webhook.getCallbackMethod() == CallbackMethod.POST;
    if (!ours.equals(set) || !byPost) {
      return Finding.bad(
          THING,
          "what " + address + " hears is brought to " + (isBlank(set) ? "nobody" : set),
          "On the WhatsApp sender's page, let A message comes in call " + ours + " by POST.");
    }
    return each.getStatus() == ChannelsSender.Status.ONLINE
        ? Finding.good(THING, "what " + address + " hears is brought to " + ours)
        : Finding.note(
            THING,
            address + " is " + each.getStatus() + " and not online",
            "See on the WhatsApp sender's page what it lacks.");
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  /// A service's own address is told by another of Twilio's hosts, a short code's by neither.
  private Finding unseen() {
    return Finding.note(
        THING,
        "where " + sender + " brings what it hears is not looked at",
        "See on its page that incoming messages call " + publicUrl + SmsInbound.PATH + " by POST.");
  }

  private Finding refused(ApiException refused) {
    Integer status = refused.getStatusCode();
    if (status == null || status >= 500) {
      return unreachable(refused);
    }
    return Finding.bad(
        THING,
        "it refuses the credentials: " + refused.getMessage(),
        "Take TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN from the console's first page.");
  }

  private Finding unreachable(RuntimeException away) {
    return Finding.bad(
        THING,
        "no sensible answer from " + apiUrl + " (" + away.getMessage() + ")",
        "Check TWILIO_API_URL and the firewall.");
  }
}
