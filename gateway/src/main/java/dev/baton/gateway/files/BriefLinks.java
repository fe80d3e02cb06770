package dev.baton.gateway.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.gateway.conversation.Attachment;
import dev.baton.gateway.files.FileStore.Kept;
import dev.baton.gateway.settings.Secret;
import dev.baton.gateway.time.Clock;
import io.vertx.core.Future;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Links to files that end after a while, for a provider that fetches a file once and keeps a copy
/// of its own: whoever finds such a link later, in a log or forwarded, finds nothing.
///
/// What a link says is sealed with a key that all nodes have. So nothing is stored for it, nobody
/// else can make one, and the file's own link, which does not end so soon, can't be read from it.
public final class BriefLinks {
  /// What the path of each begins with.
  public static final String PATH = Files.PATH + "brief/";

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final String PURPOSE = "Baton: links to files that end";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final Files files;
  private final Clock clock;
  private final List<SecretKeySpec> keys;
  private final Duration good;
  private final SecureRandom chance = new SecureRandom();

  /// @param secrets what all nodes know and nobody else does: the first seals, any of them opens,
  ///   so that one can be replaced
  /// @param good how long a link is good
  public BriefLinks(Files files, Clock clock, List<Secret> secrets, Duration good) {
    this.files = files;
    this.clock = clock;
    this.keys = secrets.stream().map(BriefLinks::key).toList();
    this.good = good;
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("links are sealed with at least one secret");
    }
  }

  /// A link to this file that is good from now on and for a while.
  public URI to(Attachment file) {
    byte[] id = file.id().getBytes(UTF_8);
    byte[] said =
        ByteBuffer.allocate(Long.BYTES + id.length)
            .putLong(clock.now().plus(good).toEpochMilli())
            .put(id)
            .array();
    byte[] nonce = new byte[NONCE_BYTES];
    chance.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce).doFinal(said);
      byte[] token =
          ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
      String written = Base64.getUrlEncoder().withoutPadding().encodeToString(token);
      return files.at(PATH + written + "/" + Files.name(file));
    } catch (GeneralSecurityException unknown) {
      throw new IllegalStateException("every Java has " + CIPHER, unknown);
    }
  }

  /// The file that a link with this token leads to; empty where the link has ended, the file is
  /// gone or the token is none of ours.
  public Future<Optional<Kept>> find(String token) {
    return open(token).map(files::find).orElse(Future.succeededFuture(Optional.empty()));
  }

  private Optional<String> open(String token) {
    byte[] bytes = decoded(token);
    return bytes.length <= NONCE_BYTES
        ? Optional.empty()
        : keys.stream().flatMap(key -> open(key, bytes).stream()).findFirst().flatMap(this::good);
  }

  private static byte[] decoded(String token) {
    try {
      return Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException notOurs) {
      return new byte[0];
    }
  }

  private static Optional<ByteBuffer> open(SecretKeySpec key, byte[] token) {
    ByteBuffer sealed = ByteBuffer.wrap(token);
    byte[] nonce = new byte[NONCE_BYTES];
    sealed.get(nonce);
    try {
      byte[] rest = new byte[sealed.remaining()];
      sealed.get(rest);
      return Optional.of(ByteBuffer.wrap(cipher(Cipher.DECRYPT_MODE, key, nonce).doFinal(rest)));
    } catch (GeneralSecurityException notSealedWithIt) {
      return Optional.empty();
    }
  }

  private Optional<String> good(ByteBuffer said) {
    Instant until = Instant.ofEpochMilli(said.getLong());
    return clock.now().isBefore(until)
        ? Optional.of(UTF_8.decode(said).toString())
        : Optional.empty();
  }

  private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }

  /// A key for this purpose alone: the secret itself is used elsewhere.
  private static SecretKeySpec key(Secret secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.reveal().getBytes(UTF_8), "HmacSHA256"));
      return new SecretKeySpec(mac.doFinal(PURPOSE.getBytes(UTF_8)), "AES");
    } catch (GeneralSecurityException unknown) {
      throw new IllegalStateException("every Java has HmacSHA256", unknown);
    }
  }
}
