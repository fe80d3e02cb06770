package dev.baton.bot.understanding;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Which language a text is in, among those that Baton speaks, told by the small words that each
/// language can't do without, and by words that tell all by themselves ("danke").
public final class Languages {
  private static final Map<String, Set<String>> SMALL_WORDS =
      Map.of(
          "en",
          words(
              "the is are my i you to and a it of in for do does can what where when how not have has was"
                  + " want need please with this that your on but hi hello thanks order return"),
          "de",
          words(
              "der die das ist sind mein meine meinen ich sie und ein eine einen nicht wo wann wie habe hat"
                  + " kann mit fur bitte von zu auf noch hallo danke merci ciao salut adieu es was mochte mir wird den dem bestellung"),
          "fr",
          words(
              "le la les est sont mon ma mes je vous et un une pas ou quand comment ai avec"
                  + " pour de du des bonjour merci que qui dans sur puis cest commande ne mest a ce"
                  + " cette en lui on nous notre vos autre toujours encore rien jours semaine depuis"
                  + " demain trop aussi fois si il elle ils peut deux euros marche ça"),
          "es",
          words(
              "el los las es son mi mis yo usted y un una no donde cuando como he con para de"
                  + " del que en por hola gracias puedo quiero esta pedido mas necesito a lo se si"
                  + " al dos hay codigo entrega envio enviar pago pagar cobrado cancelar eliminar"
                  + " compra comprar dias semanas desde garantia oferta regalo mudar alterar lavar"
                  + " botas nada semana horario"),
          "it",
          words(
              "il lo gli e sono mio mia miei io un una non dove quando come ho con per di del"
                  + " che in ciao grazie posso vorrei mi ordine della questo buongiorno sei a ci vi"
                  + " si al ce carta cosa conto stato fino regalo pagamento prima dopo sul nel alla"),
          "pt",
          words(
              "o os as e sao meu minha eu um uma nao onde quando como com para de do da que"
                  + " em ola ciao oi obrigado obrigada posso quero voce pedido esta preciso a nas ao"
                  + " aos num numa ha pelo pela mais qual quanto se codigo entrega envio enviar pago"
                  + " pagar cobrado cancelar eliminar compra comprar dias semanas semana desde"
                  + " garantia oferta mudar alterar apagar lavar botas nada horario pagamento prazo"),
          "nl",
          words(
              "de het is zijn mijn ik u en een niet waar wanneer hoe heb heeft kan met voor"
                  + " van te op hallo bedankt wat wil graag je bestelling dat of ben jij jullie in"
                  + " er al als mag worden staat kost dit ze bij uit om maar"));

