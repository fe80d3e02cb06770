package dev.baton.config.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `baton replay`: hands in what the fallback has kept, in its order, to a Baton that runs. Doing
/// it twice changes nothing, however much later: what was taken is noted beside the file, since
/// Baton itself knows a message again for some time only. One that Baton refuses, since nobody can
/// read it, holds up none behind it.
public final class Replay {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /// What is added to the file's name for the notes of what was taken.
  private static final String TAKEN = ".taken";

  private final KeptRequests kept;
  private final URI baton;
  private final PrintStream out;

  /// @param baton where Baton listens
  public Replay(KeptRequests kept, URI baton, PrintStream out) {
    this.kept = kept;
    this.baton = baton;
    this.out = out;
  }

  /// Hands in what the file has. 0 where Baton has taken all of it, 1 otherwise: what it refuses is
  /// told and passed over, and at the first that it can't take now it ends, so that the order
  /// holds; either can be handed in again later.
  public int run(Path file) {
    int taken = 0;
    int before = 0;
    int strange = 0;
    int refused = 0;
    int at = 0;
    Path notes = file.resolveSibling(file.getFileName() + TAKEN);
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      List<String> lines = Files.readAllLines(file);
      Set<String> noted = Set.copyOf(Files.exists(notes) ? Files.readAllLines(notes) : List.of());
      for (String line : lines) {
        at++;
        String note = note(line);
        if (noted.contains(note)) {
          before++;
          continue;
        }
        Optional<KeptRequests.Request> request = kept.read(line);
        if (request.isEmpty()) {
          strange++;
          continue;
        }
        int status = hand(client, request.get());
        if (isRefusal(status)) {
          refused++;
          out.println("Baton refuses line " + at + " (" + status + "); it stays in the file.");
          continue;
        }
        if (status != 200) {
          out.println("Baton answered " + status + " after " + taken + " had been taken.");
          return 1;
        }
        taken++;
        Files.writeString(notes, note + "\n", CREATE, APPEND);
      }
    } catch (IOException broken) {
      out.println("It ended after " + taken + " had been taken: " + broken);
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
    out.println(
        taken
            + " taken"
            + (before == 0 ? "" : ", " + before + " taken before")
            + (refused == 0 ? "" : ", " + refused + " refused")
            + (strange == 0 ? "." : ", " + strange + " not signed by Twilio for it."));
    return refused == 0 ? 0 : 1;
  }

  /// Whether what it says will be refused each time: it can't be read, or is too large. Whatever
  /// else goes wrong may go better later, and those behind it wait for it.
  private static boolean isRefusal(int status) {
    return status == 400 || status == 413;
  }

  /// Names a line, and tells nothing of what it says.
  private static String note(String line) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(line.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException unknown) {
      throw new IllegalStateException("every Java has SHA-256", unknown);
    }
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
