package dev.baton.bot.facts;

import dev.baton.bot.understanding.AnyCase;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Days and times as people write them, in English, German, French, Spanish, Italian, Portuguese
/// and Dutch. All languages are listened for at once, since a short line does not tell its own;
/// only words that are something else in another language count in their own alone.
final class Days {
  private static final String MONTH =
      "jan(?:uary|uar|uari)?|jänner|feb(?:ruary|ruar|ruari)?|mar(?:ch)?|märz|apr(?:il)?|may|mai|june?"
          + "|juni|july?|juli|aug(?:ust|ustus)?|sep(?:t|tember)?|o[ck]t(?:ober)?|nov(?:ember)?"
          + "|de[cz](?:ember)?"
          + "|janvier|f[ée]vrier|mars|avril|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre"
          + "|enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre"
          + "|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre"
          + "|janeiro|fevereiro|mar[çc]o|maio|junho|julho|setembro|outubro|novembro|dezembro"
          + "|maart|mei|augustus";

  private static final String WEEKDAY =
      "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
          + "|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag"
          + "|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
          + "|lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo"
          + "|luned[ìi]|marted[ìi]|mercoled[ìi]|gioved[ìi]|venerd[ìi]|sabato|domenica"
          + "|(?:segunda|ter[çc]a|quarta|quinta|sexta)-feira"
          + "|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag";

  private static final String WHICH =
      "next |last |this |(?:nächste[nr]?|letzte[nr]?|kommende[nr]?|diese[nr]?) |pr[óo]xim[oa] "
          + "|prossim[oa] |scors[oa] |volgende |vorige |komende |afgelopen ";

  private static final String WHICH_AFTER =
      " (?:prochain|dernier|pr[óo]xim[oa]|prossim[oa]|scors[oa]|pasado|passad[oa]|que viene|que vem)";

  private static final String TODAY =
      "today|tonight|tomorrow|day after tomorrow|yesterday"
          + "|heute|morgen|übermorgen|gestern|vorgestern"
          + "|aujourd['’]hui|(?:après-|apres-)?demain|avant-hier"
          + "|hoy|(?:pasado )?(?<!la )mañana|anteayer|ayer|oggi|dopodomani|domani|ieri"
          + "|hoje|depois de amanhã|amanhã|anteontem|ontem|vandaag|overmorgen|eergisteren|gisteren";

  private static final String COUNT =
      "\\d{1,4}|a|an|one|two|three|four|five|six|few"
          + "|ein(?:em|er|e)?|zwei|drei|vier|fünf|sechs|une?|deux|trois|quatre|cinq|six"
          + "|una?|dos|tres|cuatro|cinco|seis|due|tre|quattro|cinque|sei|uma?|dois|duas|três|quatro"
          + "|een|één|twee|drie|vijf|zes";

  private static final String SPAN =
      "hours?|days?|weeks?|wks?|months?|years?|stunden?|tage?n?|wochen?|monate?n?|jahre?n?"
          + "|heures?|jours?|semaines?|mois|ans?|horas?|d[íi]as?|semanas?|mes(?:es)?|años?"
          + "|ore|ora|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]|m[êe]s|anos?|uur|dag(?:en)?|we(?:ek|ken)"
          + "|maand(?:en)?|jaar";

  private static final String BEFORE_SPAN =
      "for|seit|since|in|vor|il y a|depuis|dans|desde hace|hace|dentro de|en|da|tra|fra|há|faz"
          + "|daqui a|em|sinds|al|over|binnen";

  private static final String ALL =
      "\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}"
          + ("|\\d{1,2}(?:st|nd|rd|th|er|º|°|\\.)? (?:of |de |di )?(?:" + MONTH + ")")
          + "(?:(?: del?)? \\d{4})?"
          + ("|(?:" + MONTH + ") \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?")
          + ("|(?:" + WHICH + ")?(?:" + WEEKDAY + ")(?:" + WHICH_AFTER + ")?")
          + ("|" + TODAY)
          + ("|(?:" + BEFORE_SPAN + ") (?:" + COUNT + ") (?:" + SPAN + ")")
          + ("|(?:" + COUNT + ") (?:" + SPAN + ") (?:ago|fa|geleden|atrás)")
          + "|\\d{1,2}(?::\\d{2})? ?(?:am|pm|uhr|uur)|\\d{1,2} ?h(?:eures)?(?: ?\\d{2})?";

  private static final Pattern ANY = pattern(ALL);
  private static final Pattern A_MONTH = pattern(MONTH);

  /// *Hier* is here in German and in Dutch, *segunda* is a second one in Spanish, and *3.11.* is a
  /// sum at a sentence's end but in German.
  private static final Map<String, Pattern> OWN =
      Map.of(
          "de", with("(?:0?[1-9]|[12]\\d|3[01])\\. ?(?:0?[1-9]|1[0-2])\\."),
          "fr", with("hier"),
          "pt",
              with("(?<=(?:na|nesta|até|próxima) )(?:segunda|terça|quarta|quinta|sexta)(?! vez)"));

  private Days() {}

  /// The days and times that a text in this language names, in order.
  static List<String> in(String text, String language) {
    return OWN.getOrDefault(language, ANY)
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .distinct()
        .toList();
  }

  /// Whether this is nothing but a day.
  static boolean isOne(String words) {
    return ANY.matcher(words).matches();
  }

  /// Whether this is the name of a month and nothing else.
  static boolean isMonth(String word) {
    return A_MONTH.matcher(word).matches();
  }

  private static Pattern with(String own) {
    return pattern(ALL + "|" + own);
  }

  private static Pattern pattern(String words) {
    return AnyCase.pattern("(?<![\\p{L}\\p{N}])(?:" + words + ")(?![\\p{L}\\p{N}])");
  }
}
