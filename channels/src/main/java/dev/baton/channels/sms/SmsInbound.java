package dev.baton.channels.sms;

import dev.baton.gateway.bus.Conversations;
import dev.baton.gateway.bus.Heard;
import dev.baton.gateway.bus.Receipt;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.Conversation.Open;
import dev.baton.gateway.conversation.ConversationCommand.WhichAnswer;
import dev.baton.gateway.conversation.ConversationEvent.Picked;
import dev.baton.gateway.conversation.Rating;
import dev.baton.gateway.files.Files;
import dev.baton.gateway.files.ProviderFiles;
import dev.baton.gateway.http.Answer;
import dev.baton.gateway.http.RawRequest;
import dev.baton.gateway.http.Webhook;
import dev.baton.gateway.settings.Secret;
import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Twilio's report of a customer's message.
///
/// STOP and START are consent and nothing else: Twilio has answered them, and neither the bot nor
/// an agent does. Who asks for the same in words that Twilio does not know, or at a short code,
/// where it knows none, is told, once, how to begin again: it may be that they meant something
/// else. "Please stop" is a word to the bot, and there it is consent, too; to a person it is a
/// line, and they can ask what is to stop. A bare 👍 or 👎 after an answer of the bot's says
/// whether it helped, and anywhere else is a line like any other. HELP is answered by Twilio with
/// what carriers demand, and goes on to the bot as well, since somebody who texts "help" wants
/// some. A reply to numbered choices is a pick; PERSON is the wish for a person.
public final class SmsInbound implements Webhook<InboundText> {
  /// Where it is called.
  public static final String PATH = "/channels/sms/inbound";

  private static final Logger LOG = LoggerFactory.getLogger(SmsInbound.class);

  private final SmsSettings settings;
  private final Conversations conversations;
  private final Rooms rooms;
  private final ProviderFiles files;
  private final LastWord lastWord;
  private final SmsHook hook;

  public SmsInbound(
      SmsSettings settings, Conversations conversations, ProviderFiles files, LastWord lastWord) {
    this.settings = settings;
    this.files = files;
    this.lastWord = lastWord;
    this.conversations = conversations;
    this.rooms = new Rooms(conversations);
    this.hook = new SmsHook(settings);
  }

  /// Says something to a customer who has just opted out.
  @FunctionalInterface
  public interface LastWord {
    /// Says it once, or not at all where Twilio does not take it.
    void say(Address customer, String words);
  }

  /// Files as Twilio hands them out: for the account's token, from its own hosts.
  public static ProviderFiles files(
      Vertx vertx, Clock clock, Timers timers, SmsSettings settings, Files files) {
    String key = settings.accountSid() + ":" + settings.tokens().getFirst();
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    return new ProviderFiles(
        vertx,
        files,
        clock,
        timers,
        new Secret("Basic " + Base64.getEncoder().encodeToString(bytes)),
        uri -> isTwilios(uri, settings.apiUrl()));
  }

  private static boolean isTwilios(URI uri, URI api) {
    boolean isOnTheApi =
        Objects.equals(uri.getAuthority(), api.getAuthority())
            && Objects.equals(uri.getScheme(), api.getScheme());
    return isOnTheApi || ("https".equals(uri.getScheme()) && uri.getHost().endsWith(".twilio.com"));
  }

  /// Records what [SmsChannel] finds out at Twilio.
  public static SmsChannel.OptOuts optOuts(SmsSettings settings, Conversations conversations) {
    return (customer, key) ->
        conversations
            .consent(
                customer,
                key,
                true,
                "(refused by Twilio)",
                settings.language(),
                conversations.now())
            .onFailure(
                cause -> LOG.warn("an opt-out found at Twilio is not recorded: {}", key, cause));
  }

  @Override
  public String path() {
    return PATH;
  }

  @Override
  public Optional<String> forged(RawRequest request) {
    return hook.forged(request);
  }

  @Override
  public Parsed<InboundText> parse(RawRequest request) {
    return hook.read(request)
        .map(form -> InboundText.read(form, settings, request.at()))
        .orElseGet(() -> new Parsed.Malformed<>("the body is not a form"));
  }

  @Override
  public Answer ignored() {
    return SmsHook.silence();
  }

  /// So that Twilio asks the fallback, where there is one: it answers the customer and keeps the
  /// text, too, which is known by its SID when it comes from both.
  @Override
  public Answer unread() {
    return SmsHook.busy();
  }

  @Override
  public Optional<String> lane(InboundText text) {
    return Optional.of(text.from().toString());
  }

  @Override
  public Future<Answer> accept(InboundText text) {
    // What a reply means depends on what was offered, and on who reads it.
    return rooms.at(text.from()).compose(open -> handIn(text, open));
  }

  private static Answer answer(Receipt receipt) {
    return switch (receipt) {
      case Receipt.Stored _, Receipt.Repeated _ -> SmsHook.silence();
      case Receipt.Refused _, Receipt.Ignored _ -> SmsHook.silence();
      case Receipt.Busy _ -> SmsHook.busy();
    };
  }

  private Future<Answer> handIn(InboundText text, Optional<Open> open) {
    return switch (Reading.of(text, settings.language(), open)) {
      case TextMeaning.Consent(boolean optOut, var lastWord) ->
          consent(text, optOut, lastWord).map(SmsInbound::answer);
      case TextMeaning.Verdict(Rating rating) -> rate(text, rating).map(SmsInbound::answer);
      case TextMeaning.Line(var picked) -> say(text, picked).map(SmsInbound::answer);
    };
  }

  private Future<Receipt> consent(InboundText text, boolean optOut, Optional<String> lastWord) {
    return conversations
        .consent(
            text.from(), text.sid(), optOut, text.body().strip(), settings.language(), text.at())
        .onSuccess(receipt -> {
          // Not in the answer: nobody reads that of a text that was spooled.
          if (receipt instanceof Receipt.Stored) {
            lastWord.ifPresent(words -> this.lastWord.say(text.from(), words));
          }
        });
  }

  private Future<Receipt> rate(InboundText text, Rating rating) {
    return conversations
        .rate(text.from(), text.sid(), new WhichAnswer.Latest(), Optional.of(rating))
        .compose(receipt ->
            receipt instanceof Receipt.Refused
                ? say(text, Optional.empty())
                : Future.succeededFuture(receipt));
  }

  private Future<Receipt> say(InboundText text, Optional<Picked> picked) {
    return files.bring(
        text.files(),
        text.at(),
        brought -> {
          Content content = brought.with(Content.of(text.body()));
          return conversations
              .hear(heard(text, content, picked))
              .compose(receipt -> again(text, content, picked, receipt));
        },
        Receipt.Stored.class::isInstance);
  }

  /// What was offered may have changed in between: then the reply is just what it says.
  private Future<Receipt> again(
      InboundText text, Content content, Optional<Picked> picked, Receipt receipt) {
    return picked.isPresent() && receipt instanceof Receipt.Refused
        ? conversations.hear(heard(text, content, Optional.empty()))
        : Future.succeededFuture(receipt);
  }

  private Heard heard(InboundText text, Content content, Optional<Picked> picked) {
    return new Heard(text.from(), text.sid(), content, picked, settings.language(), text.at())
        .named(text.name())
        .by(Optional.of(text.from().value()));
  }
}
