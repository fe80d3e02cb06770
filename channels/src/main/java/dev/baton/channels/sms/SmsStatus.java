package dev.baton.channels.sms;

import dev.baton.channels.sms.DeliveryReport.Progress;
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
    /// once a message as a rule, and again after a restart.
    void notDelivered(String key, Address to, String why);
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

  @Override
  public Future<Answer> accept(DeliveryReport report) {
    report.part().ifPresent(part -> channel.reported(part, report.sid()));
    if (advance(report) && report.progress().isFailure()) {
      report.part().ifPresent(part -> tell(part.line(), report));
    }
    return Future.succeededFuture(Answer.ok());
  }

  /// How far this message has come, as far as was reported.
  Optional<Progress> progress(String sid) {
    synchronized (reached) {
      return Optional.ofNullable(reached.get(sid));
    }
  }

  private boolean advance(DeliveryReport report) {
    synchronized (reached) {
      Progress before = reached.get(report.sid());
      if (before != null && !report.progress().isPast(before)) {
        return false;
      }
      reached.put(report.sid(), report.progress());
      if (reached.size() > MOST_KEPT) {
        reached.remove(reached.keySet().iterator().next());
      }
      return true;
    }
  }

  private void tell(String line, DeliveryReport report) {
    watcher.notDelivered(
        line,
        new Address(SmsChannel.NAME, report.to()),
        TwilioErrors.words(report.code(), "It did not arrive."));
  }
}
