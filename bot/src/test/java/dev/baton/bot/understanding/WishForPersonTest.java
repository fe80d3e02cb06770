package dev.baton.bot.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WishForPersonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I want to talk to a human",
        "can i speak to someone",
        "get me a real person NOW!!",
        "agent",
        "Agent please",
        "let me speak with your manager",
        "i dont want to talk to a bot",
        "stop with the robot, connect me to a representative",
        "is there a human there?",
        "could somebody call me back? can someone call me",
        "put me through to customer service",
        "Ich möchte mit einem Menschen sprechen",
        "Kann ich mit einem Mitarbeiter reden?",
        "Verbinden Sie mich bitte mit jemandem",
        "Je voudrais parler à un conseiller",
        "parler à un humain",
        "Quiero hablar con una persona",
        "necesito hablar con un agente",
        "Posso parlare con un operatore?",
        "Voglio parlare con una persona vera",
        "Quero falar com um atendente",
        "Ik wil een medewerker spreken"
      })
  void aWishForAPersonIsHeardHoweverItIsWorded(String text) {
    assertThat(WishForPerson.isIn(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "are you a bot?",
        "Are you a real person?",
        "I don't want to talk to an agent, just tell me the price",
        "do I need to speak to someone to change my address?",
        "where is my order",
        "the agent told me to send it back",
        "can you help me",
        "I want to return my kite",
        "Wo ist meine Bestellung?",
        "Kannst du mir helfen",
        "Je veux retourner un article",
        "Quiero devolver un pedido",
        "Vorrei restituire un articolo"
      })
  void whatOnlySoundsLikeOneIsNot(String text) {
    assertThat(WishForPerson.isIn(text)).isFalse();
  }
}
