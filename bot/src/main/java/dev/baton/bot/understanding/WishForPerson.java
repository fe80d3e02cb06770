package dev.baton.bot.understanding;

import java.util.List;
import java.util.regex.Pattern;

/// Whether a customer asks for a person, in their own words: in English, German, French, Spanish,
/// Italian, Portuguese or Dutch. "Are you a bot?" is no such wish, nor is a person who is only
/// spoken about ("the agent told me to return it").
public final class WishForPerson {
  private static final String EN_WHO =
      "(human( being)?|humans|(real|actual|live) (person|human|agent|people|someone)|person|agent"
          + "|representative|rep|operator|advisor|adviser|manager|supervisor|someone( real)?"
          + "|somebody( real)?|team member|member of (the |your )?(team|staff)|support agent"
          + "|customer (service|support|care)( agent| rep(resentative)?)?)";
  private static final String EN_ART = "(with |to )?(a |an |any |one of your |your |the |some )?";

  private static final List<Pattern> WISHES =
      List.of(
          // A wish and whom for, near to one another.
          sentence(
              "\\b(talk|speak|chat|connect|transfer|pass|hand|put|get|give|escalate|switch|forward"
                  + "|redirect|reach|contact)( me| us| this| it)?( over| through| on| in touch)? "
                  + EN_ART
                  + EN_WHO
                  + "\\b"),
          sentence(
              "\\b(i )?(want|need|would like|id like|wanna|demand|prefer|like) "
                  + EN_ART
                  + EN_WHO
                  + "( please| now| to help| instead| here| asap|$)"),
          sentence(
              "\\b(let me|can i|could i|may i|i want to|i need to|i would like to|id like to|i"
                  + " wanna) (talk|speak|chat) (to|with) (?!you\\b)\\w+"),
          sentence(
              "\\b(is there|are there) (a|an|any|some)? ?(real |actual |live )?(person|human|someone"
                  + "|somebody|people|humans|agent)( there| here| i can| available| around|$)"),
          sentence(
              "^(a |an )?(real |live |actual )?(human|person|agent|operator|representative|rep"
                  + "|manager|supervisor)( please| pls| now| plz)?$"),
          sentence("\\b(human|person|agent|operator|representative) (please|pls|plz|now)\\b"),
          sentence(
              "\\bcall me( back)?( please| now|$)|\\b(give me a|i want a|i need a|can i get a|request a)"
                  + " call ?back\\b|\\bcan (someone|somebody|anyone) (call|phone|ring|help) me\\b"),
          sentence(
              "\\b(not|no more|stop|dont want|hate|sick of|tired of|enough of)( to)?( talk(ing)?"
                  + "| speak(ing)?| chat(ting)?)?( to| with)?( a| an| the| this| these| your| any)?"
                  + "( stupid)? (bot|bots|robot|robots|machine|machines|chatbot|chat bot|ai)\\b"),
          sentence(
              "\\b(real|actual|live) human\\b|\\bhuman (help|support|assistance|being|agent)\\b"),
          sentence(
              "^(manual )?customer (service|support|care)( please| pls)?$|\\bput me through\\b"
                  + "|\\b(talking|speaking|chatting) (to|with) (a|an) (real )?(human|person|agent)\\b"),
          // German
          sentence(
              "\\bgibt es .*\\b(echte|echten|richtige|richtigen) (person|menschen|mitarbeiter)\\b"),
          sentence(
              "\\b(mit|zu|an|von) (einem|einer|einen|nem|ner|eurem|ihrem|euren|ihren) ?(echten|richtigen|echter"
                  + "|wirklichen|menschlichen)? ?(menschen|person|mitarbeiter|mitarbeiterin|berater|beraterin|agenten"
                  + "|kundenberater|kundenservice|ansprechpartner|kollegen|vorgesetzten|chef)\\b"),
          sentence(
              "\\b(will|mochte|moechte|brauche|wunsche|hatte gern|kann ich|darf ich|bitte)\\b.*\\b(menschen|echte person"
                  + "|mitarbeiter|mitarbeiterin|berater|ansprechpartner|jemand(en)? (sprechen|reden)|jemandem (sprechen"
                  + "|reden|schreiben))\\b"),
          sentence(
              "\\b(verbinde|verbinden sie|verbindet|weiterleiten|leite mich|stell mich durch|durchstellen)\\b"),
          sentence(
              "^(ein )?(mensch|mitarbeiter|berater|person)( bitte)?$|\\b(mensch|mitarbeiter) bitte\\b"),
          sentence("\\b(ruf|rufen sie|ruft) mich (bitte )?(an|zuruck)\\b|\\bruckruf\\b"),
          // French
          sentence(
              "\\b(parler|discuter|echanger|contacter|joindre|passer|transferer|mettre en relation|passez moi)\\b.*\\b"
                  + "(humain|personne|conseiller|conseillere|agent|quelquun|operateur|responsable|vrai)\\b"),
          sentence(
              "\\b(je veux|je voudrais|jaimerais|il me faut|jai besoin d)\\b.*\\b(humain|conseiller|conseillere|vraie"
                  + " personne|agent|operateur|responsable)\\b"),
          sentence(
              "^(un |une )?(humain|conseiller|vraie personne|agent)( sil vous plait| svp| stp)?$"
                  + "|\\brappelez moi\\b|\\bme rappeler\\b"),
          sentence(
              "\\baide humaine\\b|\\by a t il (une|un) .*\\b(personne|humain|conseiller)\\b.*\\b(parler|joindre)\\b"),
          // Spanish
          sentence(
              "\\bayuda humana\\b|\\bhay (alguna|una|algun) (persona|agente|asesor|humano)\\b"),
          sentence(
              "\\b(hablar|hablarle|comunicar|comunicarme|conectar|conectame|pasame|paseme|pasar|transferir|chatear"
                  + "|contactar|ponme|pongame)\\b.*\\b(humano|humana|persona|agente|asesor|asesora|alguien|operador"
                  + "|operadora|representante|encargado|supervisor|gerente)\\b"),
          sentence(
              "\\b(quiero|necesito|quisiera|me gustaria)\\b.*\\b(humano|persona real|agente|asesor|operador"
                  + "|representante)\\b"),
          sentence(
              "^(un |una )?(humano|persona|persona real|agente|asesor|operador)( por favor)?$|\\bllamame\\b|\\bllamenme\\b"
                  + "|\\bque me llamen\\b"),
          // Italian
          sentence(
              "\\b(parlare|parlo|contattare|chattare|passami|passatemi|passi|mettermi in contatto|trasferire|trasferiscimi)\\b"
                  + ".*\\b(umano|umana|persona|operatore|operatrice|qualcuno|agente|responsabile|consulente|addetto)\\b"),
          sentence(
              "\\b(voglio|vorrei|ho bisogno di)\\b.*\\b(umano|persona vera|persona reale|operatore|operatrice|agente"
                  + "|responsabile)\\b"),
          sentence(
              "^(un |una )?(umano|operatore|persona|persona vera)( per favore| grazie)?$|\\brichiamatemi\\b|\\bchiamatemi\\b"),
          // Portuguese
          sentence(
              "\\b(falar|conversar|transferir|contatar|contactar|passar|me passa|passe me)\\b.*\\b(humano|humana|pessoa"
                  + "|atendente|alguem|agente|operador|operadora|responsavel|gerente)\\b"),
          sentence(
              "\\b(quero|preciso|queria|gostaria)\\b.*\\b(humano|pessoa real|pessoa de verdade|atendente|agente|operador)\\b"),
          sentence(
              "^(um |uma )?(humano|atendente|pessoa|agente)( por favor)?$|\\bme liguem?\\b|\\bliguem me\\b"),
          // Dutch
          sentence(
              "\\b(spreken|praten|chatten|doorverbinden|contact|verbind|verbinden)\\b.*\\b(mens|iemand|medewerker"
                  + "|medewerkster|persoon|collega|leidinggevende|agent)\\b"),
          sentence(
              "\\b(mens|iemand|medewerker|persoon|collega)\\b.*\\b(spreken|praten|chatten|doorverbinden)\\b"),
          sentence(
              "\\b(ik wil|wil graag|ik zoek|mag ik)\\b.*\\b(echt mens|echte persoon|medewerker|mens)\\b"),
          sentence(
              "^(een )?(mens|medewerker|echt persoon)( alsjeblieft| aub| graag)?$|\\bbel me( terug)?\\b"));

  /// What sounds like a wish and is a question about one, or its opposite.
  private static final Pattern NO_WISH =
      sentence(
          "\\b(dont|do not|no|not|never|without) (you )?(need|want|have|having|wish)( you)?( to)?"
              + "( talk| speak| chat| transfer| connect)?( me)?( to| with)?( a| an| any| the)?"
              + "( real)? (agent|person|human|representative|someone|somebody)\\b"
              + "|\\bdo i (need|have) to (talk|speak)\\b|\\bare you (a|an) (real )?(bot|human|person|robot)\\b");

  private WishForPerson() {}

  /// Whether the text is such a wish.
  public static boolean isIn(String text) {
    String plain = PlainText.of(text).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    return !NO_WISH.matcher(plain).find()
        && WISHES.stream().anyMatch(wish -> wish.matcher(plain).find());
  }

  private static Pattern sentence(String regex) {
    return Pattern.compile(regex);
  }
}
