package dev.baton.config.cli;

import dev.baton.channels.sms.KeptRequests;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// `baton replay`: hands in what the fallback has kept, in its order, to a Baton that runs. Doing
/// it twice changes nothing.
public final class Replay {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final KeptRequests kept;
  private final URI baton;
  private final PrintStream out;

  /// @param baton where Baton listens
  public Replay(KeptRequests kept, URI baton, PrintStream out) {
    this.kept = kept;
    this.baton = baton;
    this.out = out;
  }

  /// Hands in what the file has. 0 where Baton has taken all of it, 1 otherwise: then it ends at
  /// the first that was not taken, and the rest can be handed in later.
  public int run(Path file) {
    int taken = 0;
    int strange = 0;
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      List<String> lines = Files.readAllLines(file);
      for (String line : lines) {
        Optional<KeptRequests.Request> request = kept.read(line);
        if (request.isEmpty()) {
          strange++;
          continue;
        }
        int status = hand(client, request.get());
        if (status != 200) {
          out.println("Baton answered " + status + " after " + taken + " had been taken.");
          return 1;
        }
        taken++;
      }
    } catch (IOException broken) {
      out.println("It ended after " + taken + " had been taken: " + broken);
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
    out.println(
        taken + " taken" + (strange == 0 ? "." : ", " + strange + " not signed by Twilio for it."));
    return 0;
  }

  private int hand(HttpClient client, KeptRequests.Request request)
      throws IOException, InterruptedException {
    HttpRequest post =
        HttpRequest.newBuilder(baton.resolve(request.path()))
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
            .header("X-Twilio-Signature", request.signature())
            .POST(BodyPublishers.ofString(request.form()))
            .build();
    return client.send(post, BodyHandlers.discarding()).statusCode();
  }
}
