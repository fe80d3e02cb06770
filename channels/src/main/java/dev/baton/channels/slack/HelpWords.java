package dev.baton.channels.slack;

import dev.baton.gateway.conversation.LanguageTag;

/// What the app's home tab says to whoever may need help. The tab under which they write to the app
/// is called as Slack calls it in their language.
///
/// @param title one line
/// @param how how to get help, in Slack's notation
record HelpWords(String title, String how) {
  private static final HelpWords ENGLISH =
      new HelpWords(
          "How can we help?",
          "Write to me under *Messages*. I am a bot and answer what I can; you can talk to a person"
              + " at any time. In a channel, mention me.");

  /// The words in the language of a BCP 47 tag, or in English.
  static HelpWords in(String languageTag) {
    return switch (LanguageTag.code(languageTag)) {
      case "de" ->
          new HelpWords(
              "Wie können wir helfen?",
              "Schreib mir unter *Nachrichten*. Ich bin ein Bot und beantworte, was ich kann; mit"
                  + " einem Menschen kannst du jederzeit sprechen. In einem Channel erwähne mich.");
      case "es" ->
          new HelpWords(
              "¿En qué podemos ayudar?",
              "Escríbeme en *Mensajes*. Soy un bot y respondo lo que puedo; puedes hablar con una"
                  + " persona en cualquier momento. En un canal, menciónname.");
      case "fr" ->
          new HelpWords(
              "Comment pouvons-nous vous aider ?",
              "Écrivez-moi dans *Messages*. Je suis un bot et je réponds à ce que je peux ; vous"
                  + " pouvez parler à une personne à tout moment. Dans un canal, mentionnez-moi.");
      case "it" ->
          new HelpWords(
              "Come possiamo aiutare?",
              "Scrivimi in *Messaggi*. Sono un bot e rispondo a quello che posso; puoi parlare con"
                  + " una persona in qualsiasi momento. In un canale, menzionami.");
      case "nl" ->
          new HelpWords(
              "Waarmee kunnen we helpen?",
              "Schrijf me onder *Berichten*. Ik ben een bot en beantwoord wat ik kan; je kunt altijd"
                  + " met een mens praten. Noem me in een kanaal.");
      case "pt" ->
          new HelpWords(
              "Como podemos ajudar?",
              "Escreva-me em *Mensagens*. Sou um bot e respondo ao que posso; pode falar com uma"
                  + " pessoa a qualquer momento. Num canal, mencione-me.");
      default -> ENGLISH;
    };
  }
}
