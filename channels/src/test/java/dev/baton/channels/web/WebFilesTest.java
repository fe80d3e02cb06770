package dev.baton.channels.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.web.Backend.Node;
import dev.baton.gateway.files.FileSettings;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Files that customers send, from their browser to whoever has the link.
@ExtendWith(VertxExtension.class)
class WebFilesTest {
  private static final int MOST = 300_000;
  private static final byte[] PICTURE = picture(200_000);

  private final HttpClient http = HttpClient.newHttpClient();
  private Vertx vertx;
  private Backend backend;
  private Node node;
  private Guest guest;

  @BeforeEach
  void start(Vertx given) {
    vertx = given;
    backend = new Backend(given);
    backend.fileSettings = room(20L * MOST);
    node = backend.start();
    guest = Guest.hello(given, node.port);
  }

  private static FileSettings room(long bytes) {
    return new FileSettings(
        MOST, bytes, 4, Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofDays(1), 8, 100);
  }

  @AfterEach
  void stop() {
    guest.close();
    node.close();
    http.close();
  }

  @Test
  void aFileThatIsSentStandsInItsLineOnEveryTabAndCanBeReadByItsLink()
      throws IOException, InterruptedException {
    HttpResponse<String> sent = send(guest.session(), "my photo.png", PICTURE);
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
    JsonObject file = new JsonObject(sent.body());
    writes(guest, "a", "look", file.getString("id"));
    writes(guest, "a", "look", file.getString("id"));

    try (Guest other = Guest.hello(vertx, node.port, guest.session(), 0)) {
      JsonObject line = other.awaitsText("look");
      assertThat(guest.awaitsText("look")).isEqualTo(line);
      assertThat(line.getJsonArray("attachments")).isEqualTo(new JsonArray().add(file));
    }
    assertThat(file.getString("url")).endsWith("/my%20photo.png");
    HttpResponse<byte[]> read = read(file.getString("url"));
    assertThat(read.statusCode()).isEqualTo(200);
    assertThat(read.body()).isEqualTo(PICTURE);
    assertThat(read.headers().firstValue("Content-Type")).contains("image/png");
    assertThat(read.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(read.headers().firstValue("Content-Security-Policy"))
        .contains("default-src 'none'; sandbox");
    assertThat(read.headers().firstValue("Content-Disposition"))
        .contains("inline; filename=\"my photo.png\"; filename*=UTF-8''my%20photo.png");
  }

  @Test
  void aPartOfAFileIsHadToo() throws IOException, InterruptedException {
    String url = new JsonObject(send(guest.session(), "a.png", PICTURE).body()).getString("url");
    HttpResponse<byte[]> part =
        http.send(
            HttpRequest.newBuilder(uri(url)).header("Range", "bytes=70000-140000").build(),
            BodyHandlers.ofByteArray());
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(PICTURE, 70_000, 140_001));
    assertThat(part.headers().firstValue("Content-Range"))
        .contains("bytes 70000-140000/" + PICTURE.length);
  }

  @Test
  void aFilesLinkEndsWhenItsLineIsTakenBack() throws IOException, InterruptedException {
    JsonObject file = new JsonObject(send(guest.session(), "a.png", PICTURE).body());
    writes(guest, "g", "look", file.getString("id"));
    guest.awaitsAccepted("g");
    assertThat(read(file.getString("url")).statusCode()).isEqualTo(200);

    Guest.done(
        node.kernel
            .conversations()
            .change(Sessions.addressOf(guest.session()), "g", Optional.empty(), Instant.now()));

    Guest.soon(() -> backend.files.size() == 0, "the file being gone");
    HttpResponse<byte[]> gone = read(file.getString("url"));
    assertThat(gone.statusCode()).isEqualTo(404);
    assertThat(new String(gone.body(), StandardCharsets.UTF_8))
        .contains("There is no such file, or not any more.");
  }

