package dev.baton.bot;

import dev.baton.bot.facts.Countries;
import dev.baton.bot.procedure.Conduct;
import dev.baton.gateway.bus.Responder.Turn;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.LanguageTag;
import dev.baton.gateway.conversation.Progress;
import dev.baton.gateway.conversation.Reason;
import dev.baton.gateway.conversation.Reply;
import dev.baton.gateway.conversation.Wording;
import dev.baton.templates.Language;
import dev.baton.templates.Library;
import dev.baton.templates.Line;
import dev.baton.templates.Template;
import dev.baton.templates.TemplateId;
import dev.baton.templates.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Words what the bot has settled on: in the customer's language as far as the library has it, in
/// words that are new to them where it asks, with the choices that go on from there, and the first
/// time with the word that a bot speaks. Works on one snapshot of the library. Pure.
final class Speaker {
  /// What offers a person with an answer.
  private static final TemplateId OFFER = new TemplateId("offer-a-person");

  /// Whose words offer a person, and nothing else to say yes to.
  private static final List<TemplateId> OFFERS =
      List.of(OFFER, Line.NOT_UNDERSTOOD_AGAIN.id(), Line.NOT_HELPED.id(), Line.NOT_FOR_ME.id());

  /// So many guesses make a question; more make a menu.
  private static final int GUESSES = 3;

  private final Library library;
  private final Phrases phrases;

  Speaker(Library library) {
    this.library = library;
    this.phrases = new Phrases(library);
  }

  /// A line of Baton's own; empty where the library can't say it.
  Optional<Wording> line(Turn turn, Line line) {
    return say(turn, line.id(), Map.of());
  }

  /// A template's words; empty where something that it can't do without is not known.
  Optional<Wording> say(Turn turn, TemplateId template, Map<String, String> values) {
    return phrases.say(template, turn.state().room().language(), values);
  }

  /// A question in words that the customer has not read yet; empty where there are none left.
  Optional<Wording> question(
      Turn turn, Template template, Progress to, String question, int times) {
    Map<String, String> values = values(turn, template, to.known());
    for (int time = times; time <= 2; time++) {
      Optional<Wording> words =
          phrases.ask(template.id(), question, time, turn.state().room().language(), values);
      if (words.isPresent() && isNew(turn, words.get())) {
        return words;
      }
    }
    return Optional.empty();
  }

  /// Whether the customer has not read these words yet.
  static boolean isNew(Turn turn, Wording words) {
    return timesSaid(turn, words) == 0;
  }

  /// How often the customer has read these words.
  static int timesSaid(Turn turn, Wording words) {
    return (int) Underway.said(turn).stream().filter(earlier -> says(earlier, words)).count();
  }

  private static boolean says(String text, Wording words) {
    return text.contains(words.content().text()) || text.contains(words.content().textFor("sms"));
  }

  /// Whether a person is what the bot has offered last.
  boolean offersAPerson(Turn turn) {
    List<String> said = Underway.said(turn);
    return !said.isEmpty()
        && OFFERS.stream()
            .flatMap(offer -> say(turn, offer, Map.of()).stream())
            .anyMatch(words -> says(said.getLast(), words));
  }

  /// How often the customer has had an answer of these words: whole, or as what was written above.
  int timesTold(Turn turn, Wording words) {
    Optional<String> above = line(turn, Line.AS_WRITTEN).map(one -> one.content().text());
    long pointed =
        Underway.told(turn).stream()
            .map(Content::text)
            .filter(earlier -> above.filter(earlier::contains).isPresent())
            .filter(earlier -> !saidIn(earlier, words.content().text()).isEmpty())
            .count();
    return timesSaid(turn, words) + (int) pointed;
  }

  /// What an answer that the customer has had already says of what a line asks; empty where it says
  /// nothing of it, or has said just that.
  Optional<Wording> ofIt(Turn turn, Wording answer, String line) {
    String whole = answer.content().textFor(turn.channel());
    return Excerpt.of(answer, line)
        .filter(some -> {
          Set<String> now = saidIn(some.content().textFor(turn.channel()), whole);
          return Underway.told(turn).stream()
              .noneMatch(earlier -> saidIn(earlier.textFor(turn.channel()), whole).equals(now));
        });
  }

  /// Points to an answer that the customer has had already, and to what it says of what a line
  /// asks; empty where there are no words for it that they have not had.
  Optional<Wording> pointing(Turn turn, Wording answer, String line) {
    Wording some = Excerpt.of(answer, line).orElseGet(() -> Excerpt.beginning(answer));
    return Stream.concat(
            line(turn, Line.AS_WRITTEN).map(above -> Phrases.joined(above, some)).stream(),
            line(turn, Line.NO_MORE_THAN_THAT).stream())
        .filter(words -> isNew(turn, words))
        .findFirst();
  }

  /// What is said of a country that a line names, and an answer that lists countries does not:
  /// which it does. Said once of each.
  Optional<Wording> notListed(Turn turn, Wording answer, String line) {
    Set<String> listed = Countries.in(answer.content().text());
    Optional<String> other =
        Countries.in(line).stream().filter(country -> !listed.contains(country)).findFirst();
    String language = LanguageTag.code(turn.state().room().language());
    return other
        .flatMap(country ->
            say(
                turn,
                Line.PLACE_NOT_LISTED.id(),
                Map.of("place", Countries.name(country, language))))
        .filter(words -> isNew(turn, words))
        .flatMap(words -> Excerpt.ofCountries(answer).map(list -> Phrases.joined(words, list)));
  }

