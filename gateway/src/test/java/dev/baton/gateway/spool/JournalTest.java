package dev.baton.gateway.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.gateway.spool.Journal.Change;
import dev.baton.gateway.spool.Journal.Held;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private final FaultyDisk disk = new FaultyDisk();

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve(Journal.FILE);
  }

  @Test
  void whatIsHeldIsThereAfterwardsInItsOrder() throws IOException {
    try (Journal journal = Journal.open(directory, disk)) {
      journal.write(List.of(hold(1, "sms:+1", "hello"), hold(2, "slack:T/U", "")));
      journal.write(List.of(hold(3, "sms:+1", "again 🙂")));
    }
    try (Journal journal = Journal.open(directory, disk)) {
      assertThat(journal.held()).extracting(Held::id).containsExactly(1L, 2L, 3L);
      assertThat(journal.held())
          .extracting(Held::lane)
          .containsExactly("sms:+1", "slack:T/U", "sms:+1");
      assertThat(journal.lastId()).isEqualTo(3);
      assertThat(text(journal, 1)).isEqualTo("hello");
      assertThat(text(journal, 2)).isEmpty();
      assertThat(text(journal, 3)).isEqualTo("again 🙂");
    }
  }

  @Test
  void aRequestIsForcedToTheDiskBeforeItCounts() throws IOException {
    try (Journal journal = Journal.open(directory, disk)) {
      int before = disk.forced;
      journal.write(List.of(hold(1, "a", "x"), hold(2, "b", "y"), hold(3, "c", "z")));
      assertThat(disk.forced).isEqualTo(before + 1);
    }
  }

  @Test
  void whatIsReleasedIsGoneAndAnEmptyFileIsSmall() throws IOException {
    try (Journal journal = Journal.open(directory, disk)) {
      long empty = Files.size(file);
      journal.write(List.of(hold(1, "a", "x"), hold(2, "a", "y")));
      journal.write(List.of(new Change.Release(1)));
      assertThat(journal.held()).extracting(Held::id).containsExactly(2L);
      journal.write(List.of(new Change.Release(2)));
      assertThat(Files.size(file)).isEqualTo(empty);
    }
    try (Journal journal = Journal.open(directory, disk)) {
      assertThat(journal.held()).isEmpty();
    }
  }

  @Test
  void aTailThatIsTornAtAnyByteIsCutOffAndWhatIsWholeStays() throws IOException {
    List<Long> ends = new ArrayList<>();
    try (Journal journal = Journal.open(directory, disk)) {
      ends.add(Files.size(file));
      journal.write(List.of(hold(1, "a", "first")));
      ends.add(Files.size(file));
      journal.write(List.of(new Change.Release(1), hold(2, "a", "second")));
      ends.add(Files.size(file));
    }
    byte[] whole = Files.readAllBytes(file);
    for (int cut = 0; cut <= whole.length; cut++) {
      Files.write(file, Arrays.copyOf(whole, cut));
      try (Journal journal = Journal.open(directory, disk)) {
        int at = cut;
        assertThat(journal.held())
            .extracting(Held::id)
            .as("cut at %d of %d", cut, whole.length)
            .isEqualTo(at < ends.get(1) ? List.of() : heldAt(at, ends));
        journal.write(List.of(hold(9, "a", "later")));
      }
      try (Journal journal = Journal.open(directory, disk)) {
        assertThat(text(journal, 9)).isEqualTo("later");
      }
    }
  }

  /// The release of the first is a whole frame of 17 bytes before the second.
  private static List<Long> heldAt(int cut, List<Long> ends) {
    return cut == ends.get(2) ? List.of(2L) : cut >= ends.get(1) + 17 ? List.of() : List.of(1L);
  }

  @Test
  void aTailOfZerosOrRubbishIsCutOff() throws IOException {
    try (Journal journal = Journal.open(directory, disk)) {
      journal.write(List.of(hold(1, "a", "kept")));
    }
    byte[] good = Files.readAllBytes(file);
    for (int filler : new int[] {0, 0xff, 0x41}) {
      byte[] torn = Arrays.copyOf(good, good.length + 4_096);
      Arrays.fill(torn, good.length, torn.length, (byte) filler);
      Files.write(file, torn);
      try (Journal journal = Journal.open(directory, disk)) {
        assertThat(journal.held()).extracting(Held::id).containsExactly(1L);
      }
      assertThat(Files.readAllBytes(file)).isEqualTo(good);
    }
  }

  @Test
  void aBitThatHasFlippedIsNoticed() throws IOException {
    try (Journal journal = Journal.open(directory, disk)) {
      journal.write(List.of(hold(1, "a", "kept"), hold(2, "a", "flipped")));
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    try (Journal journal = Journal.open(directory, disk)) {
      assertThat(journal.held()).extracting(Held::id).containsExactly(1L);
    }
  }

  @Test
  void whatLiesBehindADamagedFrameIsKeptBesideTheFile() throws IOException {
    long good;
    try (Journal journal = Journal.open(directory, Journal::openPrivate)) {
      journal.write(List.of(hold(1, "a", "kept")));
      good = Files.size(file);
      journal.write(List.of(hold(2, "a", "flipped"), hold(3, "a", "behind it")));
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[(int) good + 20] ^= 1;
    for (int cut = 1; cut <= 2; cut++) {
      Files.write(file, bytes);
      Journal.open(directory, Journal::openPrivate).close();
      Path kept = directory.resolve(Journal.FILE + ".cut-" + cut);
      assertThat(kept).hasBinaryContent(Arrays.copyOfRange(bytes, (int) good, bytes.length));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void whatHasNoRoomBesideTheFileKeepsNobodyFromStarting() throws IOException {
    try (Journal journal = Journal.open(directory, disk)) {
      journal.write(List.of(hold(1, "a", "kept"), hold(2, "a", "flipped")));
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    Journal.Opener full =
        path -> {
          if (!path.equals(file)) {
            throw new IOException("no space left on device");
          }
          return Journal.openPrivate(path);
        };
    try (Journal journal = Journal.open(directory, full)) {
      assertThat(journal.held()).extracting(Held::id).containsExactly(1L);
    }
  }

  @Test
  void aWriteThatFailsLeavesNothingBehind() throws IOException {
    try (Journal journal = Journal.open(directory, disk)) {
      journal.write(List.of(hold(1, "a", "kept")));
      disk.failsToForce = true;
      assertThatThrownBy(() -> journal.write(List.of(hold(2, "a", "not forced"))))
          .isInstanceOf(IOException.class);
      disk.failsToForce = false;
      disk.isFull = true;
      assertThatThrownBy(() -> journal.write(List.of(hold(3, "a", "half written"))))
          .isInstanceOf(IOException.class);
      disk.isFull = false;
      assertThat(journal.held()).extracting(Held::id).containsExactly(1L);
      journal.write(List.of(hold(4, "a", "later")));
    }
    try (Journal journal = Journal.open(directory, disk)) {
      assertThat(journal.held()).extracting(Held::id).containsExactly(1L, 4L);
    }
  }

  @Test
  void aFileThatCannotBeCutBackTakesNothingMore() throws IOException {
    try (Journal journal = Journal.open(directory, disk)) {
      disk.failsToForce = true;
      assertThatThrownBy(() -> journal.write(List.of(hold(1, "a", "x"))))
          .isInstanceOf(IOException.class);
      disk.failsToForce = false;
      disk.failsToTruncate = true;
      assertThatThrownBy(() -> journal.write(List.of(hold(2, "a", "y"))))
          .isInstanceOf(IOException.class);
      disk.failsToTruncate = false;
      journal.write(List.of(hold(3, "a", "z")));
      assertThat(journal.held()).extracting(Held::id).containsExactly(3L);
    }
  }

  @Test
  void aFileThatIsMostlyDoneIsWrittenAnew() throws IOException {
    String big = "x".repeat(100_000);
    try (Journal journal = Journal.open(directory, disk)) {
      journal.write(List.of(hold(1, "stays", "the one that stays")));
      for (int id = 2; id < 200; id++) {
        journal.write(List.of(hold(id, "goes", big)));
        journal.write(List.of(new Change.Release(id)));
        assertThat(Files.size(file)).isLessThan(1_500_000);
      }
      assertThat(text(journal, 1)).isEqualTo("the one that stays");
    }
    try (Journal journal = Journal.open(directory, disk)) {
      assertThat(journal.held()).extracting(Held::id).containsExactly(1L);
      assertThat(text(journal, 1)).isEqualTo("the one that stays");
    }
  }

  @Test
  void onlyItsOwnerCanReadIt() throws IOException {
    try (Journal journal = Journal.open(directory, Journal::openPrivate)) {
      journal.write(List.of(hold(1, "a", "x")));
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aFileOfAnotherKindIsRefusedAndLeftAlone() throws IOException {
    Files.writeString(file, "somebody else's file, which is longer than a line");
    assertThatThrownBy(() -> Journal.open(directory, disk)).hasMessageContaining("is no spool");
    assertThat(file).hasContent("somebody else's file, which is longer than a line");
  }

  private static Change hold(long id, String lane, String request) {
    return new Change.Hold(id, lane, request.getBytes(UTF_8));
  }

  private static String text(Journal journal, long id) throws IOException {
    return new String(journal.read(id), UTF_8);
  }
}
