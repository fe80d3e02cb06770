package dev.baton.gateway.redis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/// A self-signed certificate for tests, made by the JDK's own tool.
///
/// @param certificate the certificate's PEM file
/// @param key the PEM file of its private key
record Certificate(Path certificate, Path key) {

  private static final String PASSWORD = "for-tests";

  /// @param names whom it stands for, such as `dns:localhost`
  static Certificate make(Path directory, String names)
      throws IOException, GeneralSecurityException {
    Path store = directory.resolve("store.p12");
    new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "redis",
            "-keyalg",
            "EC",
            "-dname",
            "CN=redis",
            "-ext",
            "san=" + names,
            "-keystore",
            store.toString(),
            "-storepass",
            PASSWORD)
        .redirectErrorStream(true)
        .start()
        .onExit()
        .join();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return new Certificate(
        pem(
            directory.resolve("cert.pem"),
            "CERTIFICATE",
            keys.getCertificate("redis").getEncoded()),
        pem(
            directory.resolve("key.pem"),
            "PRIVATE KEY",
            keys.getKey("redis", PASSWORD.toCharArray()).getEncoded()));
  }

  private static Path pem(Path file, String kind, byte[] content) throws IOException {
    return Files.writeString(
        file,
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(kind, Base64.getMimeEncoder().encodeToString(content), kind));
  }
}
