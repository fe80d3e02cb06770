package dev.baton.gateway.files;

import dev.baton.gateway.bus.Ids;
import dev.baton.gateway.conversation.Attachment;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.files.FileStore.Kept;
import dev.baton.gateway.files.Taken.Why;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Takes files in, and says where they are to be had.
///
/// Whoever brings a file owns it until a line carries it: nobody else can put it into theirs. From
/// then on whoever has its link may read it, and the link can't be guessed.
public final class Files {
  /// What the path of each link begins with.
  public static final String PATH = "/files/";

  private final FileStore store;
  private final Timers timers;
  private final Ids ids;
  private final FileSettings settings;
  private final URI base;
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicLong lastTaken = new AtomicLong();

  /// @param base how the world reaches Baton
  public Files(FileStore store, Timers timers, Ids ids, FileSettings settings, URI base) {
    this.store = store;
    this.timers = timers;
    this.ids = ids;
    this.settings = settings;
    this.base = base;
  }

  /// The limits.
  public FileSettings settings() {
    return settings;
  }

  /// Takes a file from a stream, on the stream's own context. The stream is read to its end also
  /// where the file is refused.
  ///
  /// @param name what its sender calls it
  /// @param owner who brings it
  public Future<Taken> take(ReadStream<Buffer> stream, String name, String owner) {
    if (underWay.incrementAndGet() > settings.atOnce()) {
      underWay.decrementAndGet();
      stream.resume();
      return Future.succeededFuture(new Taken.Refused(Why.BUSY));
    }
    return receive(stream, name, owner).onComplete(_ -> underWay.decrementAndGet());
  }

  private Future<Taken> receive(ReadStream<Buffer> stream, String name, String owner) {
    try {
      stream.pause();
      return new Reception(store, settings, timers, stream, ids.next(), name, owner).end();
    } catch (IllegalStateException over) {
      // Its sender has gone before we were ready for it.
      return Future.succeededFuture(new Taken.Refused(Why.BROKEN_OFF));
    }
  }

  /// A line is to carry these files, which this owner has brought: from now on they are kept. Empty
  /// where any of them is not theirs or not there any more.
  public Future<Optional<List<Attachment>>> carry(List<String> fileIds, String owner) {
    return Future.all(fileIds.stream().map(id -> carry(id, owner)).toList())
        .map(all -> {
          List<Attachment> files = new ArrayList<>();
          all.<Optional<Attachment>>list().forEach(file -> file.ifPresent(files::add));
          return files.size() == fileIds.size() ? Optional.of(files) : Optional.empty();
        });
  }

  private Future<Optional<Attachment>> carry(String id, String owner) {
    return find(id)
        .map(found -> found.filter(kept -> kept.owner().equals(owner)))
        .compose(found ->
            found
                .map(kept ->
                    store
                        .keep(kept, settings.kept())
                        .map(there -> there ? Optional.of(kept.file()) : none()))
                .orElseGet(() -> Future.succeededFuture(none())));
  }

  private static Optional<Attachment> none() {
    return Optional.empty();
  }

  /// Forgets a file: its link ends.
  public Future<Void> drop(Attachment file) {
    return end(file).mapEmpty();
  }

  /// The same; whether its link had not ended before.
  Future<Boolean> end(Attachment file) {
    return find(file.id())
        .compose(found ->
            found
                .map(kept -> store.drop(file.id(), kept.chunks()).map(true))
                .orElseGet(() -> Future.succeededFuture(false)));
  }

  /// How much of the room for all files is taken, in bytes.
  public Future<Long> taken() {
    return store.reserved().onSuccess(lastTaken::set);
  }

  /// The same as it was when it was looked at last, and looks again.
  public long lastTaken() {
    taken();
    return lastTaken.get();
  }

  /// The file with this id, if it is there.
  public Future<Optional<Kept>> find(String id) {
    return id.matches("[A-Za-z0-9]{16,100}")
        ? store.find(id)
        : Future.succeededFuture(Optional.empty());
  }

  /// A part of its bytes, the first is 0; empty where it has gone.
  public Future<Optional<Buffer>> chunk(Kept file, int chunk) {
    return store.read(file.file().id(), chunk);
  }

  /// Whether this is a file that its sender calls so.
  public static boolean isCalled(Attachment file, String name) {
    return FileType.of(file.type())
        .map(type -> type.named(name))
        .filter(file.name()::equals)
        .isPresent();
  }

  /// The same content for where files can only be pointed at: each is a line with its name, kind,
  /// size and link.
  public Content spelledOut(Content content, String channel) {
    if (content.attachments().isEmpty()) {
      return content;
    }
    List<String> lines = new ArrayList<>();
    String words = content.textFor(channel);
    if (!words.isBlank()) {
      lines.add(words);
    }
    content.attachments().forEach(file -> lines.add(words(file) + ": " + link(file)));
    return new Content(String.join("\n", lines), Map.of(), content.choices(), List.of());
  }

  /// A file in words, such as `photo.jpg (picture, 240 kB)`.
  public static String words(Attachment file) {
    boolean picture = FileType.of(file.type()).filter(FileType::isPicture).isPresent();
    long bytes = file.bytes();
    String size =
        bytes < 1_000
            ? bytes + " bytes"
            : bytes < 1_000_000
                ? Math.round(bytes / 1e3) + " kB"
                : Math.round(bytes / 1e5) / 10.0 + " MB";
    return file.name() + " (" + (picture ? "picture, " : "") + size + ")";
  }

  /// Where the world finds the file.
  public URI link(Attachment file) {
    return at(path(file));
  }

  /// The same below Baton's own address.
  public static String path(Attachment file) {
    return PATH + file.id() + "/" + name(file);
  }

  /// How the world reaches this path, also where Baton's address has one itself.
  URI at(String path) {
    return URI.create(base.toString().replaceFirst("/+$", "") + path);
  }

  /// A file's name as it stands in a path.
  static String name(Attachment file) {
    return URLEncoder.encode(file.name(), StandardCharsets.UTF_8).replace("+", "%20");
  }
}
