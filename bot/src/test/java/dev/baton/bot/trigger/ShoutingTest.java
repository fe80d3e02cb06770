package dev.baton.bot.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShoutingTest {

  @ParameterizedTest
  @ValueSource(strings = {"WHERE IS MY REFUND NOW", "ГДЕ МОЙ ЗАКАЗ СЕЙЧАС", "ΠΟΥ ΕΙΝΑΙ ΤΟ ΔΕΜΑ"})
  void wordsInCapitalsAreShouted(String text) {
    assertThat(Shouting.in(text)).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "مرحبا كيف حالك اليوم يا صديقي",
        "שלום איפה החבילה שלי בבקשה",
        "你好 请问 我的 订单 在哪里",
        "すみません 荷物は どこに ありますか",
        "안녕하세요 제 주문이 어디에 있나요",
        "नमस्ते मेरा ऑर्डर कहाँ है",
        "สวัสดี คำสั่งซื้อ ของฉัน อยู่ที่ไหน",
        "where is my refund now"
      })
  void aScriptThatHasNoCapitalsIsNotShouted(String text) {
    assertThat(Shouting.in(text)).isZero();
  }
}
