package dev.baton.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
  private static final Map<String, String> KNOWN =
      Map.of("order.status", "Delivered", "order.days", "9", "order.total", "49.90 EUR");

  @ParameterizedTest
  @CsvSource({
    "order.status = delivered, true",
    "order.status != delivered, false",
    "order.days <= 30, true",
    "order.days<9, false",
    "order.days = 9.0, true",
    "order.total > 49.89, true",
    "order.status = delivered and order.days > 30, false",
    "order.status = sent and order.weight > 3, false"
  })
  void aConditionHoldsOrNot(String condition, boolean holds) {
    assertThat(Condition.parse(condition).orElseThrow().holds(KNOWN)).contains(holds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order.weight > 3",
        "order.status > 3",
        "order.status = delivered and order.weight > 3"
      })
  void whatHangsOnSomethingThatIsNotKnownIsNotKnown(String condition) {
    assertThat(Condition.parse(condition).orElseThrow().holds(KNOWN)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "order",
        "order.days",
        "order.days <",
        "days < 3",
        "order.days < 3 or",
        "a.b ~ c"
      })
  void whatComparesNothingIsNoCondition(String text) {
    assertThat(Condition.parse(text)).isEmpty();
  }
}
