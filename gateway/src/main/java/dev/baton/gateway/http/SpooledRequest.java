package dev.baton.gateway.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;

/// A verified request as it lies in the spool, with the path of the webhook that it came to.
record SpooledRequest(String path, RawRequest request) {

  /// What [#of] reads.
  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(path);
      out.writeUTF(request.method());
      out.writeUTF(request.target());
      out.writeUTF(request.at().toString());
      out.writeInt(request.headers().entries().size());
      for (Map.Entry<String, String> header : request.headers().entries()) {
        out.writeUTF(header.getKey());
        out.writeUTF(header.getValue());
      }
      out.write(request.body().getBytes());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  static SpooledRequest of(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      String path = in.readUTF();
      String method = in.readUTF();
      String target = in.readUTF();
      Instant at = Instant.parse(in.readUTF());
      MultiMap headers = MultiMap.caseInsensitiveMultiMap();
      for (int left = in.readInt(); left > 0; left--) {
        headers.add(in.readUTF(), in.readUTF());
      }
      Buffer body = Buffer.buffer(in.readAllBytes());
      return new SpooledRequest(path, new RawRequest(method, target, headers, body, at));
    } catch (IOException notOurs) {
      throw new UncheckedIOException(notOurs);
    }
  }
}
