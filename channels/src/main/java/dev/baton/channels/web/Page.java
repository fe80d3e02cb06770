package dev.baton.channels.web;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// One thing a browser can load, ready to be sent plain or compressed, with its headers.
public record Page(Buffer plain, Buffer gzipped, String etag, Map<String, String> headers) {

  /// What a page of ours may load and do: its own files and its own server, nothing inline.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
          + "connect-src 'self' ws: wss:; base-uri 'none'; form-action 'none'; "
          + "frame-ancestors 'none'";

  public Page {
    headers = Map.copyOf(headers);
  }

  static Page html(String text) {
    return of(
        text,
        Map.of(
            "Content-Type", "text/html; charset=utf-8",
            "Content-Security-Policy", POLICY,
            "Referrer-Policy", "no-referrer",
            "Cache-Control", "no-cache"));
  }

  static Page asset(String type, String text) {
    return of(text, Map.of("Content-Type", type, "Cache-Control", "no-cache"));
  }

  /// A script for other people's sites, which may check it and keep it for a while.
  static Page script(String text) {
    return of(
        text,
        Map.of(
            "Content-Type", "text/javascript; charset=utf-8",
            "Access-Control-Allow-Origin", "*",
            "Cross-Origin-Resource-Policy", "cross-origin",
            "Cache-Control", "public, max-age=300"));
  }

  private static Page of(String text, Map<String, String> headers) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var etag = '"' + HexFormat.of().formatHex(sha256(bytes), 0, 12) + '"';
    return new Page(Buffer.buffer(bytes), Buffer.buffer(gzip(bytes)), etag, headers);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }

  private static byte[] gzip(byte[] bytes) {
    var compressed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(compressed)) {
      gzip.write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException("Memory can't refuse to be written", impossible);
    }
    return compressed.toByteArray();
  }
}
