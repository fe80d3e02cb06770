package dev.baton.gateway.redis;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Finds out who serves a directory.
final class ServerSearch {

  private static final Duration GREETING = Duration.ofSeconds(2);

  private final Site site;

  ServerSearch(Site site) {
    this.site = site;
  }

  /// A server may run without listening yet, or be too busy to talk: it gets the time to do so,
  /// because a second one beside it would ruin the data. Nobody is there when nobody has been seen
  /// twice in a row, as a process that is changing its name may be overlooked once.
  ///
  /// @param socket where a server would listen, if there is a place where it could
  ServerTalk.Found look(Optional<Path> socket) throws IOException {
    ServerProcesses processes =
        new ServerProcesses(ServerLaunch.configuration(site.directory()), socket);
    Instant end = site.in(site.settings().answerTimeout());
    boolean seenNobody = false;
    while (true) {
      ServerTalk.Found found = listener(socket);
      List<Long> alive = processes.alive();
      switch (found) {
        case ServerTalk.Found.Talking _ -> {
          return found;
        }
        case ServerTalk.Found.Mute _ -> seenNobody = false;
        case ServerTalk.Found.Nobody _ -> {
          if (seenNobody && alive.isEmpty()) {
            return found;
          }
          seenNobody = alive.isEmpty();
        }
      }
      if (site.isPast(end)) {
        return found instanceof ServerTalk.Found.Mute
            ? found
            : new ServerTalk.Found.Mute("process " + alive + " listens nowhere");
      }
      site.pauseBetweenLooks();
    }
  }

  private ServerTalk.Found listener(Optional<Path> socket) {
    Duration limit = site.settings().answerTimeout();
    return socket
        .map(path ->
            ServerTalk.with(site.vertx(), path, Collections.min(List.of(GREETING, limit)), limit))
        .orElseGet(ServerTalk.Found.Nobody::new);
  }
}
