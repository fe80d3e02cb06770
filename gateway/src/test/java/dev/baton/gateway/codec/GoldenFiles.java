package dev.baton.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// One kind's golden files: what has ever been written down, as it was written then. A file lies
/// under its type and is called after its version, with a word behind it where there are several:
/// `customer-said/1-picked.json`. It is never changed, and never removed.
final class GoldenFiles<E> {
  private static final Path ROOT = Path.of("src/test/resources/golden");

  private final Path folder;
  private final JsonEventCodec<E> codec;
  private final Map<String, E> meant;

  /// @param meant what each file says, by its name without the ending
  GoldenFiles(String kind, JsonEventCodec<E> codec, Map<String, E> meant) {
    this.folder = ROOT.resolve(kind);
    this.codec = codec;
    this.meant = meant;
  }

  /// A test for each file.
  Stream<DynamicTest> tests() {
    return names().stream().map(name -> DynamicTest.dynamicTest(name, () -> check(name)));
  }

  /// Each type has a file, each file is known, and so the other way round.
  void checkThatNoneIsMissing() {
    Set<String> names = names();
    assertThat(names.stream().map(GoldenFiles::typeOf).collect(Collectors.toSet()))
        .as("types with golden files")
        .isEqualTo(codec.types());
    assertThat(meant.keySet()).as("events that golden files hold").isEqualTo(names);
  }

  private void check(String name) {
    E event = meant.get(name);
    if (event == null) {
      fail("Nothing says what golden file " + name + " means");
    } else {
      byte[] bytes = bytes(name);
      assertThat(codec.decode(typeOf(name), bytes)).isEqualTo(event);
      if (codec.typeOf(event).equals(typeOf(name))) {
        assertThat(new String(codec.encode(event), StandardCharsets.UTF_8))
            .isEqualTo(new String(bytes, StandardCharsets.UTF_8));
      }
    }
  }

  /// Those that lie there, and those that should: a missing one fails with the text it should have.
  private Set<String> names() {
    Set<String> names = new TreeSet<>(meant.keySet());
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replaceAll("\\.json$", ""))
          .forEach(names::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }

  private byte[] bytes(String name) {
    Path file = folder.resolve(name + ".json");
    try {
      return Files.readAllBytes(file);
    } catch (IOException missing) {
      E event = meant.get(name);
      String text = event == null ? "?" : new String(codec.encode(event), StandardCharsets.UTF_8);
      throw new AssertionError(
          "There is no golden file " + file + "; it would be\n" + text, missing);
    }
  }

  /// `customer-said/1` of `customer-said/1-picked`.
  private static String typeOf(String name) {
    List<String> parts = List.of(name.split("/", 2));
    return parts.getFirst() + "/" + parts.getLast().replaceAll("-.*$", "");
  }
}
