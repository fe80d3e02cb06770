package dev.baton.channels.sandbox.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// However long the stand-in is used, it does not grow for ever.
class BoundsTest {
  private static final int MOST = 20;

  private final Workspaces workspaces = new Workspaces();
  private final Room room = new Room("C1", "support", Room.Kind.CHANNEL, "");
  private final Observed observed =
      new Observed(workspaces, new Ledger<>(MOST, _ -> {}), new Ledger<>(MOST, _ -> {}), MOST);

  @Test
  void whatOnlyOneSawIsForgottenInTheEnd() {
    for (int i = 1; i <= 10 * MOST; i++) {
      observed.saw(new Happening.Whispered(room, "U1", message(i)));
    }
    assertThat(observed.whispersTo("U1")).hasSizeBetween(1, MOST);
    assertThat(observed.whispersTo("U1").getLast().ts()).isEqualTo(ts(10 * MOST));
  }

  @Test
  void howMessagesLookedBeforeIsForgottenInTheEnd() {
    for (int i = 1; i <= 10 * MOST; i++) {
      observed.saw(new Happening.Edited(room, message(1).put("text", "before " + i), message(1)));
    }
    assertThat(observed.earlier(ts(1))).hasSizeBetween(1, MOST);
    assertThat(observed.earlier(ts(1)).getFirst().getString("text"))
        .isEqualTo("before " + 10 * MOST);
  }

  @Test
  void theOldestFilesMakeRoomForTheLatest() {
    Stamps stamps = new Stamps(() -> Instant.EPOCH.plusSeconds(1_800_000_000));
    SharedFiles files = new SharedFiles(workspaces, stamps, new Rotation(stamps), 10);
    Workspace shop = new Workspace("T1", "shop", "The shop", stamps, (_, _) -> {});
    Person ana = Person.of("U1", "T1", "Ana", "", Person.Kind.CUSTOMER);
    String first = share(files, shop, ana);
    String second = share(files, shop, ana);
    assertThat(files.find(first)).isPresent();

    String third = share(files, shop, ana);

    assertThat(files.find(first)).isEmpty();
    assertThat(files.find(second)).isPresent();
    assertThat(files.find(third)).isPresent();
  }

  private static String share(SharedFiles files, Workspace workspace, Person person) {
    Buffer bytes = Buffer.buffer("12345");
    JsonObject shared = files.share(workspace, person, "a.txt", "text/plain", bytes);
    return URI.create(shared.getString("url_private")).getPath();
  }

  private static JsonObject message(int number) {
    return new JsonObject().put("ts", ts(number)).put("text", "words");
  }

  private static String ts(int number) {
    return "1800000000." + String.format("%06d", number);
  }
}