  @Test
  void whoHasAFileMayUseItForAsLongAsItIsThere() throws IOException, InterruptedException {
    JsonObject file = new JsonObject(send(guest.session(), "a.png", PICTURE).body());
    String tag = read(file.getString("url")).headers().firstValue("ETag").orElseThrow();
    HttpResponse<byte[]> again =
        http.send(
            HttpRequest.newBuilder(uri(file.getString("url"))).header("If-None-Match", tag).build(),
            BodyHandlers.ofByteArray());
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void whereThereIsNoRoomThatIsSaidUntilThereIsAgain() throws IOException, InterruptedException {
    guest.close();
    node.close();
    backend.fileSettings = room(2L * MOST);
    node = backend.start();
    guest = Guest.hello(vertx, node.port);
    JsonObject first = new JsonObject(send(guest.session(), "a.png", picture(MOST)).body());
    assertThat(send(guest.session(), "b.png", PICTURE).statusCode()).isEqualTo(201);
    assertThat(refusal(send(guest.session(), "c.png", PICTURE), 503)).isEqualTo("no_room");

    Guest.done(backend.files.drop(first.getString("id"), MOST / 65_536 + 1));

    assertThat(send(guest.session(), "c.png", PICTURE).statusCode()).isEqualTo(201);
  }

  @Test
  void whatIsNoPictureIsSavedAndNotShown() throws IOException, InterruptedException {
    byte[] text = "Order;17\nBag;red".getBytes(StandardCharsets.UTF_8);
    JsonObject file = new JsonObject(send(guest.session(), "página.html", text).body());

    assertThat(file.getString("name")).isEqualTo("página.html.txt");
    assertThat(read(file.getString("url")).headers().firstValue("Content-Disposition"))
        .hasValueSatisfying(
            words -> assertThat(words).startsWith("attachment; ").contains("p%C3%A1gina"));
  }

  @Test
  void whatIsEmptyTooLargeOrOfNoGoodTypeIsRefusedInWordsAndLeavesNothing()
      throws IOException, InterruptedException {
    assertThat(refusal(send(guest.session(), "a.png", new byte[0]), 400)).isEqualTo("empty_file");
    assertThat(refusal(send(guest.session(), "a.png", picture(MOST + 1)), 413))
        .isEqualTo("too_large");
    byte[] page = "<svg onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8);
    assertThat(refusal(send(guest.session(), "a.png", page), 415)).isEqualTo("type_not_allowed");
    byte[] late = "x".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    late[99_999] = 0;
    assertThat(refusal(send(guest.session(), "a.txt", late), 415)).isEqualTo("type_not_allowed");
    Guest.soon(() -> backend.files.size() == 0, "nothing being kept");
  }

  @Test
  void anUploadThatBreaksOffLeavesNothing() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.port)) {
      OutputStream out = socket.getOutputStream();
      String head =
          """
          POST /channels/web/files?name=a.png HTTP/1.1\r
          Host: localhost\r
          Authorization: Bearer %s\r
          Content-Length: %d\r
          \r
          """
              .formatted(guest.session(), PICTURE.length);
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(PICTURE, 0, 150_000);
      out.flush();
      Guest.soon(() -> backend.files.size() > 0, "the first chunk");
    }
    Guest.soon(() -> backend.files.size() == 0, "nothing being kept");
  }

  @Test
  void onlyWhoseSessionIsKnownSendsAndOnlyTheirOwnFilesStandInTheirLines()
      throws IOException, InterruptedException {
    assertThat(send("f".repeat(64), "a.png", PICTURE).statusCode()).isEqualTo(401);
    assertThat(send("", "a.png", PICTURE).statusCode()).isEqualTo(401);
    String id = new JsonObject(send(guest.session(), "a.png", PICTURE).body()).getString("id");

    try (Guest stranger = Guest.hello(vertx, node.port)) {
      writes(stranger, "s", "mine", id);
      assertThat(stranger.awaitsError("no_such_file").getString("id")).isEqualTo("s");
    }
    writes(guest, "g", "", id);
    guest.awaitsAccepted("g");
  }

  @Test
  void aFileNeedsNoWords() throws IOException, InterruptedException {
    String id = new JsonObject(send(guest.session(), "a.png", PICTURE).body()).getString("id");
    writes(guest, "g", "", id);
    assertThat(guest.awaitsText("").getJsonArray("attachments")).hasSize(1);
  }

  @Test
  void anotherSitesPageSendsNothing() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            upload(guest.session(), "a.png", PICTURE)
                .header("Origin", "https://evil.example")
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void aKnownSitesBrowserMayAskAndSend() throws IOException, InterruptedException {
    HttpRequest asks =
        HttpRequest.newBuilder(uri("/channels/web/files"))
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Origin", "http://localhost:3000")
            .header("Access-Control-Request-Method", "POST")
            .build();
    HttpResponse<String> answer = http.send(asks, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("http://localhost:3000");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Headers"))
        .hasValueSatisfying(names -> assertThat(names).contains("authorization"));
  }

  @Test
  void aCustomerSendsSoManyFilesInAnHour() throws IOException, InterruptedException {
    for (int i = 0; i < 8; i++) {
      assertThat(send(guest.session(), "a.png", picture(100)).statusCode()).isEqualTo(201);
    }
    HttpResponse<String> refused = send(guest.session(), "a.png", picture(100));
    assertThat(refusal(refused, 429)).isEqualTo("too_fast");
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void whereThereIsNoFileNothingIsTold() throws IOException, InterruptedException {
    assertThat(read("/files/0123456789abcdef0123456789abcdef/a.png").statusCode()).isEqualTo(404);
    assertThat(read("/files/..%2F..%2Fetc/passwd").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> send(String session, String name, byte[] bytes)
      throws IOException, InterruptedException {
    return http.send(upload(session, name, bytes).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder upload(String session, String name, byte[] bytes) {
    String coded = java.net.URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return HttpRequest.newBuilder(uri("/channels/web/files?name=" + coded))
        .header("Authorization", "Bearer " + session)
        .POST(BodyPublishers.ofByteArray(bytes));
  }

  private HttpResponse<byte[]> read(String path) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofByteArray());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + node.port + path);
  }

  private static String refusal(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    JsonObject error = new JsonObject(answer.body()).getJsonObject("error");
    assertThat(error.getString("message")).isNotBlank();
    return error.getString("code");
  }

  private static void writes(Guest guest, String id, String text, String... files) {
    guest.says(
        new JsonObject()
            .put("type", "message")
            .put("id", id)
            .put("text", text)
            .put("attachments", new JsonArray(Arrays.asList(files))));
  }

  private static byte[] picture(int bytes) {
    byte[] picture = new byte[bytes];
    Arrays.fill(picture, (byte) 7);
    byte[] head = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    System.arraycopy(head, 0, picture, 0, head.length);
    return picture;
  }
}
