package dev.baton.gateway.http;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// One thing that a browser can load, ready to be sent plain or compressed, with its entity tag and
/// its headers. Made once, at start.
public record Page(Buffer plain, Buffer gzipped, String etag, Map<String, String> headers) {
  private static final int TAG_BYTES = 12;
  private static final Map<String, String> FOR_OTHER_SITES =
      Map.of(
          "Access-Control-Allow-Origin", "*",
          "Cross-Origin-Resource-Policy", "cross-origin",
          "Cache-Control", "public, max-age=300");

  public Page {
    headers = Map.copyOf(headers);
  }

  /// A page of ours: it may load what this server has and nothing else.
  public static Page html(String text) {
    return of(
        "text/html; charset=utf-8",
        bytes(text),
        Map.of(
            "Content-Security-Policy", SecurityHeaders.PAGE_POLICY, "Cache-Control", "no-cache"));
  }

  /// A file that pages of ours load; browsers ask each time whether it is still the same.
  public static Page asset(String contentType, String text) {
    return of(contentType, bytes(text), Map.of("Cache-Control", "no-cache"));
  }

  /// A script for other people's sites, which may check it and keep it for a while.
  public static Page script(String text) {
    return of("text/javascript; charset=utf-8", bytes(text), FOR_OTHER_SITES);
  }

  /// What that script loads afterwards, under the same rules.
  public static Page json(String text) {
    return of("application/json", bytes(text), FOR_OTHER_SITES);
  }

  private static Page of(String contentType, byte[] content, Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Content-Type", contentType);
    String tag = HexFormat.of().formatHex(sha256(content), 0, TAG_BYTES);
    return new Page(Buffer.buffer(content), Buffer.buffer(gzip(content)), '"' + tag + '"', all);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  private static byte[] gzip(byte[] content) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(content);
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory can't refuse to be written", impossible);
    }
    return compressed.toByteArray();
  }
}
