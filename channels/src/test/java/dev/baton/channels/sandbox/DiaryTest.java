package dev.baton.channels.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiaryTest {
  private static final int MOST = 10;

  @TempDir private Path folder;
  private Path file;
  private Diary diary;

  @BeforeEach
  void open() {
    file = folder.resolve("deeper").resolve("diary.jsonl");
    diary = Diary.open(file, MOST);
  }

  @AfterEach
  void close() {
    diary.close();
  }

  @Test
  void theLastValueOfEachKeyIsToldInTheOrderInWhichTheKeysFirstCame() {
    keep("b", 1);
    keep("a", 2);
    keep("b", 3);
    keep("c", 4);
    diary.drop("a");
    assertThat(told(diary)).isEqualTo(Map.of("b", 3, "c", 4));
    again();
    assertThat(told(diary).toString()).isEqualTo("{b=3, c=4}");
  }

  @Test
  void whatAKilledProcessHasKeptIsThere() throws IOException {
    keep("a", 1);
    keep("a", 2);
    Path left = Files.copy(file, folder.resolve("left.jsonl"));
    try (Diary next = Diary.open(left, MOST)) {
      assertThat(told(next)).isEqualTo(Map.of("a", 2));
    }
  }

  @Test
  void aTornLastLineIsAChangeThatNeverWas() throws IOException {
    keep("a", 1);
    keep("b", 2);
    diary.close();
    String torn = "{\"key\":\"a\",\"value\":{\"n\":";
    Files.writeString(file, torn, StandardOpenOption.APPEND);
    diary = Diary.open(file, MOST);
    keep("c", 3);
    again();
    assertThat(told(diary).toString()).isEqualTo("{a=1, b=2, c=3}");
  }

  @Test
  void beyondSoManyKeysTheOldestGo() {
    for (int i = 1; i <= MOST + 3; i++) {
      keep("k" + i, i);
    }
    assertThat(told(diary)).hasSize(MOST).doesNotContainKeys("k1", "k2", "k3");
    again();
    assertThat(told(diary)).hasSize(MOST).containsKey("k4").doesNotContainKey("k3");
  }

  @Test
  void theFileStaysSmallHoweverOftenAValueChanges() throws IOException {
    for (int i = 1; i <= 50 * MOST; i++) {
      keep("k" + i % 3, i);
    }
    assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(2 * MOST + 1);
    again();
    assertThat(told(diary)).isEqualTo(Map.of("k0", 498, "k1", 499, "k2", 500));
  }

  @Test
  void whatAnotherHoldsIsNeitherReadNorWritten() throws IOException {
    keep("a", 1);
    try (Diary other = Diary.open(file, MOST)) {
      other.keep("b", new JsonObject().put("n", 2));
      assertThat(told(other)).isEmpty();
    }
    assertThat(Files.readString(file)).contains("\"a\"").doesNotContain("\"b\"");
    keep("c", 3);
    again();
    assertThat(told(diary)).isEqualTo(Map.of("a", 1, "c", 3));
  }

  @Test
  void aFolderThatCanNotBeMadeCostsNothingButTheMemory() throws IOException {
    Path inTheWay = Files.writeString(folder.resolve("file"), "in the way");
    try (Diary nowhere = Diary.open(inTheWay.resolve("diary.jsonl"), MOST)) {
      assertThatNoException().isThrownBy(() -> nowhere.keep("a", new JsonObject().put("n", 1)));
      assertThatNoException().isThrownBy(() -> nowhere.drop("a"));
    }
  }

  private void again() {
    diary.close();
    diary = Diary.open(file, MOST);
  }

  private void keep(String key, int number) {
    diary.keep(key, new JsonObject().put("n", number));
  }

  private static Map<String, Integer> told(Diary diary) {
    Map<String, Integer> told = new LinkedHashMap<>();
    diary.tell((key, value) -> told.put(key, value.getInteger("n")));
    return told;
  }
}
