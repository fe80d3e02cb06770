package dev.baton.gateway.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.bus.Receipt;
import dev.baton.gateway.conversation.Attachment;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.files.ProviderFiles.Brought;
import dev.baton.gateway.files.ProviderFiles.Remote;
import dev.baton.gateway.settings.Secret;
import dev.baton.gateway.spool.NotNow;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that are brought from a provider: `localhost` is the provider's, `127.0.0.1` is not.
@ExtendWith(VertxExtension.class)
class ProviderFilesTest {
  private static final ConversationId LINE = new ConversationId("a-conversation");
  private static final int MOST = 200_000;
  private static final byte[] PICTURE = picture(150_000);
  private static final String TYPES = "[Content_Types].xml";

  private final Map<String, String> keys = new ConcurrentHashMap<>();
  private final List<HttpServerResponse> held = new CopyOnWriteArrayList<>();
  private volatile Duration ahead = Duration.ZERO;
  private HttpServer server;
  private SystemTime time;
  private MemoryFiles store;
  private Files files;
  private ProviderFiles provider;

  @BeforeEach
  void start(Vertx vertx) {
    server = done(vertx.createHttpServer().requestHandler(this::answer).listen(0, "localhost"));
    time = new SystemTime(vertx);
    store = new MemoryFiles(time);
    FileSettings settings =
        new FileSettings(
            MOST,
            100L * MOST,
            2,
            Duration.ofSeconds(30),
            Duration.ofHours(1),
            Duration.ofDays(1),
            30,
            300);
    int[] made = {0};
    files =
        new Files(
            store,
            time,
            () -> "0123456789abcdef" + made[0]++,
            settings,
            URI.create("https://support.example.com"));
    provider =
        new ProviderFiles(
            vertx,
            files,
            () -> time.now().plus(ahead),
            time,
            new Secret("Bearer xoxb-1"),
            uri -> uri.getHost().equals("localhost"));
  }

  @AfterEach
  void stop() {
    done(server.close());
  }

  @Test
  void aFileIsBroughtWithTheKeyAndIsBatonsThen() {
    Brought brought = bring("photo.jpg", "/photo");

    Attachment file = brought.files().getFirst();
    assertThat(file.name()).isEqualTo("photo.png");
    assertThat(file.type()).isEqualTo("image/png");
    assertThat(file.bytes()).isEqualTo(PICTURE.length);
    assertThat(keys).containsEntry("/photo", "Bearer xoxb-1");
    assertThat(files.link(file).toString())
        .startsWith("https://support.example.com/files/0123456789abcdef")
        .endsWith("/photo.png");
    Buffer whole = Buffer.buffer();
    FileStore.Kept kept = done(files.find(file.id())).orElseThrow();
    for (int i = 0; i < kept.chunks(); i++) {
      whole.appendBuffer(done(files.chunk(kept, i)).orElseThrow());
    }
    assertThat(whole.getBytes()).isEqualTo(PICTURE);
    assertThat(kept.chunks()).isGreaterThan(1);
  }

  @Test
  void aDocumentIsOneByAllOfItHoweverItsOfficeHasOrderedIt() {
    Attachment table = bring("orders.xlsx", "/table").files().getFirst();

    assertThat(table.type()).isEqualTo(FileType.XLSX.mediaType());
    assertThat(table.bytes()).isGreaterThan(Reception.CHUNK_BYTES);
    assertThat(bring("orders.xlsx", "/macros").missing())
        .containsExactly("[orders.xlsx: Files of this type can't be sent.]");
    assertThat(bring("a.zip", "/archive").missing())
        .containsExactly("[a.zip: Files of this type can't be sent.]");
  }

  @Test
  void theKeyIsNotShownToWhomTheProviderSendsUsOnTo() {
    bring("photo.png", "/elsewhere");
    assertThat(keys).containsKey("/elsewhere").doesNotContainKey("/photo");

    assertThat(bring("photo.png", "/moved").files()).hasSize(1);
    assertThat(keys).containsKey("/photo");
  }

