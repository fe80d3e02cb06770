package dev.baton.gateway.redis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the redis-servers that work on a directory, by what their processes call themselves: a
/// server that has just been forked names its configuration, a running one its socket. That covers
/// the moment before a server listens, and no stale pid file can mislead it. Java's own list of
/// processes doesn't show a name that a process gave itself.
final class ServerProcesses {

  private static final Path PROC = Path.of("/proc");

  private final String fromConfiguration;
  private final Optional<String> fromSocket;

  ServerProcesses(Path configuration, Optional<Path> socket) {
    this.fromConfiguration = " " + configuration;
    this.fromSocket = socket.map(path -> " unixsocket:" + path);
  }

  /// The process ids of the servers; those of a dead server's children are not among them.
  List<Long> alive() throws IOException {
    return Files.isReadable(PROC.resolve("self/cmdline")) ? fromProc() : fromPs();
  }

  private List<Long> fromProc() throws IOException {
    List<Long> found = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (isServer(commandLine(process))) {
          found.add(Long.valueOf(process.getFileName().toString()));
        }
      }
    }
    return found;
  }

  /// Empty for one that has ended, also where nobody has collected it yet.
  private static String commandLine(Path process) {
    try {
      return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1)
          .replace('\0', ' ')
          .strip();
    } catch (IOException _) {
      return "";
    }
  }

  private List<Long> fromPs() throws IOException {
    Process ps = new ProcessBuilder("ps", "-axo", "pid=,command=").start();
    ps.getOutputStream().close();
    String lines = new String(ps.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    return lines
        .lines()
        .map(String::strip)
        .filter(line -> isServer(line.substring(line.indexOf(' ') + 1).strip()))
        .map(line -> Long.valueOf(line.substring(0, line.indexOf(' '))))
        .toList();
  }

  private boolean isServer(String commandLine) {
    return isServer(commandLine, fromConfiguration)
        || fromSocket.map(socket -> isServer(commandLine, socket)).orElse(false);
  }

  private static boolean isServer(String commandLine, String ending) {
    if (!commandLine.endsWith(ending)) {
      return false;
    }
    String program = commandLine.substring(0, commandLine.length() - ending.length());
    return program.substring(program.lastIndexOf('/') + 1).contains("-server");
  }
}
