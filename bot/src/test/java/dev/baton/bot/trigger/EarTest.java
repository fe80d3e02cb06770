package dev.baton.bot.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.phrase.Speech;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EarTest {
  private static final Ear EAR = Ear.shipped();
  private static final double SURE = 0.5;

  private static Set<Trigger> heard(String text) {
    return EAR.listen(Speech.of(text)).stream()
        .filter(signal -> signal.score() >= SURE)
        .map(Signal::trigger)
        .collect(Collectors.toSet());
  }

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
        "can someone call me",
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
        "Ik wil een medewerker spreken",
        "are you a bot or can I speak to a person",
        "are you a robot I need a person",
        "I don't like robots, I want a human",
        "i dont want a bot i want human",
        "can you transfer me to someone",
        "please don't call me, let me chat with a human",
        "the agent said to call back, can someone call me?",
        "Bist du ein Bot oder kann ich mit einem Menschen sprechen?",
        "rede ich mit einem Bot ich will einen Menschen",
        "Können Sie mir helfen mit einem Menschen zu sprechen?",
        "gibts hier auch echte leute",
        "êtes-vous un robot ou puis-je parler à un humain",
        "je parle à une machine, je veux un conseiller",
        "eres un bot o puedo hablar con una persona",
        "sei un bot o posso parlare con una persona",
        "é um robô ou posso falar com uma pessoa",
        "ben je een bot of kan ik met een mens praten",
        "verbind me door",
        "Kann ich mich an einen Mitarbeiter wenden?",
        "kunt u mij doorverbinden",
        "I don't want to talk to an AI",
        "no AI please",
        "je ne veux plus parler à un robot",
        "doorverbinden graag",
        "is daar iemand?",
        "y a-t-il quelqu'un ?",
        "y a-t-il quelqu'un à qui parler ?",
        "y a-t-il un humain ?",
        "is er een mens?",
        "qualcuno mi può chiamare?",
        "kann ich mit jemandem deutsch sprechen?",
        "bot? no thanks, human please",
        "no quiero hablar con un robot, quiero una persona",
        "no quiero hablar con el mismo agente, pasadme a un supervisor",
        "ik wil geen robot, ik wil een mens spreken",
        "quisiera que alguien me contacte",
        "quero que alguém me ligue",
        "chama alguém",
        "ich komm so nicht weiter ich brauch einen mitarbeiter"
      })
  void aWishForAPersonIsHeardHoweverItIsWorded(String text) {
    assertThat(heard(text)).contains(Trigger.EXPLICIT_HUMAN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I want to talk to a humna",
        "connect me to a reprsentative",
        "ich möchte mit einem Mitarbeitr sprechen",
        "ich will mit einem Menschhen reden",
        "je veux parler à un conseilelr",
        "je voudrais parler à une perosnne",
        "quiero hablar con una pershna",
        "quiero habalr con una persona",
        "vorrei parlare con un oepratore",
        "voglio palrare con una persona",
        "queria falar com um atendnete",
        "quero falar com uma pesoa",
        "ik wil een medewreker spreken",
        "ik wil met een mens prten"
      })
  void aWishIsHeardInEachLanguageThoughAFingerSlipped(String text) {
    assertThat(heard(text)).contains(Trigger.EXPLICIT_HUMAN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "are you a bot?",
        "rede ich hier mit einem Mesnchen oder einer Maschine?",
        "Are you a real person?",
        "Bist du ein Mensch?",
        "êtes-vous un robot ?",
        "I don't want to talk to an agent, just tell me the price",
        "do I need to speak to someone to change my address?",
        "where is my order",
        "bank",
        "the office",
        "the agent told me to send it back",
        "can you help me",
        "I want to return my kite",
        "Wo ist meine Bestellung?",
        "Kannst du mir helfen",
        "Je veux retourner un article",
        "Quiero devolver un pedido",
        "Vorrei restituire un articolo",
        "add another person to my insurance plan",
        "rede ich hier mit einem Menschen oder einer Maschine?",
        "until what time can I reach someone",
        "Ist der Rucksack für Menschen über 1,90 m?",
        "Verbindung zu meinem Konto geht nicht",
        "bitte ruft mich nicht an",
        "Pouvez-vous me rappeler le délai de retour ?",
        "ich glaube nicht, dass ich einen Mitarbeiter brauche",
        "no quiero que alguien me llame",
        "How can I contact your team?",
        "how do I contact support by email?",
        "I bought a pump plus a sewing machine",
        "Le produit dont j'ai besoin est épuisé",
        "No grazie, ho già scritto ai vostri colleghi",
        "Will I get an email from support?",
        "will there be an agent fee",
        "Kann ich das Paket an einen Kollegen schicken?",
        "olá, tem alguém aí?",
        "I have a question for another person, eine andere Person",
        "alguien me robó la tarjeta",
        "moet er iemand thuis zijn voor de levering?",
        "Kan de bezorger mij bellen?",
        "Are you a bot or a real person?",
        "Bist du ein Bot oder ein Mensch?",
        "êtes-vous un robot ou une vraie personne ?",
        "¿Eres un robot o una persona real?",
        "Sei un robot o una persona vera?",
        "És um robô ou uma pessoa real?",
        "Ben je een robot of een echt mens?"
      })
  void whatOnlySoundsLikeAWishForAPersonIsNone(String text) {
    assertThat(heard(text)).doesNotContain(Trigger.EXPLICIT_HUMAN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ANGER_FRUSTRATION | this is the worst service I have ever seen
          ANGER_FRUSTRATION | das ist eine Frechheit
          COMPLAINT_DISPUTE | I was charged twice for one order
          COMPLAINT_DISPUTE | the courier was rude to me
          COMPLAINT_DISPUTE | der Fahrer war unfreundlich zu mir
          COMPLAINT_DISPUTE | there is a payment on my statement I don't recognise
          COMPLAINT_DISPUTE | on m'a débité deux fois
          CANCEL_ACCOUNT | please delete my account
          CANCEL_ACCOUNT | ich will mein Konto löschen
          CANCEL_ACCOUNT | I'm taking my business elsewhere
          NEGOTIATION_EXCEPTION | could you waive the fee this once
          NEGOTIATION_EXCEPTION | kann ich einen Rabatt bekommen
          NEGOTIATION_EXCEPTION | was ist euer bester Preis für drei Stück
          TECHNICAL | eure App stürzt jedes Mal beim Öffnen ab
          HIGH_VALUE | I have been a loyal customer for 12 years
          HIGH_VALUE | I want to transfer $20000 to my savings
          HIGH_VALUE | I want to transfer 20,000 to my savings
          URGENT_DELIVERY | I need it by Friday at the latest
          URGENT_DELIVERY | es ist dringend
          SENSITIVE_ACCOUNT | my wallet was stolen
          SENSITIVE_ACCOUNT | someone has access to my account
          SENSITIVE_ACCOUNT | somebody has opened an account in my name
          SENSITIVE_ACCOUNT | my son bought games with my card
          SENSITIVE_ACCOUNT | there are orders under my name that somebody else made
          SENSITIVE_ACCOUNT | you sent my invoice to another customer
          SENSITIVE_ACCOUNT | I got the data of a different person
          SENSITIVE_ACCOUNT | in meinem Konto steht eine Bestellung unter meinem Namen, die jemand anders gemacht hat
          SENSITIVE_ACCOUNT | die Rechnung einer anderen Person war in meinem Postfach
          SENSITIVE_ACCOUNT | je vois les données d'une autre personne
          SENSITIVE_ACCOUNT | veo los datos de otra persona
          SENSITIVE_ACCOUNT | vedo i dati di un'altra persona
          SENSITIVE_ACCOUNT | vejo os dados de outra pessoa
          SENSITIVE_ACCOUNT | ik zie de gegevens van iemand anders
          SENSITIVE_ACCOUNT | me robaron la tarjeta
          SELF_HARM | I want to end my life
          SELF_HARM | ich will nicht mehr leben
          SAFETY | the rod snapped and cut my son's face, he is bleeding
          SAFETY | the lamp of the kite caught fire
          SAFETY | die Schnur hat meinem Sohn in die Hand geschnitten
          SAFETY | ma fille s'est blessée avec la barre
          SAFETY | mi hijo se ha quemado con la lámpara
          SAFETY | la batteria è esplosa
          SAFETY | a bateria explodiu
          SAFETY | mijn dochter is gewond geraakt
          SAFETY | my child swallowed a part
          SAFETY | he can't breathe
          SAFETY | my hand is bleeding
          SAFETY | they took her to the emergency room
          EXPLICIT_HUMAN | I don't want AI
          EXPLICIT_HUMAN | I don't trust AI
          EXPLICIT_HUMAN | anything but AI
          SAFETY | ich habe von der Jacke Ausschlag
          SAFETY | mein Sohn hat ein Teil verschluckt
          SAFETY | mon fils est tombé à l'eau, la barre a lâché
          SAFETY | mi hija se tragó una pieza
          SAFETY | mio figlio ha ingoiato un pezzo
          SAFETY | a minha filha engoliu uma peça
          SAFETY | mijn zoon heeft een onderdeel ingeslikt
          THREAT | I know where you live
          LEGAL | you will hear from my lawyer
          LEGAL | ich gehe zum Anwalt
          LEGAL | I'm a lawyer and I will sue you
          LEGAL | I am the lawyer of Mrs Smith
          LEGAL | I'm a lawyer and this is illegal, you'll hear from me
          LEGAL | my legal rights have been violated
          LEGAL | Ich bin der Anwalt von Frau Meier
          LEGAL | Ich bin Anwalt und werde Sie verklagen
          DISTRESS | I'm in tears, I don't know what to do anymore
          CONFUSION | I don't understand what you mean
          TECHNICAL | the app crashes with error code 500
          FAILED_ATTEMPTS | that's not what I asked
          SELF_HARM | My insurance won't pay and I want to kill myself
          SELF_HARM | your refund policy makes me want to kill myself
          THREAT | You hurt my family and I'm going to kill you
          CANCEL_ACCOUNT | cancel my order and close my account
          CANCEL_ACCOUNT | Ich möchte meine Bestellung stornieren und mein Konto löschen
          SAFETY | the stove exploded and burned my hand
          SAFETY | my son was injured by the kite, he is in hospital
          SAFETY | I had an allergic reaction to the jacket
          SAFETY | Der Kocher ist explodiert und ich habe mich verbrannt
          SAFETY | le réchaud a explosé
          SAFETY | la batería se incendió
          SAFETY | la batteria ha preso fuoco
          SAFETY | a bateria pegou fogo
          SAFETY | de accu vloog in brand
          DISTRESS | I'm scared I won't get my money back
          DISTRESS | ich habe Angst dass mein Geld weg ist
          SENSITIVE_ACCOUNT | ihr habt mir die Rechnung eines anderen Kunden geschickt
          SENSITIVE_ACCOUNT | je vois la commande d'un autre client
          SAFETY | my tent is on fire!
          SAFETY | our tent was on fire because of your stove
          SAFETY | black smoke and he is bleeding
          SAFETY | it smells of gas
          SAFETY | es riecht nach Gas
          SAFETY | ça sent le gaz
          SAFETY | huele a gas
          SAFETY | c'è odore di gas
          SAFETY | cheira a gás
          SAFETY | het ruikt naar gas
          SAFETY | I got cut by the line
          SAFETY | smoke coming out of the charger
          SAFETY | la corde m'a coupé le doigt
          SAFETY | a linha cortou-me o dedo
          SAFETY | my stove blew up and he was injured
          SAFETY | mein Sohn hat sich das Bein gebrochen wegen der Bar
          SELF_HARM | Hola, necesito ayuda por favor: I want to kill myself
          SELF_HARM | me quiero matar
          SELF_HARM | me voy a matar
          SELF_HARM | mi ammazzo
          SELF_HARM | mi voglio uccidere
          SELF_HARM | Ich bringe mich jetzt wirklich um
          SELF_HARM | eu me mato
          THREAT | I will kill you, hasta luego gracias
          THREAT | vous allez me le payer cher
          THREAT | ik sla je in elkaar
          THREAT | er ligt een bom in jullie winkel
          THREAT | das werdet ihr noch bereuen
          THREAT | voy a romperos la cara
          THREAT | je vais brûler votre magasin
          THREAT | vi brucio il negozio
          THREAT | im coming to your store with a gun
          THREAT | I'm gonna beat you up
          LEGAL | ik klaag jullie aan
          LEGAL | Hallo, my lawyer will contact you wegen der Bestellung
          LEGAL | Hola, my lawyer will contact you, gracias
          LEGAL | Hallo zusammen, I will sue you wenn das Paket nicht kommt
          LEGAL | hello my friend, this is too much, ich gehe zum Anwalt
          LEGAL | I have waited for weeks and mon avocat va vous écrire
          LEGAL | demande d'accès RGPD
          LEGAL | richiesta di accesso GDPR
          LEGAL | pedido de acesso ao abrigo do RGPD
          LEGAL | je vais vous poursuivre
          HIGH_VALUE | wir möchten 300 Jacken für unseren Verein bestellen
          URGENT_DELIVERY | we have no heating and the baby is freezing, when is it coming
          URGENT_DELIVERY | wir haben keine Heizung und das Baby friert, wann kommt es
          URGENT_DELIVERY | on n'a plus de chauffage et le bébé a froid
          SELF_HARM | I am going to kill myself
          SAFETY | my son cut himself on the knife
          SAFETY | mir wird vom Geruch schlecht
          SAFETY | the smell makes me sick
          LEGAL | voy a denunciarles
          LEGAL | je vais porter plainte
          FAILED_ATTEMPTS | ce n'est pas ce que j'ai demandé
          FAILED_ATTEMPTS | non è quello che ho chiesto
          FAILED_ATTEMPTS | não foi isso que perguntei
          FAILED_ATTEMPTS | dat vroeg ik niet
          URGENT_DELIVERY | je dois l'avoir demain
          NEGOTIATION_EXCEPTION | is there any discount you can give me
          ANGER_FRUSTRATION | na toll, schon wieder kaputt. vielen dank auch.
          ANGER_FRUSTRATION | Super gemacht, Paket weg.
          ANGER_FRUSTRATION | great, another bot
          ANGER_FRUSTRATION | omg this is broken again
          ANGER_FRUSTRATION | holy shit you guys are slow
          SENSITIVE_ACCOUNT | my card was stolen, what happens now?
          """)
  void eachTriggerIsHeardInTheCustomersOwnWords(Trigger trigger, String text) {
    assertThat(heard(text)).contains(trigger);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ANGER_FRUSTRATION | this is annoying, where is my parcel?
          ANGER_FRUSTRATION | I'm not angry, I just want to know where it is
          COMPLAINT_DISPUTE | how much do you charge for returns
          COMPLAINT_DISPUTE | the driver was not rude at all
          COMPLAINT_DISPUTE | der Fahrer war nicht unfreundlich
          CANCEL_ACCOUNT | CANCEL
          CANCEL_ACCOUNT | cancel my order please
          CANCEL_ACCOUNT | unsubscribe me from the newsletter
          NEGOTIATION_EXCEPTION | do you have a student discount
          NEGOTIATION_EXCEPTION | my discount code does not work
          HIGH_VALUE | my account number is 772891821
          URGENT_DELIVERY | there is no rush
          URGENT_DELIVERY | es eilt überhaupt nicht
          TECHNICAL | der Drachen stürzt bei Wind immer gleich ab
          URGENT_DELIVERY | how fast is express shipping
          SENSITIVE_ACCOUNT | I lost my password
          SENSITIVE_ACCOUNT | I found my card in my jacket
          SELF_HARM | this phone is killing me
          SAFETY | the line hurts my hand
          SAFETY | is it safe for a child of four
          SAFETY | this kite is fire
          SAFETY | you hurt my feelings
          SAFETY | your prices have exploded
          SAFETY | can it catch fire
          SAFETY | the colours are bleeding in the wash
          SAFETY | can you deliver it to the hospital where I work
          SAFETY | ich habe die Schnur zu kurz geschnitten
          THREAT | the line hurts my hand
          LEGAL | is the beach next to the tennis court
          SELF_HARM | I walked 20 kms in these boots
          SELF_HARM | Los zapatos pueden hacerme daño
          SELF_HARM | Je ne veux pas me blesser avec la barre
          SELF_HARM | ich möchte sterben vor Lachen
          LEGAL | Please send it to 14 Maple Court, Leeds
          LEGAL | I'm a lawyer and need an invoice
          LEGAL | What are my legal rights if the jacket is faulty?
          LEGAL | you'll hear from me tomorrow about the size
          LEGAL | Ich bin Rechtsanwältin, kann ich auf Rechnung kaufen?
          LEGAL | Je suis avocate et j'ai besoin d'une facture
          LEGAL | Soy abogada y necesito una factura
          LEGAL | Sono un avvocato e mi serve la fattura
          LEGAL | Sou advogado e preciso de fatura
          LEGAL | Ik ben advocaat en heb een factuur nodig
          LEGAL | My name is Sue Miller, where is my order?
          LEGAL | Le pantalon est trop court, je veux l'échanger
          LEGAL | Le sue scarpe sono arrivate
          LEGAL | Ich habe eure Anzeige auf Instagram gesehen
          LEGAL | 12 rue de la Justice
          LEGAL | La demanda es alta, ¿tenéis stock?
          LEGAL | Quando vão processar o meu pedido?
          LEGAL | Mijn rechter schoen is kapot
          LEGAL | Is your shop GDPR compliant?
          LEGAL | 5 rue du Tribunal, Rua do Tribunal 3
          LEGAL | ¿Cumplís con el RGPD?
          LEGAL | Hallo, Sue Miller here, where is my order, danke
          LEGAL | Guten Tag, I'm a lawyer and need an invoice
          LEGAL | Per causa mia ho sbagliato indirizzo
          THREAT | I'll shoot you an email later
          THREAT | When does the knife come back in stock?
          THREAT | Ich finde euch super, wann kommt mein Paket?
          THREAT | Könnt ihr die Lieferung auf Montag umlegen?
          THREAT | ¿Tenéis una bomba de aire para el kite?
          THREAT | vou matar saudades da praia
          SAFETY | can the battery overheat in the sun?
          SAFETY | this jacket can't breathe
          SAFETY | I got a shock when I saw the bill
          SAFETY | Der Preis gab für mich den Ausschlag
          SAFETY | mon projet est tombé à l'eau
          SAFETY | the boots hurt my feet
          SAFETY | which stove is safe in a tent
          SAFETY | wie baue ich ein Lagerfeuer
          DISTRESS | I'm anxious about whether it fits
          DISTRESS | the pump died on me
          SENSITIVE_ACCOUNT | I can't find the backpack on your website
          SENSITIVE_ACCOUNT | The key is missing from the parcel
          SENSITIVE_ACCOUNT | Le kite vole mal
          SENSITIVE_ACCOUNT | the courier left a card and I wasn't home
          SENSITIVE_ACCOUNT | somebody else opened my present
          SENSITIVE_ACCOUNT | someone opened my parcel by mistake, it was a surprise
          SENSITIVE_ACCOUNT | someone gave me a gift card
          SENSITIVE_ACCOUNT | they sent a card with my gift
          SENSITIVE_ACCOUNT | the kite someone else bought for me does not fit
          SENSITIVE_ACCOUNT | I'd like to return an order that somebody else placed for me
          SENSITIVE_ACCOUNT | I want to send my order to another person as a present
          SENSITIVE_ACCOUNT | please put another person's name on the order
          SENSITIVE_ACCOUNT | send it to the address of a different person
          SENSITIVE_ACCOUNT | my son bought me a jacket
          SENSITIVE_ACCOUNT | jemand hat mein Geschenk geöffnet
          SENSITIVE_ACCOUNT | jemand hat mir einen Gutschein auf meinen Namen geschenkt
          SENSITIVE_ACCOUNT | ich habe die Jacke von einer anderen Person geschickt bekommen
          SENSITIVE_ACCOUNT | schickt es an die Adresse einer anderen Person
          SENSITIVE_ACCOUNT | la commande d'une autre personne, c'était un cadeau
          SENSITIVE_ACCOUNT | quiero devolver el pedido de otra persona, era un regalo
          SENSITIVE_ACCOUNT | spedite all'indirizzo di un'altra persona
          SENSITIVE_ACCOUNT | quero trocar a encomenda de outra pessoa, foi um presente
          SENSITIVE_ACCOUNT | stuur de bestelling naar het adres van iemand anders
          URGENT_DELIVERY | Ce n'est pas urgent, juste une question
          URGENT_DELIVERY | Ist die Jacke sofort lieferbar?
          URGENT_DELIVERY | Do you offer express shipping?
          URGENT_DELIVERY | Wat kost spoedlevering?
          NEGOTIATION_EXCEPTION | Kann ich die Bestellung von vor wenigen Stunden noch ändern?
          NEGOTIATION_EXCEPTION | Puis-je payer en plusieurs fois ?
          NEGOTIATION_EXCEPTION | gibt es Rabatt für Studenten
          ANGER_FRUSTRATION | Blöde Frage, aber wie lange dauert der Versand?
          ANGER_FRUSTRATION | Es ist mir leider unmöglich, am Dienstag zu Hause zu sein
          ANGER_FRUSTRATION | la taille est nulle part indiquée
          ANGER_FRUSTRATION | Basta inserire il codice?
          ANGER_FRUSTRATION | Ya está bien, gracias
          HIGH_VALUE | Is the jacket 20k waterproof?
          THREAT | me voy a matar
          THREAT | je ne veux pas payer cher
          THREAT | Pourquoi payer cher ?
          THREAT | Kann man den Kocher im Haus anzünden?
          THREAT | Bringe ich euch das Paket um fünf?
          THREAT | watch your back support
          THREAT | you'll be sorry to hear my kite broke
          SAFETY | Mir ist die Stange gebrochen
          SAFETY | Ist der Arm der Jacke eng geschnitten?
          SAFETY | El pantalón me queda corto
          SAFETY | Est-ce que la coupe est large ?
          SAFETY | la ligne est coupée
          SAFETY | Is de jas ruim gesneden?
          SAFETY | si è bruciata la lampadina
          SAFETY | se cortó la llamada
          SAFETY | en la tienda online tengo puntos
          SAFETY | una tenda e 200 punti
          SAFETY | I work in a hospital from 9 to 5
          SAFETY | I got shock corded poles
          SAFETY | we were hurt that you did not answer
          HIGH_VALUE | I'd like to send 33008 back
          HIGH_VALUE | I sent 50177 back last week
          HIGH_VALUE | Did you send 48213 yet?
          HIGH_VALUE | please send it to 80331 Munich
          HIGH_VALUE | We have moved to 60311 Frankfurt
          SAFETY | I was cut off
          SAFETY | they are cut too slim
          SAFETY | Das Ventil bekommt keine Luft
          SAFETY | Die Isomatte bekommt keine Luft
          SAFETY | Do you have the intensive care hand cream?
          SAFETY | The colour of my shirt is bleeding
          SAFETY | Habt ihr eine Creme gegen Hautausschlag?
          SAFETY | my feet can't breathe in these boots
          LEGAL | Danke, Sie hören noch von mir, sobald das Paket da ist
          LEGAL | you'll hear from me as soon as it arrives
          LEGAL | did you hear from me?
          EXPLICIT_HUMAN | I don't know how to use this machine
          EXPLICIT_HUMAN | I don't understand how to use your software
          EXPLICIT_HUMAN | will the driver call me?
          EXPLICIT_HUMAN | ruft mich der Fahrer an?
          EXPLICIT_HUMAN | what are the live chat hours
          ANGER_FRUSTRATION | I'm at the end of my rope, I can't take it any more
          ANGER_FRUSTRATION | the lady at the till was lovely, you can tell her
          ANGER_FRUSTRATION | My lawyer says the tent is lovely, do you have it in blue?
          LEGAL | My lawyer says the tent is lovely, do you have it in blue?
          COMPLAINT_DISPUTE | I was charged 240 EUR
          URGENT_DELIVERY | is the baby carrier warm when it is freezing?
          EXPLICIT_HUMAN | je ne veux pas parler à un humain, je veux vos horaires
          EXPLICIT_HUMAN | no quiero hablar con una persona, solo el horario
          EXPLICIT_HUMAN | não quero falar com uma pessoa, só o horário
          EXPLICIT_HUMAN | non voglio parlare con una persona, solo gli orari
          EXPLICIT_HUMAN | ik wil geen mens spreken, alleen jullie openingstijden
          EXPLICIT_HUMAN | talk to a human? no thanks
          EXPLICIT_HUMAN | ein Mensch? nein danke
          EXPLICIT_HUMAN | parler à un humain ? non merci
          EXPLICIT_HUMAN | erzähl mir einen witz
          EXPLICIT_HUMAN | erzähl mir eine geschichte
          EXPLICIT_HUMAN | erzähl mir von euch
          EXPLICIT_HUMAN | können wir deutsch sprechen?
          EXPLICIT_HUMAN | können wir englisch sprechen?
          EXPLICIT_HUMAN | ich will mit paypal sprechen
          EXPLICIT_HUMAN | is there a real person on the website photo?
          EXPLICIT_HUMAN | is my refund with a human now?
          EXPLICIT_HUMAN | I want to return the human skeleton costume
          EXPLICIT_HUMAN | am I talking to a real person?
          EXPLICIT_HUMAN | spreche ich mit einem echten Menschen?
          EXPLICIT_HUMAN | est-ce que je parle à une vraie personne ?
          EXPLICIT_HUMAN | ¿estoy hablando con una persona real?
          EXPLICIT_HUMAN | sto parlando con una persona vera?
          EXPLICIT_HUMAN | estou a falar com uma pessoa real?
          EXPLICIT_HUMAN | praat ik met een echt mens?
          ANGER_FRUSTRATION | omg thank you!!!
          ANGER_FRUSTRATION | omg this is great
          ANGER_FRUSTRATION | damn, that was quick, thanks!
          ANGER_FRUSTRATION | holy shit you guys are fast
          ANGER_FRUSTRATION | verdammt seid ihr schnell
          ANGER_FRUSTRATION | Ich warte seit 2 Wochen auf Bestellung 48213, das nervt
          ANGER_FRUSTRATION | ich bin nicht sauer, nur neugierig wo mein paket ist
          ANGER_FRUSTRATION | I am going to kill myself laughing
          SELF_HARM | I am going to kill myself laughing
          LEGAL | my lawyer recommended your tents
          LEGAL | can I give the tent to my lawyer as gift
          LEGAL | Mein Anwalt hat euer Zelt empfohlen
          LEGAL | suing is not my thing, but where's the refund
          COMPLAINT_DISPUTE | ce n'est pas ce que j'ai demandé
          COMPLAINT_DISPUTE | non è quello che ho chiesto
          NEGOTIATION_EXCEPTION | is there any discount
          NEGOTIATION_EXCEPTION | gibt es gerade rabatte?
          SENSITIVE_ACCOUNT | what happens if my card is stolen?
          """)
  void whatSoundsLikeATriggerAndIsSomethingElseIsNotHeard(Trigger trigger, String text) {
    assertThat(heard(text)).doesNotContain(trigger);
  }

  /// From this on it is a person's matter, by the shipped rules.
  private static final double FURIOUS = 0.75;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for crying out loud, where the hell is my parcel??",
        "ugh this is ridiculous, how do I return this thing",
        "your website sucks. how do i reset my password?",
        "I'm pretty pissed off, the parcel is late. When does it come?",
        "verdammt, wo zur Hölle ist mein Paket",
        "putain, il est où mon colis ?",
        "joder, ¿dónde está mi paquete?",
        "cazzo, dov'è il mio pacco?",
        "porra, onde está a encomenda?",
        "verdomme, waar is mijn pakket?"
      })
  void whoSwearsOverAQuestionIsAngryAndNotFurious(String text) {
    assertThat(anger(text)).isBetween(SURE, FURIOUS - 0.01);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "you idiots, where is my parcel?",
        "fuck you, when does my parcel come",
        "I am furious, where is my parcel??",
        "this is the third time I ask where it is, are you deaf?",
        "this is ridiculous",
        "damn it, it is not here",
        "ihr Idioten, wo ist mein Paket?",
        "vous êtes des incompétents, où est mon colis ?",
        "sois unos ladrones, ¿dónde está mi paquete?"
      })
  void whoInsultsSomebodyOrAsksNothingIsFurious(String text) {
    assertThat(anger(text)).isGreaterThanOrEqualTo(FURIOUS);
  }

  private static double anger(String text) {
    return EAR.listen(Speech.of(text)).stream()
        .filter(signal -> signal.trigger() == Trigger.ANGER_FRUSTRATION)
        .mapToDouble(Signal::score)
        .findFirst()
        .orElse(0);
  }

  @Test
  void whatWasHeardIsQuotedAsItWasWritten() {
    assertThat(EAR.listen(Speech.of("Well... My WALLET was  stolen!")))
        .filteredOn(signal -> signal.trigger() == Trigger.SENSITIVE_ACCOUNT)
        .singleElement()
        .extracting(Signal::evidence)
        .asString()
        .containsIgnoringCase("stolen");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "box",
        "account",
        "today",
        "service",
        "plan",
        "a problem",
        "your price",
        "your shop",
        "about my account"
      })
  void aWordOrTwoThatMayMeanManyThingsRaiseNothing(String text) {
    assertThat(heard(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "?!", "🙂🙂", "12345", "\u0000", "ẞ'’"})
  void nothingIsHeardInNothing(String text) {
    assertThat(heard(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ja, gerne",
        "Ja bitte!",
        "nein, danke",
        "oui, volontiers",
        "non merci",
        "sí, por favor",
        "no, gracias",
        "sì, volentieri",
        "sim, por favor",
        "ja graag",
        "nee, dank je",
        "yes, go ahead",
        "no thanks"
      })
  void aYesOrANoCallsForNobody(String text) {
    assertThat(EAR.listen(Speech.of(text)))
        .allSatisfy(signal -> assertThat(signal.score()).as(signal.toString()).isLessThan(0.25));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I dont see the point in living anymore",
        "i just want to disappear",
        "I can't go on",
        "I just want it all to stop",
        "life isnt worth it anymore",
        "I see no point in going on",
        "nobody would miss me",
        "there's no point being alive",
        "whats the point of anything anymore",
        "I don't want to be here anymore",
        "i dont want to wake up any more",
        "Ich hab keine Lust mehr zu leben",
        "ich kann nicht mehr, es hat alles keinen sinn mehr",
        "ich sehe keinen Sinn mehr im Leben",
        "mich würde eh keiner vermissen",
        "am liebsten würde ich nicht mehr aufwachen",
        "ich will nur noch verschwinden",
        "je n'ai plus envie de continuer à vivre",
        "ma vie n'a plus de sens",
        "je voudrais disparaître",
        "mi vida ya no tiene sentido",
        "solo quiero desaparecer",
        "la mia vita non ha più senso",
        "vorrei solo sparire",
        "ik heb geen zin meer in het leven",
        "niemand zou me missen",
        "já não tenho vontade de viver",
        "ninguém ia sentir a minha falta"
      })
  void whoDoesNotWantToLiveIsHeardWithoutTheWordForIt(String text) {
    assertThat(heard(text)).contains(Trigger.SELF_HARM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the zip can't go on like this",
        "I can't go on the website",
        "make me disappear from your mailing list",
        "no point in waiting any longer for the parcel, is there",
        "why did my order disappear",
        "the stain won't disappear",
        "is there any point in going on the waiting list",
        "the battery life isn't worth it",
        "what is the reason life jackets are so dear",
        "do I need to be here when it comes",
        "how do I leave the club",
        "is the bigger tent worth it",
        "ich kann nicht mehr einloggen",
        "wo kann mein Paket einfach verschwinden",
        "ich möchte von der Liste verschwinden",
        "hat der Code keinen Sinn mehr",
        "je voudrais disparaître de votre fichier",
        "ça n'a pas de sens, j'ai déjà payé",
        "no tiene sentido pagar dos veces",
        "quiero desaparecer de vuestra lista",
        "vorrei sparire dalla vostra newsletter",
        "non ha senso pagare due volte",
        "ik zie mijn korting niet meer staan",
        "quero desaparecer da vossa lista"
      })
  void whatOnlySoundsLikeDespairIsNotHeardAsIt(String text) {
    assertThat(heard(text)).doesNotContain(Trigger.SELF_HARM, Trigger.DISTRESS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "i cant do this anymore",
        "nothing matters anymore",
        "I feel so hopeless",
        "ich kann nicht mehr",
        "ich sehe keinen Ausweg",
        "je n'ai plus d'espoir",
        "no aguanto más",
        "mi sento vuoto",
        "ik zie het niet meer zitten",
        "nada faz mais sentido",
        "what's the point anymore",
        "mir ist alles egal, es hat eh keinen sinn mehr",
        "I'm at the end of my rope, I can't take it any more",
        "je suis au bout du rouleau"
      })
  void hopelessWordsAreDistressWhateverTheyMean(String text) {
    assertThat(heard(text)).contains(Trigger.DISTRESS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I never ordered from you but there is a charge of 289 euros on my card",
        "you charged me 89 euros and I have never bought anything from you",
        "got an invoice from you, never ordered anything",
        "Mir wurden 289 Euro abgebucht, ich hab aber nie bei euch bestellt",
        "Ich habe nie bei euch bestellt aber es wurde Geld abgebucht",
        "289 Euro abgebucht obwohl ich nichts bestellt habe",
        "on m'a prélevé 89 euros et je n'ai jamais rien commandé chez vous",
        "je n'ai rien commandé et pourtant vous m'avez débité 89 euros",
        "me habéis cobrado 89 euros y nunca he pedido nada",
        "no he comprado nada y tengo un cargo de 89 euros vuestro",
        "non ho mai ordinato niente ma mi avete addebitato 89 euro",
        "mi avete addebitato 89 euro e non ho ordinato nulla",
        "er is 89 euro afgeschreven maar ik heb nooit iets besteld",
        "ik heb niets besteld en toch hebben jullie 89 euro afgeschreven",
        "cobraram-me 89 euros e nunca encomendei nada",
        "não encomendei nada e debitaram 89 euros",
        "Habt ihr meine Daten verkauft?",
        "have you sold my data?",
        "avez-vous vendu mes données ?",
        "habéis vendido mis datos?",
        "avete venduto i miei dati?",
        "hebben jullie mijn gegevens verkocht?",
        "venderam os meus dados?"
      })
  void whoIsChargedAndNeverOrderedOrSoldIsAMatterOfSafety(String text) {
    assertThat(heard(text)).contains(Trigger.SENSITIVE_ACCOUNT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I have never ordered from you before, when will I be charged?",
        "never bought a kite, will my card be charged at once?",
        "Ich habe noch nie bei euch bestellt, wann wird abgebucht?",
        "je n'ai jamais commandé chez vous, quand serai-je débité ?",
        "nunca he comprado aquí, ¿cuándo se paga?",
        "non ho mai ordinato da voi, quando si paga?",
        "ik heb nog nooit bij jullie besteld, wanneer wordt er afgeschreven?",
        "nunca comprei aqui, quando pago?",
        "I shared my address with the courier already",
        "who got my number for the driver"
      })
  void whoOrdersForTheFirstTimeIsNotDefrauded(String text) {
    assertThat(heard(text)).doesNotContain(Trigger.SENSITIVE_ACCOUNT);
  }
}
