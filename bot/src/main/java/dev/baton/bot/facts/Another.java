package dev.baton.bot.facts;

import dev.baton.bot.understanding.AnyCase;
import java.util.regex.Pattern;

/// How customers speak of another one than the one that was spoken of, in seven languages.
public final class Another {
  private static final String OTHER =
      "other|second|2nd|next|andere[nrsm]?|zweite[nrsm]?|autre|deuxième|otr[oa]|segund[oa]|altr[oa]"
          + "|second[oa]|outr[oa]|ander|tweede";

  /// "And my other parcel?", "und die andere?".
  private static final Pattern ORDER =
      AnyCase.pattern(
          AnyCase.whole(
                  ("(?:another|different|weitere[nrsm]?|seconde|" + OTHER + ") ")
                      + "(?:order|parcel|package|delivery|one|bestellung|paket|lieferung|sendung|auftrag"
                      + "|commande|colis|livraison|pedido|paquete|envío|ordine|pacco|spedizione|encomenda"
                      + "|entrega|bestelling|pakket|zending)")
              + "|(?<!\\p{L})(?:the other|d(?:ie|as|er|en) andere|l['’]autre|el otro|la otra|l['’]altr[oa]"
              + "|[oa] outr[oa]|de andere)[\\s?.!]*$");

  /// "And the other one?", "das zweite".
  private static final Pattern NOTHING_ELSE =
      AnyCase.pattern(
          "(?:(?:ok(?:ay)?|thanks|danke|merci|gracias|grazie|obrigad[oa]|bedankt|so|now)[,. ]+)*"
              + "(?:and |und |et |y |e |en |what about |how about |was ist mit )?"
              + "(?:the |my |d(?:ie|as|er|em) |meine? |l['’]|la |ma |el |lo |il |[ao] |de |het |mijn )?"
              + ("(?:" + OTHER + ")")
              + "(?: (?:one|thing|question|matter|issue|problem|part|sache|frage|anliegen|ding|punkt"
              + "|chose|cosa|pregunta|domanda|coisa|pergunta|vraag))?[\\s?.!]*");

  private Another() {}

  /// Whether a text speaks of another order or parcel than before.
  public static boolean orderIsIn(String text) {
    return ORDER.matcher(text).find();
  }

  /// Whether a line asks for the other thing, whatever it is, and says nothing else.
  public static boolean isAllOf(String line) {
    return NOTHING_ELSE.matcher(line.strip()).matches();
  }
}