  /// Words that hardly anybody writes in another language. English has none: its thanks and
  /// greetings are said everywhere.
  private static final Map<String, Set<String>> TELLING =
      Map.of(
          "de",
          words(
              "danke dankeschön hallo guten moin servus tschüss nein bitte bestellung rechnung paket"
                  + " lieferung mensch menschen mitarbeiter rücksendung rückgabe erstattung versand"
                  + " passwort größe ich nicht wann mein meine für möchte bekomme wie warum gutschein"
                  + " stornieren zurückschicken gibt habt euch wieviel öffnungszeiten kundenservice konto kundenkonto"),
          "fr",
          words(
              "merci bonjour bonsoir salut coucou oui svp humain conseiller commande colis"
                  + " livraison remboursement facture quelqu'un voudrais je où est-ce bonne aidez"
                  + " quand pourquoi combien renvoyer retourner mot c'est parler avec compte"
                  + " paiement carte commander annuler acheter acheté reçu recevoir reçois envoyer"
                  + " envoyez envoi livrer livreur livrez livré taille tailles remboursé rembourser"
                  + " remise horaires ouverts ouvrez magasin étranger frais délai suivi vous votre"
                  + " avez êtes pouvez jamais chez besoin j'ai l'ai n'ai n'est d'un d'une qu'il quel"
                  + " quelle quels quelles peux abîmé débité étudiant échanger rendre plaît depuis"
                  + " payer perdu oublié erreur ont été jusqu'à cassé une réparer laver m'avez t-il"
                  + " vers cadeaux supprimer désabonner"),
          "es",
          words(
              "gracias hola buenos buenas adiós pedido paquete devolución reembolso factura"
                  + " dónde cuándo cuánto quiero hablar ayuda necesito favor puedo está envío"
                  + " alguien mucho muchas luego hasta cuenta contraseña tarjeta talla tallas tienda"
                  + " correo dinero devolver devuelvo devuelto envían enviáis gastos precio"
                  + " descuento estudiante estudiantes tenéis tienen puede pueden podéis cuál"
                  + " cuántos cuántas están estoy todavía aún nadie llegado llega llegó veces"
                  + " vosotros vuestro vuestra ustedes nuevo nueva quisiera olvidado anular borrar"
                  + " dirección abren extranjero recibido recibí recambios cuesta alguna algún"
                  + " también muy cobraron cambiar chaqueta caja habéis siguen hacen equivocado"
                  + " compré"),
          "it",
          words(
              "grazie ciao buongiorno buonasera salve arrivederci pacco spedizione rimborso"
                  + " fattura dov'è vorrei voglio parlare qualcuno operatore aiuto ordine quanto"
                  + " perché sono posso mille favore soldi taglia taglie sconto codice negozio"
                  + " indirizzo consegna consegnare spedire spedite spedito reso restituire"
                  + " restituisco rimborsato rimborsate cambiare annullare cancellare comprato"
                  + " pagare ricevuto ricevere arrivato arriva arrivata ancora avete siete hanno può"
                  + " potete quali quanti giorni settimana settimane volte nella dello degli"
                  + " dell'ordine nell'ordine l'ordine un'altra un'altro troppo studenti orari"
                  + " aperti all'estero rotto danneggiato difettoso manca dimenticato accedere"
                  + " entrare scaduto garanzia ricambio ricambi lavare giacca scatola qualcosa"
                  + " vostro vostra vostri vostre mia mio mie costa riesco riparare riparate"),
          "pt",
          words(
              "obrigado obrigada olá oi tchau bom boa tarde encomenda devolução reembolso"
                  + " fatura onde quero falar alguém atendente ajuda preciso não você está até conta"
                  + " senha cartão endereço morada frete portes chegou chega chegar trocar devolvi"
                  + " devolver dinheiro comprei paguei recebi receber enviaram vocês têm tenho estão"
                  + " estou foi minha meu dois duas vezes ainda também muito depois quais quantos"
                  + " quantas custa tamanho tamanhos loja cupom desconto estudantes abrem cobraram"
                  + " peça peças quebrou esgotado esqueci casaco cadê moro produto gostaria consigo"
                  + " fiz mandar veio caixa enviam entregam"),
          "nl",
          words(
              "bedankt dankjewel dank hallo hoi doei goedemorgen goedemiddag goedenavond"
                  + " bestelling pakket pakje levering terugsturen factuur medewerker iemand graag"
                  + " alsjeblieft alstublieft ik wanneer waar hoe mijn niet spreken ziens bezorging"
                  + " bezorgen bezorgd bezorger besteld wachtwoord rekening betalen betaling betaald"
                  + " terug terugbetaling retourneren verzending verzendkosten verzonden verzenden"
                  + " maat korting kortingscode winkel adres wijzigen veranderen annuleren kapot"
                  + " jullie nog zit zat moet hebben hoeveel welke deze twee keer dagen weken"
                  + " onderdeel onderdelen doos ontvangen gekregen krijg gekocht vergeten inloggen"
                  + " openingstijden bellen buitenland cadeaubon nieuwsbrief naar geen ook kwijt"
                  + " duurt waarom ruilen jas wassen een het kunnen heb heeft maak lukt"));

  /// In the order in which a tie is decided.
  private static final List<String> SPOKEN = List.of("en", "de", "fr", "es", "it", "pt", "nl");

  private Languages() {}

  /// The language of a text, BCP 47; `known` where the text does not tell. To leave the language
  /// that is known, another must explain two words more, or have a telling one where that has none.
  public static String of(String text, String known) {
    List<String> words = PlainText.words(text);
    String base = Locale.forLanguageTag(known).getLanguage();
    String best = base;
    long explained = explained(words, base) + 1;
    for (String language : SPOKEN) {
      long here = explained(words, language);
      if (here > explained) {
        best = language;
        explained = here;
      }
    }
    return best.equals(base) ? known : best;
  }

  private static Set<String> words(String spaced) {
    return Set.copyOf(PlainText.words(spaced));
  }

  private static long explained(List<String> words, String language) {
    Set<String> small = SMALL_WORDS.getOrDefault(language, Set.of());
    Set<String> telling = TELLING.getOrDefault(language, Set.of());
    return words.stream()
        .mapToLong(word -> telling.contains(word) ? 2 : small.contains(word) ? 1 : 0)
        .sum();
  }
}
