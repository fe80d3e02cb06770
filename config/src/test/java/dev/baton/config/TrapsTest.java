package dev.baton.config;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The page of traps names tests that are there, and is honest where none is.
class TrapsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final int TRAPS = 60;
  private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| ([^|]+) \\| ([^|]+) \\|");
  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+)\\.(\\w+)`");
  private static final Pattern MARK = Pattern.compile("\\s*@(Parameterized|Repeated)?Test\\b.*");
  private static final Pattern METHOD = Pattern.compile(".*\\bvoid (\\w+)\\(.*");
  private static final Pattern REASON = Pattern.compile("It can't: |It can't for long: ");
  private static final Pattern NOT_YET = Pattern.compile("Not yet\\b.*");
  private static final Pattern LINK = Pattern.compile("\\]\\((\\w+\\.md)#([\\w-]+)\\)");
  private static final List<String> OWED =
      List.of("*Why not yet:* ", "*Until then:* ", "*Where it will be:* ");

  @Test
  void everyTestThatAPageNamesIsThere() throws IOException {
    Map<String, Set<String>> tests = tests();
    List<String> missing =
        rows().stream()
            .flatMap(row -> NAMED.matcher(row.group(3)).results())
            .filter(test -> !tests.getOrDefault(test.group(1), Set.of()).contains(test.group(2)))
            .map(MatchResult::group)
            .toList();

    assertThat(missing).isEmpty();
    assertThat(tests.get("TrapsTest")).contains("everyTestThatAPageNamesIsThere");
    assertThat(tests.get("TrapsTest")).doesNotContain("rows", "tests");
  }

  @Test
  void everyTrapHasATestOrAReasonWhyNot() throws IOException {
    List<MatchResult> rows = rows();

    assertThat(rows)
        .extracting(row -> Integer.parseInt(row.group(1)))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, TRAPS).boxed().toList());
    assertThat(rows).extracting(row -> row.group(3)).allMatch(TrapsTest::isAnswered);
  }

  @Test
  void notYetIsNoAnswerWithoutWhyAndWhatUntilThen() {
    assertThat(List.of("Not yet", "Not yet: there is no voice", "Not yet: [soon](sms.md#files)"))
        .noneMatch(TrapsTest::isAnswered);
    assertThat(List.of("Not yet, [see](sms.md#no-such-section)", "Not yet. `TrapsTest.rows`"))
        .noneMatch(TrapsTest::isAnswered);
  }

  private static boolean isAnswered(String held) {
    return NOT_YET.matcher(held).matches()
        ? LINK.matcher(held).results().anyMatch(link -> saysAll(link.group(1), link.group(2)))
        : NAMED.matcher(held).find() || REASON.matcher(held).find();
  }

  /// Whether that section of the page says why, what until then, and where.
  private static boolean saysAll(String page, String section) {
    String text = String.join("\n", lines(ROOT.resolve("docs/channels").resolve(page)));
    return Stream.of(text.split("(?m)^#+ "))
        .filter(part -> anchor(part.lines().findFirst().orElse("")).equals(section))
        .anyMatch(part -> OWED.stream().allMatch(part::contains));
  }

  /// As the readers of Markdown make it from a heading.
  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w -]", "").replace(' ', '-');
  }

  private static List<MatchResult> rows() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/channels/traps.md"));
    return ROW.matcher(page).results().toList();
  }

  /// The tests of each class.
  private static Map<String, Set<String>> tests() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().contains("/src/test/java/"))
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(TrapsTest::tests)
          .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toSet())));
    }
  }

  private static Stream<Map.Entry<String, String>> tests(Path file) {
    String name = file.getFileName().toString().replace(".java", "");
    List<Map.Entry<String, String>> tests = new ArrayList<>();
    boolean marked = false;
    for (String line : lines(file)) {
      Matcher method = METHOD.matcher(line);
      if (MARK.matcher(line).matches()) {
        marked = true;
      } else if (marked && method.matches()) {
        tests.add(Map.entry(name, method.group(1)));
        marked = false;
      }
    }
    return tests.stream();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
