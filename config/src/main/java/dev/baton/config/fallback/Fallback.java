package dev.baton.config.fallback;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.Executors;

/// Twilio's fallback address: keeps what comes, and answers with TwiML.
///
/// It shares no code with what it stands in for, since a fallback that runs the code that has just
/// failed fails with it. So it does not check signatures either; who hands in what was kept does.
public final class Fallback {
  private static final int MOST_BODY_BYTES = 64 * 1024;
  private static final long MOST_FILE_BYTES = 256L << 20;
  private static final Set<StandardOpenOption> OPTIONS =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  private static final String USAGE =
      """
      baton fallback HOST:PORT FILE [TEXT]
        Keeps Twilio's requests in FILE while Baton does not answer, and texts TEXT back if there
        is one. Behind TLS, on another machine than Baton; its address is the number's fallback.\
      """;

  private final Path file;
  private final byte[] reply;

  private Fallback(Path file, String text) {
    this.file = file;
    this.reply =
        ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>" + message(text) + "</Response>")
            .getBytes(UTF_8);
  }

  /// Runs until it is ended.
  public static void main(String[] arguments) throws IOException {
    int colon = arguments.length < 2 ? -1 : arguments[0].lastIndexOf(':');
    if (colon < 1 || arguments.length > 3 || !arguments[0].matches(".*:[0-9]{1,5}")) {
      System.err.println(USAGE);
      System.exit(2);
    }
    InetSocketAddress address =
        new InetSocketAddress(
            arguments[0].substring(0, colon), Integer.parseInt(arguments[0].substring(colon + 1)));
    Fallback fallback =
        new Fallback(Path.of(arguments[1]), arguments.length == 3 ? arguments[2] : "");
    HttpServer server = HttpServer.create(address, 0);
    server.createContext("/", fallback::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    System.out.println("Listening on port " + server.getAddress().getPort());
  }

  private static String message(String text) {
    return text.isBlank()
        ? ""
        : "<Message>"
            + text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            + "</Message>";
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().equals("POST")) {
        send(exchange, 200, "text/plain", "It answers.".getBytes(UTF_8));
        return;
      }
      byte[] body = exchange.getRequestBody().readNBytes(MOST_BODY_BYTES + 1);
      if (body.length > MOST_BODY_BYTES) {
        send(exchange, 413, "text/plain", new byte[0]);
        return;
      }
      try {
        keep(line(exchange, body));
        send(exchange, 200, "text/xml", reply);
      } catch (IOException full) {
        System.err.println("A request could not be kept: " + full);
        send(exchange, 503, "text/plain", new byte[0]);
      }
    }
  }

  /// One request as one line of JSON.
  private static String line(HttpExchange exchange, byte[] body) {
    return "{\"at\":\""
        + Instant.now()
        + "\",\"target\":\""
        + base64(exchange.getRequestURI().toString().getBytes(UTF_8))
        + "\",\"signature\":\""
        + base64(header(exchange, "X-Twilio-Signature").getBytes(UTF_8))
        + "\",\"body\":\""
        + base64(body)
        + "\"}\n";
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /// On a line of its own, whole or not at all: what is written behind a piece of another request
  /// is lost with it.
  private synchronized void keep(String line) throws IOException {
    try (FileChannel to = FileChannel.open(file, OPTIONS, ownersOnly())) {
      long end = to.size();
      if (end > MOST_FILE_BYTES) {
        throw new IOException(file + " is full");
      }
      try {
        // Whoever was ended in the middle of a line could not take it back.
        write(to, end, (isWithinLine(to, end) ? "\n" : "") + line);
        to.force(true);
      } catch (IOException failed) {
        to.truncate(end);
        throw failed;
      }
    }
  }

  private static boolean isWithinLine(FileChannel file, long end) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    return end > 0 && file.read(last, end - 1) == 1 && last.get(0) != '\n';
  }

  private static void write(FileChannel to, long from, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
    while (bytes.hasRemaining()) {
      to.write(bytes, from + bytes.position());
    }
  }

  /// What customers write is nobody else's to read.
  private FileAttribute<?>[] ownersOnly() {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
