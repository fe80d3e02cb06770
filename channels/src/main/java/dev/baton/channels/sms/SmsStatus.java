package dev.baton.channels.sms;

import dev.baton.channels.sms.DeliveryReport.Progress;
import dev.baton.channels.sms.SentParts.Part;
import dev.baton.gateway.bus.Receipt;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.http.Answer;
import dev.baton.gateway.http.RawRequest;
import dev.baton.gateway.http.Webhook;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Twilio's reports of how far messages have come. They may come before the answer to the request
/// that made the message, doubled, in any order, or not at all; so progress only ever moves up, and
/// a report of a message that is not known yet is kept for when it is.
public final class SmsStatus implements Webhook<DeliveryReport> {
  /// Where it is called.
  public static final String PATH = "/channels/sms/status";

  private static final int MOST_KEPT = 20_000;

  private final SmsSettings settings;
  private final SmsChannel channel;
  private final Watcher watcher;
  private final SmsHook hook;
  private final Map<String, Progress> reached = new LinkedHashMap<>();

  public SmsStatus(SmsSettings settings, SmsChannel channel, Watcher watcher) {
    this.settings = settings;
    this.channel = channel;
    this.watcher = watcher;
    this.hook = new SmsHook(settings);
  }

  /// Is told when a message that Twilio had accepted does not arrive.
  @FunctionalInterface
  public interface Watcher {

    /// The line with this key did not reach the customer there; why, in words for an agent. Told
    /// once a message as a rule, and again after a restart or while it could not be recorded.
    Future<Receipt> notDelivered(String key, Address to, String why);
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
  public Parsed<DeliveryReport> parse(RawRequest request) {
    return hook.read(request)
        .map(form -> DeliveryReport.read(form, request, settings))
        .orElseGet(() -> new Parsed.Malformed<>("the body is not a form"));
  }

  /// Only a failure is recorded; anything else is but remembered.
  @Override
  public Optional<String> lane(DeliveryReport report) {
    return report.part().filter(_ -> report.progress().isFailure()).map(Part::line);
  }

  @Override
  public Future<Answer> accept(DeliveryReport report) {
    report.part().ifPresent(part -> channel.reported(part, report.sid()));
    if (!isNews(report)) {
      return Future.succeededFuture(Answer.ok());
    }
    return tell(report)
        .map(receipt -> {
          if (receipt instanceof Receipt.Busy) {
            return SmsHook.busy();
          }
          advance(report);
          return Answer.ok();
        });
  }

  /// How far this message has come, as far as was reported.
  Optional<Progress> progress(String sid) {
    synchronized (reached) {
      return Optional.ofNullable(reached.get(sid));
    }
  }

  private boolean isNews(DeliveryReport report) {
    return progress(report.sid()).map(report.progress()::isPast).orElse(true);
  }

  private void advance(DeliveryReport report) {
    synchronized (reached) {
      reached.merge(
          report.sid(), report.progress(), (before, now) -> now.isPast(before) ? now : before);
      if (reached.size() > MOST_KEPT) {
        reached.remove(reached.keySet().iterator().next());
      }
    }
  }

  private Future<Receipt> tell(DeliveryReport report) {
    if (report.part().isEmpty() || !report.progress().isFailure()) {
      return Future.succeededFuture(new Receipt.Ignored("nobody need know"));
    }
    return watcher.notDelivered(
        report.part().get().line(),
        new Address(SmsChannel.NAME, report.to()),
        TwilioErrors.words(report.code(), "It did not arrive."));
  }
}
