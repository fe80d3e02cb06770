package dev.baton.channels.sms;

import dev.baton.gateway.http.Answer;
import dev.baton.gateway.http.RawRequest;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What Twilio's webhooks have in common: how they are signed, where their fields are, what they
/// are answered.
final class SmsHook {
  private static final String SIGNATURE = "X-Twilio-Signature";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String XML = "text/xml; charset=utf-8";
  private static final Duration BUSY_RETRY = Duration.ofSeconds(5);

  private final List<String> tokens;
  private final String base;

  SmsHook(SmsSettings settings) {
    this.tokens = settings.tokens();
    this.base = base(settings.publicUrl());
  }

  /// What is wrong with the signature, if anything. The URL that Twilio signed is built from the
  /// public one and the request's raw target, never from what the request says of its host.
  Optional<String> forged(RawRequest request) {
    String signature = request.headers().get(SIGNATURE);
    if (signature == null) {
      return Optional.of("no " + SIGNATURE);
    }
    String url = base + request.target();
    boolean signed =
        isForm(request)
            ? fields(request)
                .map(form -> TwilioSignature.signsForm(tokens, signature, url, form.all()))
                .orElse(false)
            : TwilioSignature.signsBody(tokens, signature, url, request.body());
    return signed ? Optional.empty() : Optional.of(SIGNATURE + " does not fit " + base);
  }

  /// The fields of a form, or of a GET's query, which the signature covers as part of the URL.
  Optional<FormFields> read(RawRequest request) {
    if (!request.method().equals("GET")) {
      return isForm(request) ? fields(request) : Optional.empty();
    }
    String target = request.target();
    int query = target.indexOf('?');
    return FormFields.decode(Buffer.buffer(query < 0 ? "" : target.substring(query + 1)));
  }

  /// Empty TwiML: say nothing back. Replies go over REST, where they can be looked up.
  static Answer silence() {
    return Answer.ok(XML, "<Response/>");
  }

  /// It can't be taken now.
  static Answer busy() {
    return Answer.error(503, "busy", "Too much is waiting. Try again.").retryAfter(BUSY_RETRY);
  }

  private static Optional<FormFields> fields(RawRequest request) {
    return FormFields.decode(request.body());
  }

  private static boolean isForm(RawRequest request) {
    @Nullable String type = request.headers().get("Content-Type");
    return request.body().length() == 0
        || (type != null && type.toLowerCase(Locale.ROOT).startsWith(FORM));
  }

  /// What the path of a webhook is put behind.
  static String base(URI url) {
    return url.toString().replaceFirst("/+$", "");
  }
}
