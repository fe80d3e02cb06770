package dev.baton.bot.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Three small bots, each with the examples of a few dozen intents, asked what their customers
/// write. Half of it nothing answers. `bots/README.md` tells where the lines are from.
class SmallBotsTest {
  private static final String OUT_OF_SCOPE = "oos";

  private record Row(String label, String text) {}

  private record Asked(Row row, Classification told) {
    boolean isInScope() {
      return !row.label().equals(OUT_OF_SCOPE);
    }

    boolean isRight() {
      return told.best().filter(row.label()::equals).isPresent();
    }
  }

  /// The three are told apart well enough to be worth having: what is out of scope is told from
  /// what is in it, and more is answered right than wrong.
  @ParameterizedTest
  @ValueSource(strings = {"a", "b", "c"})
  void whatCustomersWriteToASmallBotIsOftenerAnsweredRightThanWrong(String bot) throws Exception {
    Map<String, List<String>> examples =
        rows(bot + "-train").stream()
            .collect(
                Collectors.groupingBy(
                    Row::label, Collectors.mapping(Row::text, Collectors.toList())));
    IntentModel model = IntentModel.train(Examples.of(examples));
    List<Asked> asked =
        rows(bot + "-test").stream()
            .map(row -> new Asked(row, model.classify(row.text())))
            .toList();
    List<Asked> inside = asked.stream().filter(Asked::isInScope).toList();
    List<Asked> outside = asked.stream().filter(line -> !line.isInScope()).toList();
    List<Asked> answered = asked.stream().filter(line -> line.told().inScope()).toList();
    double right = share(answered.stream().filter(Asked::isRight).count(), inside);
    double wrong = share(answered.stream().filter(line -> !line.isRight()).count(), asked);
    double withheld = share(inside.stream().filter(line -> !line.told().inScope()).count(), inside);
    double declined =
        share(outside.stream().filter(line -> !line.told().inScope()).count(), outside);
    double auroc = auroc(inside, outside);
    double bar = bar(outside);
    double rightAbove =
        share(
            inside.stream().filter(line -> line.isRight() && line.told().score() > bar).count(),
            inside);
    System.out.printf(
        "BOT %s: %d examples of %d intents; of %d lines in scope %.1f %% answered right, %.1f %%"
            + " withheld; of all %.1f %% answered wrong; of %d out of scope %.1f %% declined; AUROC"
            + " %.1f, right where 80 of 100 are declined %.1f %%%n",
        bot,
        examples.values().stream().mapToInt(List::size).sum(),
        examples.size(),
        inside.size(),
        right,
        withheld,
        wrong,
        outside.size(),
        declined,
        auroc,
        rightAbove);
    assertThat(auroc).isGreaterThan(70);
    assertThat(right).isGreaterThan(30);
    assertThat(wrong).isLessThan(20);
    assertThat(declined).isGreaterThan(65);
  }

  private static double share(long some, List<?> all) {
    return 100.0 * some / all.size();
  }

  /// How often what is in scope scores higher than what is not, in per cent.
  private static double auroc(List<Asked> inside, List<Asked> outside) {
    return inside.stream()
        .flatMapToDouble(in ->
            outside.stream()
                .mapToDouble(out -> Double.compare(in.told().score(), out.told().score())))
        .map(compared -> 50 + 50 * Math.signum(compared))
        .average()
        .orElseThrow();
  }

  /// The score that a fifth of what is out of scope is above.
  private static double bar(List<Asked> outside) {
    return outside.stream()
        .map(line -> line.told().score())
        .sorted(Comparator.naturalOrder())
        .skip(outside.size() * 8 / 10)
        .findFirst()
        .orElseThrow();
  }

  private static List<Row> rows(String name) throws IOException, URISyntaxException {
    return Files.readAllLines(
            Path.of(
                Objects.requireNonNull(SmallBotsTest.class.getResource("bots/" + name + ".tsv"))
                    .toURI()))
        .stream()
        .map(line -> line.split("\t", 2))
        .map(columns -> new Row(columns[0], columns[1]))
        .toList();
  }
}
