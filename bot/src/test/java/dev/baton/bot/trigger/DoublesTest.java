package dev.baton.bot.trigger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.phrase.Speech;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is written twice is mended once.
class DoublesTest {
  private static final Pattern ALTERNATIVES = Pattern.compile("\\{([^}]*)}");
  private static final Pattern ONLY_WORDS = Pattern.compile("[\\d.]+!? \\{([^}]*)}");

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "fr", "es", "it", "pt", "nl"})
  void nothingStandsTwiceInABook(String language) {
    List<String> twice = new ArrayList<>();
    Set<String> ofTopic = new HashSet<>();
    for (String line : read(language + ".phrases").lines().toList()) {
      if (line.startsWith("[")) {
        ofTopic.clear();
      } else if (line.startsWith("@") || line.startsWith("!")) {
        twice.addAll(doubles(members(line.split("=", 2)[1])));
      } else if (!line.startsWith("#") && !line.isBlank()) {
        ALTERNATIVES
            .matcher(line)
            .results()
            .map(MatchResult::group)
            .map(DoublesTest::members)
            .forEach(some -> twice.addAll(doubles(some)));
        Stream.concat(
                Stream.of(line),
                ONLY_WORDS
                    .matcher(line)
                    .results()
                    .filter(only -> only.group().equals(line))
                    .flatMap(only -> members(only.group(1)).stream()))
            .filter(said -> !ofTopic.add(said))
            .forEach(twice::add);
      }
    }
    assertThat(twice).isEmpty();
  }

  @Test
  void noLineIsTaughtTwice() {
    assertThat(
            doubles(
                Lesson.read(read("examples.txt")).stream()
                    .map(lesson -> String.join(" ", Speech.of(lesson.text()).words()))
                    .toList()))
        .isEmpty();
  }

  private static List<String> members(String alternatives) {
    return Arrays.stream(alternatives.replaceAll("[{}]", "").split("\\|"))
        .map(String::strip)
        .toList();
  }

  private static List<String> doubles(List<String> some) {
    Set<String> seen = new HashSet<>();
    return some.stream().filter(one -> !seen.add(one)).toList();
  }

  private static String read(String name) {
    try (InputStream in = Objects.requireNonNull(Ear.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
