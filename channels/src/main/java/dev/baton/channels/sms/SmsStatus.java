package dev.baton.channels.sms;

import dev.baton.gateway.bus.Receipt;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.http.Answer;
import dev.baton.gateway.http.RawRequest;
import dev.baton.gateway.http.Webhook;
import io.vertx.core.Future;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Twilio's reports of how far messages have come. They may come before the answer to the request
/// that made the message, doubled, in any order, or not at all: see [Reports]. Those of messages
/// that Baton did not send are ignored and counted.
public final class SmsStatus implements Webhook<DeliveryReport> {
  /// Where it is called.
  public static final String PATH = "/channels/sms/status";

  /// What Twilio's name of a message with files begins with.
  private static final String WITH_FILES = "MM";

  private static final String IN_WORDS = " It goes in words now, with the files' links.";

  private static final Logger LOG = LoggerFactory.getLogger(SmsStatus.class);

  private final SmsSettings settings;
  private final SmsChannel channel;
  private final SmsChannel.OptOuts optOuts;
  private final Watcher watcher;
  private final SmsHook hook;

  public SmsStatus(
      SmsSettings settings, SmsChannel channel, SmsChannel.OptOuts optOuts, Watcher watcher) {
    this.settings = settings;
    this.channel = channel;
    this.optOuts = optOuts;
    this.watcher = watcher;
    this.hook = new SmsHook(settings);
  }

  /// Is told when a message that Twilio had accepted does not arrive.
  public interface Watcher {

    /// The line with this key did not reach the customer there; why, in words for an agent. Told
    /// once a message as a rule, and again after a restart or while it could not be recorded.
    Future<Receipt> notDelivered(String key, Address to, String why);

    /// The same of the files of the line's message with this number: what it was to bring is now to
    /// go in words.
    Future<Receipt> filesNotDelivered(String key, int message, Address to, String why);
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
    return report.progress().isFailure() ? Optional.of(report.part().line()) : Optional.empty();
  }

  @Override
  public Future<Answer> accept(DeliveryReport report) {
    return switch (channel.reported(report)) {
      case NONE -> Future.succeededFuture(Answer.ok());
      case NOTED -> {
        if (report.progress().isFailure()) {
          channel.tellUnlessItEndsHere(report, () -> tell(report));
        }
        yield Future.succeededFuture(Answer.ok());
      }
      case TELL -> tell(report).map(told -> told ? Answer.ok() : SmsHook.busy());
    };
  }

  /// Whether they have heard it.
  private Future<Boolean> tell(DeliveryReport report) {
    String line = report.part().line();
    TwilioErrors.defect(report.code())
        .ifPresent(defect -> LOG.error("to be mended at Twilio: {} ({})", defect, report.code()));
    if (report.code() == TwilioErrors.OPTED_OUT) {
      optOuts.discovered(report.to(), line + TwilioErrors.OPT_OUT_KEY);
    }
    return toldWatcher(report)
        .map(receipt -> {
          boolean heard = !(receipt instanceof Receipt.Busy);
          if (heard) {
            channel.told(report);
          }
          return heard;
        });
  }

  /// Some of the codes are also those of messages without files.
  private Future<Receipt> toldWatcher(DeliveryReport report) {
    String line = report.part().line();
    String why = TwilioErrors.undelivered(report.code());
    boolean ofFiles = report.sid().startsWith(WITH_FILES) && TwilioErrors.isOfFiles(report.code());
    return ofFiles
        ? watcher.filesNotDelivered(line, report.part().number(), report.to(), why + IN_WORDS)
        : watcher.notDelivered(line, report.to(), why);
  }
}
