package dev.baton.gateway.http;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/// A webhook for tests: signed with a header of its own, it understands any text but `ignore …` and
/// `bad …`, keeps those in order that begin with the same word, but for `free …`, and remembers
/// what it was asked to do.
final class Recorder implements Webhook<String> {
  static final String PATH = "/channels/test/inbound";
  static final String SIGNED = "x-signed";

  final List<String> verified = new CopyOnWriteArrayList<>();
  final List<String> parsed = new CopyOnWriteArrayList<>();
  final List<String> accepted = new CopyOnWriteArrayList<>();

  final BlockingQueue<String> unheard = new LinkedBlockingQueue<>();

  /// Whether its parser has no defect any more.
  volatile boolean mended;

  volatile Answer unread = Answer.ok();

  volatile Function<String, Future<Answer>> store =
      what -> Future.succeededFuture(Answer.ok("text/plain", "stored " + what));

  @Override
  public String path() {
    return PATH;
  }

  @Override
  public Optional<String> forged(RawRequest request) {
    verified.add(request.body().toString());
    return "yes".equals(request.headers().get(SIGNED))
        ? Optional.empty()
        : Optional.of("the header is missing");
  }

  @Override
  public Parsed<String> parse(RawRequest request) {
    String text = request.body().toString();
    parsed.add(text);
    if (text.startsWith("defect") && !mended) {
      throw new IllegalStateException("a parser that throws, with a secret: " + text);
    }
    return switch (text) {
      case String s when s.startsWith("ignore ") -> new Parsed.Ignored<>(s.substring(7));
      case String s when s.startsWith("bad") -> new Parsed.Malformed<>("This is not a text.");
      case String s when s.startsWith("lame") -> new Parsed.Incomplete<>("It says not of what.");
      default -> new Parsed.Understood<>(text);
    };
  }

  @Override
  public void unheard(String understood, Answer answer) {
    unheard.add(understood + ": " + answer.body());
  }

  @Override
  public Answer unread() {
    return unread;
  }

  @Override
  public Optional<String> lane(String understood) {
    String lane = understood.split(" ", 2)[0];
    return lane.equals("free") ? Optional.empty() : Optional.of(lane);
  }

  @Override
  public Future<Answer> accept(String understood) {
    accepted.add(understood);
    return store.apply(understood);
  }
}
