package dev.baton.channels.sms;

import dev.baton.gateway.conversation.LanguageTag;

/// What a customer is told who has opted out in words that Twilio does not know, so that it says
/// nothing: each is one segment of plain letters.
final class HowToReturn {
  private HowToReturn() {}

  /// The words in the language of a BCP 47 tag, or in English. START is what Twilio understands.
  static String in(String languageTag) {
    return switch (LanguageTag.code(languageTag)) {
      case "de" ->
          "Es kommen keine Nachrichten mehr von uns. Mit START kannst du uns wieder schreiben.";
      case "es" -> "Ya no te enviaremos mensajes. Escribe START para volver a escribirnos.";
      case "fr" ->
          "Vous ne recevrez plus de messages de notre part. Envoyez START pour nous écrire à nouveau.";
      case "it" -> "Non riceverai più messaggi da noi. Invia START per scriverci di nuovo.";
      case "nl" -> "Je krijgt geen berichten meer van ons. Stuur START om ons weer te schrijven.";
      case "pt" -> "Deixa de receber mensagens nossas. Envie START para voltar a escrever-nos.";
      default -> "You get no more messages from us. Text START to write with us again.";
    };
  }
}
