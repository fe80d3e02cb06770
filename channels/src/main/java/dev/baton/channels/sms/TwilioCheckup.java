package dev.baton.channels.sms;

import com.twilio.exception.ApiConnectionException;
import com.twilio.exception.ApiException;
import com.twilio.http.HttpMethod;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.Account;
import com.twilio.rest.api.v2010.account.Application;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumberReader;
import com.twilio.rest.messaging.v1.Service;
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
import java.util.function.Supplier;
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
  /// The paths at which Twilio calls Baton.
  public static final List<String> WEBHOOKS = List.of(SmsInbound.PATH, SmsStatus.PATH);

  private static final String THING = "Twilio";

  /// What the names of Messaging Services begin with.
  private static final String SERVICE = "MG";

  private static final int NOT_FOUND = 404;

  /// Looks. Never fails.
  public Future<List<Finding>> look(Vertx vertx) {
    OneAttempt wire = new OneAttempt(vertx, apiUrl, SmsSettings.Limits.DEFAULT);
    OneAttempt messaging = new OneAttempt(vertx, messaging(apiUrl), SmsSettings.Limits.DEFAULT);
    OnVirtualThreads threads = new OnVirtualThreads(vertx, 1);
    return threads
        .run(() -> look(client(wire), client(messaging)))
        .onComplete(_ -> threads.close())
        .eventually(wire::close)
        .eventually(messaging::close);
  }

  /// Beside `api.twilio.com` there is `messaging.twilio.com`, and so there is in each region, as
  /// beside `api.dublin.ie1.twilio.com`. What stands in for one stands in for both.
  static URI messaging(URI api) {
    String host = String.valueOf(api.getHost());
    return host.startsWith("api.") && host.endsWith(".twilio.com")
        ? URI.create("https://messaging" + host.substring("api".length()))
        : api;
  }

  private TwilioRestClient client(OneAttempt wire) {
    return new TwilioRestClient.Builder(accountSid, authToken.reveal())
        .accountSid(accountSid)
        .httpClient(wire)
        .build();
  }

  private List<Finding> look(TwilioRestClient client, TwilioRestClient messaging) {
    List<Finding> found = new ArrayList<>();
    try {
      found.add(account(Account.fetcher(accountSid).fetch(client)));
      found.add(seen(sender, () -> inbound(client, messaging)));
      whatsApp
          .filter(number -> number.startsWith("+"))
          .map(Medium.WHATSAPP::wire)
          .ifPresent(address -> found.add(seen(address, () -> onWhatsApp(address, messaging))));
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

  /// Who is let in may still not be shown everything: that says nothing of the credentials.
  private Finding seen(String address, Supplier<Finding> look) {
    try {
      return look.get();
    } catch (ApiException refused) {
      if (isDown(refused)) {
        throw refused;
      }
      return unseen(address + " (" + refused.getMessage() + ")");
    }
  }

  private Finding inbound(TwilioRestClient client, TwilioRestClient messaging) {
    if (sender.startsWith(SERVICE)) {
      return service(messaging);
    }
    return sender.startsWith("+") ? number(client) : unseen(sender);
  }

  private Finding number(TwilioRestClient client) {
    IncomingPhoneNumberReader ours = IncomingPhoneNumber.reader().setPhoneNumber(sender);
    for (IncomingPhoneNumber number : ours.read(client)) {
      String application = number.getSmsApplicationSid();
      return isBlank(application)
          ? hook(
              number.getSmsUrl(),
              number.getSmsMethod(),
              "On the number's page, let A message comes in")
          : hook(Application.fetcher(application).fetch(client));
    }
    return Finding.bad(
        THING,
        sender + " is no number of this account",
        "Set TWILIO_FROM to one that is, in the form +12025550100.");
  }

  /// A number that has an application brings what it hears there, whatever address is its own.
  private Finding hook(Application application) {
    return hook(
        application.getSmsUrl(),
        application.getSmsMethod(),
        "On the page of the TwiML app that the number uses, let Messaging's request URL");
  }

  private Finding service(TwilioRestClient messaging) {
    Service service;
    try {
      service = Service.fetcher(sender).fetch(messaging);
    } catch (ApiException refused) {
      if (Objects.equals(refused.getStatusCode(), NOT_FOUND)) {
        return Finding.bad(
            THING,
            sender + " is no Messaging Service of this account",
            "Set TWILIO_FROM to one that is, or to a number in the form +12025550100.");
      }
      throw refused;
    }
    return Boolean.TRUE.equals(service.getUseInboundWebhookOnNumber())
        ? unseen(sender + ", which leaves that to each of its numbers,")
        : hook(
            service.getInboundRequestUrl(),
            service.getInboundMethod(),
            "Under the Messaging Service's Integration, let Send a webhook");
  }

  private Finding hook(@Nullable URI set, @Nullable HttpMethod method, String place) {
    URI ours = URI.create(publicUrl + SmsInbound.PATH);
    return Objects.equals(set, ours) && method == HttpMethod.POST
        ? Finding.good(THING, "what " + sender + " hears is brought to " + ours)
        : Finding.bad(
            THING,
            "what " + sender + " hears is brought to " + nobodyOr(set, method),
            place + " call " + ours + " by POST.");
  }

  private static String nobodyOr(@Nullable URI set, @Nullable HttpMethod method) {
    return set == null || isBlank(set.toString()) ? "nobody" : set + " by " + method;
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

  private Finding unseen(String whose) {
    return Finding.note(
        THING,
        "where " + whose + " brings what it hears is not looked at",
        "See on its page that incoming messages call " + publicUrl + SmsInbound.PATH + " by POST.");
  }

  private static boolean isDown(ApiException refused) {
    Integer status = refused.getStatusCode();
    return status == null || status >= 500;
  }

  private Finding refused(ApiException refused) {
    return isDown(refused)
        ? unreachable(refused)
        : Finding.bad(
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
