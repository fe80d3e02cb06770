package dev.baton.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sms.FormFields.Field;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormFieldsTest {

  private static FormFields decoded(String body) {
    return FormFields.decode(Buffer.buffer(body)).orElseThrow();
  }

  @Test
  void aPlusIsABlankAndAnEscapedPlusIsAPlus() {
    FormFields form = decoded("From=%2B13125550142&Body=one+two%20three%2Bfour");
    assertThat(form.get("From")).isEqualTo("+13125550142");
    assertThat(form.get("Body")).isEqualTo("one two three+four");
  }

  @Test
  void whatIsEscapedTwiceIsUnescapedOnce() {
    assertThat(decoded("Body=100%2525+%252B1").get("Body")).isEqualTo("100%25 %2B1");
  }

  @Test
  void repeatedNamesAndEmptyValuesStay() {
    assertThat(decoded("A=1&A=2&B=&C").all())
        .containsExactly(
            new Field("A", "1"), new Field("A", "2"), new Field("B", ""), new Field("C", ""));
  }

  @Test
  void emojiAndUmlautsComeThrough() {
    assertThat(decoded("Body=Gr%C3%BC%C3%9Fe+%F0%9F%91%8D").get("Body")).isEqualTo("Grüße 👍");
  }

  @Test
  void aMissingFieldIsEmpty() {
    assertThat(decoded("A=1").get("B")).isEmpty();
    assertThat(decoded("").all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"A=%", "A=%2", "A=%zz", "%G0=1", "A=%C3", "A=%FF%FE", "A=1&B=%ED%A0%80"})
  void aBrokenEscapeOrBytesThatAreNoTextAreNoForm(String body) {
    assertThat(FormFields.decode(Buffer.buffer(body))).isEmpty();
  }
}