  /// The sentences of an answer that stand in these words.
  private static Set<String> saidIn(String words, String answer) {
    return Excerpt.sentences(answer).stream().filter(words::contains).collect(Collectors.toSet());
  }

  /// The values of a template's variables, by the variables' names.
  static Map<String, String> values(Turn turn, Template template, Map<String, String> known) {
    Map<String, String> facts = new HashMap<>(known);
    turn.state().room().name().ifPresent(name -> facts.put("customer.name", name));
    Optional.ofNullable(known.get("asked.order"))
        .ifPresent(number -> facts.putIfAbsent("order.number", number));
    Map<String, String> values = new HashMap<>();
    for (Variable variable : template.variables()) {
      Optional.ofNullable(facts.get(variable.from()))
          .ifPresent(value -> values.put(variable.name(), value));
    }
    return values;
  }

  /// Asks who names an order and says nothing else what it is about, once.
  Optional<Wording> whatAbout(Turn turn, String line) {
    return Conduct.orderNamed(line)
        .flatMap(order -> say(turn, Line.ORDER_NAMED.id(), Map.of("order", order)))
        .filter(words -> isNew(turn, words));
  }

  /// Asks who goes on from an answer, and not clearly to what, which of what lies near they mean.
  Optional<Wording> whichOf(Turn turn, List<TemplateId> near) {
    List<Choice> choices = choices(turn, near);
    return line(turn, Line.DID_YOU_MEAN)
        .filter(words -> !choices.isEmpty() && isNew(turn, words))
        .map(words -> words.choosingFirst(choices));
  }

  /// The same words, after which the customer shall tell of the other thing; said once.
  Wording oneAtATime(Turn turn, Wording words) {
    return line(turn, Line.ONE_AT_A_TIME)
        .filter(line -> isNew(turn, line))
        .map(line -> Phrases.joined(line, words))
        .orElse(words);
  }

  /// The same reply, with a person offered for this reason.
  Reply offering(Turn turn, Reply reply, Reason reason) {
    if (!(reply instanceof Reply.Say said)) {
      return reply;
    }
    return say(turn, OFFER, Map.of())
        .<Reply>map(offer ->
            new Reply.Say(
                Phrases.followed(said.wording(), offer),
                said.helped(),
                said.rateable(),
                Optional.of(reason)))
        .orElse(reply);
  }

  /// The same words, with what these templates say to choose before their own.
  Wording choosing(Turn turn, Wording words, List<TemplateId> templates) {
    return words.choosingFirst(choices(turn, templates));
  }

  private List<Choice> choices(Turn turn, List<TemplateId> templates) {
    Language language = new Language(LanguageTag.code(turn.state().room().language()));
    return templates.stream()
        .flatMap(id -> library.template(id).stream())
        .filter(Speaker::isAnswer)
        .limit(GUESSES)
        .map(template -> new Choice(template.id().value(), template.title(language)))
        .toList();
  }

  /// What Baton itself says when the moment comes is nothing to pick.
  static boolean isAnswer(Template template) {
    return Line.with(template.id()).isEmpty();
  }

  /// A line of Baton's own as a reply.
  Reply said(Turn turn, Line line, boolean helped) {
    return line(turn, line)
        .<Reply>map(words -> new Reply.Say(introduced(turn, words), helped))
        .orElseGet(() -> new Reply.Failed("the library can't say " + line.id()));
  }

  /// The bot says that it is one when it speaks first; whom it greets it greets before.
  Wording introduced(Turn turn, Wording words) {
    Wording told = inEnglishSoFar(turn, words);
    boolean greets = words.template().equals(Line.GREETING.id().value());
    return Optional.of(Line.BOT_INTRODUCTION)
        .filter(_ -> !turn.state().room().botSpoke())
        .flatMap(line -> line(turn, line))
        .map(introduction ->
            greets ? Phrases.followed(told, introduction) : Phrases.joined(introduction, told))
        .orElse(told);
  }

  /// Whoever gets words in another language than theirs is told so first, once, and chooses in
  /// their own where that can be said.
  Wording inEnglishSoFar(Turn turn, Wording words) {
    String theirs = turn.state().room().language();
    if (LanguageTag.code(theirs).equals(words.language())) {
      return words;
    }
    Wording choosing = choosingIn(new Language(LanguageTag.code(theirs)), words);
    return line(turn, Line.ENGLISH_INSTEAD)
        .filter(line -> isNew(turn, line))
        .map(line -> Phrases.joined(line, choosing))
        .orElse(choosing);
  }

  private Wording choosingIn(Language language, Wording words) {
    Content content = words.content();
    List<Choice> choices =
        content.choices().stream()
            .map(choice ->
                library
                    .template(leadsTo(choice))
                    .map(template -> new Choice(choice.value(), template.title(language)))
                    .orElse(choice))
            .toList();
    return new Wording(
        new Content(content.text(), content.forms(), choices, content.attachments()),
        words.template(),
        words.revision(),
        words.language());
  }

  private static TemplateId leadsTo(Choice choice) {
    return choice.value().equals(Choice.PERSON)
        ? Line.TALK_TO_A_PERSON.id()
        : new TemplateId(choice.value());
  }
}