  @Test
  void whatIsNotThereNotWholeTooLargeOrOfNoGoodTypeIsNamedAndLeavesNothing() {
    Brought brought =
        bring(
            new Receipt.Stored(LINE, 1),
            remote("gone.png", "/gone"),
            remote("login.png", "/login"),
            remote("page.HTML", "/login"),
            remote("page.png", "/page"),
            remote("large.png", "/large"),
            remote("cut.png", "/cut"),
            remote("empty.png", "/empty"),
            new Remote(URI.create("http://127.0.0.1:1/x"), "foreign.png"));

    assertThat(brought.files()).isEmpty();
    assertThat(brought.with(Content.of("Look")).text())
        .isEqualTo(
            """
            Look
            [gone.png: This file did not arrive as a whole.]
            [login.png: This file was not handed out to us.]
            [page.HTML: Files of this type can't be sent.]
            [page.png: Files of this type can't be sent.]
            [large.png: This file is too large.]
            [cut.png: This file did not arrive as a whole.]
            [empty.png: This file is empty.]
            [foreign.png: This file did not arrive as a whole.]\
            """);
    assertThat(store.size()).isZero();
  }

  @ParameterizedTest
  @MethodSource("unrecorded")
  void whatNoLineCameToCarryIsDroppedAgain(Receipt receipt) {
    assertThat(bring(receipt, remote("photo.png", "/photo")).files()).hasSize(1);

    assertThat(store.size()).isZero();
  }

  static Stream<Receipt> unrecorded() {
    return Stream.of(
        new Receipt.Repeated(LINE, 1),
        new Receipt.Ignored("it was taken back before it came"),
        new Receipt.Busy());
  }

  @Test
  void whereNobodyKnowsWhetherTheLineIsRecordedItsFileStays() {
    Future<Receipt> unknown =
        provider.bring(
            List.of(remote("photo.png", "/photo")),
            Instant.EPOCH,
            _ -> Future.failedFuture(new IllegalStateException("planted")),
            Receipt.Stored.class::isInstance);

    assertThat(done(unknown.otherwise(new Receipt.Busy()))).isEqualTo(new Receipt.Busy());
    assertThat(store.size()).isPositive();
  }

  /// A busy moment costs nobody their picture.
  @ParameterizedTest
  @ValueSource(strings = {"/away", "/hurried", "/cut"})
  void whileAFileCanNotBeHadTheLineIsToComeAgainForHalfAMinute(String path) {
    Remote[] both = {remote("photo.png", "/photo"), remote("late.png", path)};
    Receipt stored = new Receipt.Stored(LINE, 1);

    assertThat(notNow(bring(time.now(), stored, both))).isTrue();
    assertThat(store.size()).isZero();

    assertThat(done(bring(time.now().minusSeconds(30), stored, both)).missing())
        .containsExactly("[late.png: This file did not arrive as a whole.]");
  }

  /// Who asks for a person behind such a line does not wait for a host that hangs.
  @Test
  void aLineDoesNotComeAgainWhereAskingForItsFileTookAsLongAsItMayWait() {
    Future<Brought> brought =
        bring(time.now(), new Receipt.Stored(LINE, 1), remote("late.png", "/slow"));

    assertThat(done(brought).missing())
        .containsExactly("[late.png: This file did not arrive as a whole.]");
  }

  @Test
  void whileTooManyAreOnTheirWayTheLineIsToComeAgain() {
    Receipt stored = new Receipt.Stored(LINE, 1);
    List<Future<Brought>> underWay =
        Stream.of("a.png", "b.png")
            .map(name -> bring(time.now(), stored, remote(name, "/held")))
            .toList();
    awaitTaken(2L * MOST);
    Remote photo = remote("photo.png", "/photo");

    assertThat(notNow(bring(time.now(), stored, photo))).isTrue();
    assertThat(bring(stored, photo).missing())
        .containsExactly(
            "[photo.png: Too many files are on their way. Please try again in a" + " moment.]");

    held.forEach(response -> response.end(Buffer.buffer(PICTURE)));
    underWay.forEach(each -> assertThat(done(each).files()).hasSize(1));
    assertThat(done(bring(time.now(), stored, photo)).files()).hasSize(1);
  }

