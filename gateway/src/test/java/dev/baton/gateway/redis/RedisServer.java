package dev.baton.gateway.redis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A throw-away redis-server for tests, in a temporary directory, gone with this Java at the
/// latest. It listens on a unix socket, and on loopback where a port was asked for. It is a child
/// of the test and no [EmbeddedRedis], so that a test can kill it and start it again.
public final class RedisServer implements AutoCloseable {

  private final Path program;
  private final List<String> options;
  private final Path directory;
  private Process process;

  private RedisServer(Path program, List<String> options) {
    this.program = program;
    this.options = options;
    try {
      this.directory = Files.createTempDirectory("baton-redis");
      this.process = launch();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  /// A server of its own, which whoever starts it must close.
  public static RedisServer fresh() {
    return fresh(RedisBinaries.any());
  }

  /// The same with this redis-server.
  public static RedisServer fresh(Path program, String... options) {
    return new RedisServer(program, List.of(options));
  }

  /// A port on loopback that is free now, with room for the second port of a cluster's node.
  static int freePort() {
    while (true) {
      try (ServerSocket socket = new ServerSocket(0)) {
        if (socket.getLocalPort() < 55_000) {
          return socket.getLocalPort();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// Where the server listens.
  public RedisAddress address() {
    return new RedisAddress.Socket(socket());
  }

  /// What a `REDIS_URL` would say.
  public URI uri() {
    return URI.create("unix://" + socket());
  }

  Path socket() {
    return directory.resolve("redis.sock");
  }

  long pid() {
    return process.pid();
  }

  /// Removes all data.
  public void flush() {
    ask("FLUSHALL");
  }

  /// Ends the server at once, as `kill -9` does.
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /// Starts the server again after a kill, with the data it had.
  public void restart() {
    try {
      process = launch();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The same without waiting until it has read its data.
  void restartWithoutWaiting(String... more) {
    try {
      process = launch(List.of(more), "server initialized");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Halts the server, which keeps its connections and answers nothing.
  public void halt() {
    signal("-STOP");
  }

  /// Lets a halted server go on.
  public void goOn() {
    signal("-CONT");
  }

  private void signal(String which) {
    try {
      new ProcessBuilder("kill", which, Long.toString(process.pid())).start().onExit().join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Asks the server something beside whatever is tested; an error comes as its text.
  public String ask(String... words) {
    return ask(socket(), words);
  }

  static String ask(Path socket, String... words) {
    StringBuilder request = new StringBuilder("*" + words.length + "\r\n");
    for (String word : words) {
      int bytes = word.getBytes(StandardCharsets.UTF_8).length;
      request.append('$').append(bytes).append("\r\n").append(word).append("\r\n");
    }
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      channel.write(ByteBuffer.wrap(request.toString().getBytes(StandardCharsets.UTF_8)));
      try (BufferedReader in =
          new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
        return answer(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// One line of what a server says about itself.
  static String fact(Path socket, String section, String name) {
    return ask(socket, "INFO", section)
        .lines()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1))
        .findFirst()
        .orElse("");
  }

  private static String answer(BufferedReader in) throws IOException {
    String line = String.valueOf(in.readLine());
    return switch (line.charAt(0)) {
      case '$' -> bulk(in, Integer.parseInt(line.substring(1)));
      case '*' -> {
        List<String> all = new ArrayList<>();
        int count = Integer.parseInt(line.substring(1));
        for (int i = 0; i < count; i++) {
          all.add(answer(in));
        }
        yield String.join(" ", all);
      }
      default -> line.substring(1);
    };
  }

  private static String bulk(BufferedReader in, int length) throws IOException {
    if (length < 0) {
      return "";
    }
    char[] text = new char[length];
    for (int read = 0; read < length; ) {
      read += in.read(text, read, length - read);
    }
    in.readLine();
    return new String(text);
  }

  private Process launch() throws IOException {
    return launch(List.of(), "ready to accept connections");
  }

  private Process launch(List<String> more, String sign) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(List.of("--port", "0", "--unixsocket", socket().toString()));
    command.addAll(List.of("--bind", "127.0.0.1"));
    command.addAll(List.of("--dir", directory.toString(), "--save", ""));
    command.addAll(List.of("--appendonly", "yes", "--appendfsync", "no"));
    command.addAll(options);
    command.addAll(more);
    Process started = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader said = started.inputReader(StandardCharsets.UTF_8);
    StringBuilder all = new StringBuilder();
    for (String line = said.readLine(); ; line = said.readLine()) {
      if (line == null) {
        throw new IllegalStateException("redis-server did not start:\n" + all);
      }
      all.append(line).append('\n');
      if (line.toLowerCase(Locale.ROOT).contains(sign)) {
        break;
      }
    }
    Thread.ofVirtual().start(() -> drain(said));
    return started;
  }

  private static void drain(BufferedReader said) {
    try {
      said.skip(Long.MAX_VALUE);
    } catch (IOException _) {
      // The server has been killed.
    }
  }

  /// Ends the server and removes its files.
  @Override
  public void close() {
    kill();
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException _) {
      // It was closed before.
    }
  }
}
