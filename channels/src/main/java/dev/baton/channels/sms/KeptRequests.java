package dev.baton.channels.sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.gateway.settings.Secret;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// What Twilio's fallback address has kept while Baton did not answer: each line a request as it
/// came. Those that Twilio has signed for that address are signed anew, for Baton's own, and can be
/// handed in there; what Baton has got meanwhile it knows by its `MessageSid`.
///
/// @param tokens the account's, as in [SmsSettings#authTokens()]
/// @param fallback the address that is set at Twilio, without what the requests' own target says
/// @param publicUrl how Twilio reaches Baton
public record KeptRequests(List<Secret> tokens, URI fallback, URI publicUrl) {
  private static final Base64.Decoder BASE64 = Base64.getDecoder();

  public KeptRequests {
    tokens = List.copyOf(tokens);
  }

  /// A request to Baton's own address.
  ///
  /// @param path where it goes
  /// @param signature what `X-Twilio-Signature` says
  /// @param form its body
  public record Request(String path, String signature, String form) {}

  /// The request in a line; nothing where it is none, or Twilio has not signed it.
  public Optional<Request> read(String line) {
    try {
      JsonObject kept = new JsonObject(line);
      String target = text(kept, "target");
      String form = text(kept, "body");
      return FormFields.decode(Buffer.buffer(form))
          .filter(fields -> isGenuine(target, text(kept, "signature"), fields))
          .map(fields -> new Request(SmsInbound.PATH, signed(fields), form));
    } catch (DecodeException | IllegalArgumentException | ClassCastException broken) {
      return Optional.empty();
    }
  }

  private static String text(JsonObject kept, String name) {
    return new String(BASE64.decode(kept.getString(name, "")), UTF_8);
  }

  private boolean isGenuine(String target, String signature, FormFields fields) {
    List<String> revealed = tokens.stream().map(Secret::reveal).toList();
    String url = SmsHook.base(fallback) + target;
    return TwilioSignature.signsForm(revealed, signature, url, fields.all());
  }

  private String signed(FormFields fields) {
    String url = SmsHook.base(publicUrl) + SmsInbound.PATH;
    return TwilioSignature.ofForm(tokens.getFirst().reveal(), url, fields.all());
  }
}