  /// Each that is on its way has as much room as it may need.
  private void awaitTaken(long bytes) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (done(files.taken()) != bytes) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }

  private static boolean notNow(Future<Brought> brought) {
    return done(brought.map(false).recover(why -> Future.succeededFuture(why instanceof NotNow)));
  }

  private Brought bring(String name, String path) {
    return bring(new Receipt.Stored(LINE, 1), remote(name, path));
  }

  /// For a line of long ago.
  private Brought bring(Receipt receipt, Remote... remotes) {
    return done(bring(Instant.EPOCH, receipt, remotes));
  }

  private Future<Brought> bring(Instant said, Receipt receipt, Remote... remotes) {
    var seen = new AtomicReference<Brought>();
    return provider
        .bring(
            List.of(remotes),
            said,
            brought -> {
              seen.set(brought);
              return Future.succeededFuture(receipt);
            },
            Receipt.Stored.class::isInstance)
        .map(_ -> seen.get());
  }

  private Remote remote(String name, String path) {
    return new Remote(URI.create("http://localhost:" + server.actualPort() + path), name);
  }

  private void answer(HttpServerRequest request) {
    String key = request.getHeader("Authorization");
    if (key != null) {
      keys.put(String.valueOf(request.path()), key);
    }
    var response = request.response();
    switch (String.valueOf(request.path())) {
      case "/photo" -> response.end(Buffer.buffer(PICTURE));
      case "/login" ->
          response
              .putHeader("Content-Type", "text/html; charset=utf-8")
              .end("<!DOCTYPE html><title>Sign in</title>");
      case "/page" -> response.end("<!DOCTYPE html><title>Sign in</title>");
      case "/table" ->
          response.end(
              ArchiveTest.archive(
                  "docProps/app.xml", "xl/media/large.png", "xl/workbook.xml", TYPES));
      case "/macros" ->
          response.end(
              ArchiveTest.archive(
                  TYPES, "xl/workbook.xml", "xl/media/large.png", "xl/vbaProject.bin"));
      case "/archive" -> response.end(ArchiveTest.archive("innocent.txt", "word"));
      case "/large" -> response.end(Buffer.buffer(picture(MOST + 1)));
      case "/empty" -> response.end();
      case "/away" -> response.setStatusCode(503).end();
      case "/slow" -> {
        ahead = ahead.plusSeconds(15);
        response.setStatusCode(503).end();
      }
      case "/hurried" -> response.setStatusCode(429).end();
      case "/held" -> {
        response.setChunked(true).write(Buffer.buffer(PICTURE).getBuffer(0, 16));
        held.add(response);
      }
      case "/moved" -> response.setStatusCode(302).putHeader("Location", "/photo").end();
      case "/elsewhere" ->
          response
              .setStatusCode(307)
              .putHeader("Location", "http://127.0.0.1:" + server.actualPort() + "/photo")
              .end();
      case "/cut" ->
          response
              .putHeader("Content-Length", "150000")
              .write(Buffer.buffer(PICTURE).getBuffer(0, 70_000))
              .onComplete(_ -> request.connection().close());
      default -> response.setStatusCode(404).end();
    }
  }

  private static byte[] picture(int bytes) {
    byte[] picture = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      picture[i] = (byte) (i * 31);
    }
    byte[] head = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    System.arraycopy(head, 0, picture, 0, head.length);
    return picture;
  }

  private static <T> T done(Future<T> future) {
    try {
      return future.await(30, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new AssertionError("nothing came of it", late);
    }
  }
}
