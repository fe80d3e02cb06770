package dev.baton.templates.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Every rule that a library is held to, with the message that an admin reads.
final class ProblemsTest {
  private static final String FIRST_LINES = "---\nid: hours\ntitle: Our hours\nowner: desk\n";

  /// A sound file with some lines added to its front matter, from line 5 on.
  private static String english(String fields) {
    return english(fields, "We are here from nine to five.");
  }

  private static String english(String fields, String words) {
    return FIRST_LINES + fields + "---\n\n" + words + "\n";
  }

  private static String german(String fields, String words) {
    return "---\ntitle: Unsere Zeiten\n" + fields + "---\n\n" + words + "\n";
  }

  private static Written hours(String text) {
    return Written.library().with("hours.en.md", text);
  }

  @Test
  void aSoundFileHasNone() {
    assertThat(hours(english("")).problems()).isEmpty();
  }

  @Test
  void allProblemsOfAllFilesComeAtOnceInOrder() {
    var library =
        hours(english("teir: 1\nchoices:\n  nowhere: Go on\n"))
            .with("a/first.en.md", "no fences here")
            .with("hours.de.md", german("owner: desk\n", "Wir sind da."));
    assertThat(library.problems())
        .containsExactly(
            "a/first.en.md:1: no front matter – begin the file with fields between two --- lines",
            "hours.de.md:2: ‘choices.nowhere’ is missing – say what the choice is called in this"
                + " language",
            "hours.de.md:3: ‘owner’ is not a field that is known here – use one of title, intents,"
                + " choices, conditions, fallbacks, procedure",
            "hours.en.md:5: ‘teir’ is not a field that is known here – use one of id, title, owner,"
                + " tier, tags, valid, variables, intents, choices, conditions, procedure",
            "hours.en.md:7: ‘nowhere’ leads to a template that does not exist – name a template by"
                + " its id, or add one");
  }

  // --- files

  @Test
  void aFilesNameSaysTemplateAndLanguage() {
    assertThat(Written.library().with("Opening Hours.md", english("")).problems())
        .containsExactly(
            "Opening Hours.md:1: the name says neither a template nor a language – call it like"
                + " where-is-my-order.en.md");
  }

  @Test
  void aTemplateNeedsEnglishWords() {
    assertThat(Written.library().with("hours.de.md", german("", "Wir sind da.")).problems())
        .containsExactly(
            "hours.de.md:1: the template ‘hours’ has no English words – add hours.en.md, with its"
                + " definition");
  }

  @Test
  void anIdIsTakenOnce() {
    var library =
        Written.library().with("a/hours.en.md", english("")).with("b/hours.en.md", english(""));
    assertThat(library.problems())
        .containsExactly(
            "b/hours.en.md:1: the id ‘hours’ is taken by a/hours.en.md – rename one of the two, id"
                + " and file; languages of one template share a folder");
  }

  @Test
  void theIdIsTheFilesName() {
    assertThat(hours(english("").replace("id: hours", "id: times")).problems())
        .containsExactly(
            "hours.en.md:2: the id is ‘times’ in a file named ‘hours’ – give the id and the file the"
                + " same name");
  }

  @Test
  void theFieldsThatEveryTemplateHasMustBeThere() {
    assertThat(hours("---\ntier: 1\n---\n\nWords.\n").problems())
        .containsExactly(
            "hours.en.md:2: ‘id’ is missing – write id: hours",
            "hours.en.md:2: ‘owner’ is missing – name the team that keeps this up to date",
            "hours.en.md:2: ‘title’ is missing – say in a few words what this is about");
  }

  @Test
  void brokenYamlIsSaidWithItsLine() {
    assertThat(hours(english("tags: [a, b\n")).problems())
        .singleElement()
        .asString()
        .startsWith("hours.en.md:5: not YAML: ")
        .endsWith(
            "indent with spaces, and put a text in \"quotes\" if it has a colon or begins with a"
                + " sign");
  }

  @Test
  void aFieldStandsOnce() {
    assertThat(hours(english("tier: 1\ntier: 2\n")).problems())
        .containsExactly("hours.en.md:6: ‘tier’ stands here twice – keep one of them");
  }

  @Test
  void aTextIsAText() {
    assertThat(
            hours(english("intents:\n  times:\n    examples:\n      - hours: when?\n")).problems())
        .contains(
            "hours.en.md:8: ‘intents.times.examples’ should be text here – write text; put it in"
                + " \"quotes\" if it has a colon or begins with a bracket");
  }

  @Test
  void aListIsAList() {
    assertThat(hours(english("tags: orders\n")).problems())
        .containsExactly("hours.en.md:5: ‘tags’ is not a list – write it as - items");
  }

  @Test
  void aGroupOfFieldsIsAGroup() {
    assertThat(hours(english("valid: always\n")).problems())
        .containsExactly("hours.en.md:5: ‘valid’ has no fields – write name: value lines under it");
  }

  @Test
  void aTemplateHasWords() {
    assertThat(hours(FIRST_LINES + "---\n\n## sms\n\nShort.\n").problems())
        .containsExactly("hours.en.md:6: there are no words – write them below the second ---");
  }

  @Test
  void aTranslationWithoutWordsHasExamplesAndNothingThatBelongsToWords() {
    assertThat(
            Written.library()
                .with("hours.en.md", asking("hours", "hours", "are you open"))
                .with("hours.de.md", "---\ntitle: Zeiten\n---\n")
                .with(
                    "hours.fr.md",
                    """
                    ---
                    title: Horaires
                    choices:
                      goodbye: Au revoir
                    intents:
                      hours:
                        examples: [horaires, Horaires !]
                    ---
                    """)
                .problems())
        .containsExactly(
            "hours.de.md:4: there are no words – write them below the second ---",
            "hours.fr.md:4: ‘choices’ is not a field that is known here – use one of title, intents",
            "hours.fr.md:7: ‘Horaires !’ stands here twice – keep one of them; case and punctuation"
                + " make no difference");
  }

  @Test
  void aSectionIsForAMedium() {
    assertThat(hours(english("", "Words.\n\n## smss\n\nShort.")).problems())
        .containsExactly(
            "hours.en.md:9: the section ‘smss’ is for no medium – name one of web, sms, slack; words"
                + " themselves have no headings");
  }

  @Test
  void aSectionStandsOnce() {
    assertThat(hours(english("", "Words.\n\n## sms\n\nA.\n\n## sms\n\nB.")).problems())
        .containsExactly("hours.en.md:13: the section ‘sms’ stands here twice – keep one of them");
  }

  @Test
  void aLibraryHasAVoice() {
    assertThat(hours(english("")).without("voice.yaml").problems())
        .containsExactly(
            "voice.yaml:1: the file is missing – add it: it names the company and the bot");
  }

  @Test
  void aVoiceNamesWhoSpeaks() {
    var voice = "company: Us\ntone: warm\nlanguages:\n  english:\n    manner: Warm.\n";
    assertThat(hours(english("")).with("voice.yaml", voice).problems())
        .containsExactly(
            "voice.yaml:1: ‘bot’ is missing – say the name that {bot} stands for",
            "voice.yaml:2: ‘tone’ is not a field that is known here – use one of company, bot,"
                + " languages",
            "voice.yaml:5: ‘english’ is no language – write a code such as en or de");
  }

  // --- fields with a meaning

  @Test
  void aTierIsOneTwoOrThree() {
    assertThat(hours(english("tier: 4\n")).problems())
        .containsExactly(
            "hours.en.md:5: ‘tier’ is ‘4’ – say 1 (answers), 2 (a procedure) or 3 (a person)");
  }

  @Test
  void aDateIsADate() {
    assertThat(hours(english("valid:\n  from: soon\n")).problems())
        .containsExactly("hours.en.md:6: ‘valid.from’ is ‘soon’ – write a date as 2025-03-14");
  }

  @Test
  void validityEndsAfterItBegins() {
    assertThat(hours(english("valid:\n  from: 2025-02-01\n  until: 2025-01-01\n")).problems())
        .containsExactly(
            "hours.en.md:5: valid from 2025-02-01 until 2025-01-01 – let it end on or after the day"
                + " it begins");
  }

  // --- variables and gaps

  @Test
  void aGapIsAVariable() {
    var fields = "variables:\n  day:\n    type: text\n    from: shop.day\n";
    assertThat(hours(english(fields, "On {day}:\n\nfrom {time}.")).problems())
        .containsExactly(
            "hours.en.md:13: ‘{time}’ is not a variable of this template – use one of {company},"
                + " {bot}, {day} or declare it under variables");
  }

  @Test
  void aGapInATranslationIsAVariableToo() {
    var library = hours(english("")).with("hours.de.md", german("", "Wir sind ab {zeit} da."));
    assertThat(library.problems())
        .containsExactly(
            "hours.de.md:5: ‘{zeit}’ is not a variable of this template – use one of {company},"
                + " {bot} or declare it under variables");
  }

  @Test
  void aBraceBelongsToAGap() {
    assertThat(hours(english("", "From {Nine} to five.")).problems())
        .containsExactly(
            "hours.en.md:7: a ‘{’ stands alone – write gaps as {name}, in lower-case words joined by"
                + " hyphens, and no other braces");
  }

  @Test
  void aVariableIsUsed() {
    assertThat(
            hours(english("variables:\n  day:\n    type: text\n    from: shop.day\n")).problems())
        .containsExactly("hours.en.md:6: no words use ‘{day}’ – use it or take it out");
  }

  @Test
  void whatIsAlwaysKnownIsNotDeclared() {
    var fields = "variables:\n  company:\n    type: text\n    from: shop.name\n";
    assertThat(hours(english(fields, "{company} is here.")).problems())
        .containsExactly("hours.en.md:6: ‘company’ is always known – take it out of the variables");
  }

  @Test
  void aVariableHasATypeASourceAndAProperName() {
    assertThat(hours(english("variables:\n  Day:\n    type: word\n")).problems())
        .contains(
            "hours.en.md:7: ‘Day’ is no name for a variable – use lower-case words and hyphens",
            "hours.en.md:7: ‘variables.Day.from’ is missing – name where the value comes from, as in"
                + " customer.name",
            "hours.en.md:7: ‘variables.Day.type’ is ‘word’ – say one of text, number, date, money,"
                + " link");
  }

  @Test
  void aSourceIsADottedName() {
    var fields = "variables:\n  day:\n    type: text\n    from: Shop day\n";
    assertThat(hours(english(fields, "On {day}.")).problems())
        .containsExactly(
            "hours.en.md:8: ‘variables.day.from’ is ‘Shop day’ – write a dotted name, as in"
                + " customer.name");
  }

  @Test
  void aFallbackIsTranslated() {
    var fields =
        "variables:\n  day:\n    type: text\n    from: shop.day\n    fallback: most days\n";
    var library = hours(english(fields, "On {day}.")).with("hours.de.md", german("", "An {day}."));
    assertThat(library.problems())
        .containsExactly(
            "hours.de.md:1: there is no fallback for ‘day’ in this language – add it under"
                + " fallbacks");
  }

  @Test
  void aTranslationWordsOnlyWhatIsDeclared() {
    var library =
        hours(english(""))
            .with(
                "hours.de.md",
                german(
                    """
                    fallbacks:
                      tag: meist
                    choices:
                      goodbye: Ende
                    conditions:
                      x: y
                    intents:
                      zeiten:
                        examples: [wann]
                    """,
                    "Wir sind da."));
    assertThat(library.problems())
        .containsExactly(
            "hours.de.md:4: ‘tag’ is not among the English file's fallbacks – declare it there, or"
                + " correct its name here",
            "hours.de.md:6: ‘goodbye’ is not among the English file's choices – declare it there, or"
                + " correct its name here",
            "hours.de.md:8: ‘x’ is not among the English file's conditions – declare it there, or"
                + " correct its name here",
            "hours.de.md:11: ‘zeiten’ is not among the English file's intents – declare it there, or"
                + " correct its name here");
  }

  // --- links

  private static final String LINK =
      "variables:\n  page:\n    type: link\n    from: shop.page\n    hosts: [www.shop.example]\n";

  @Test
  void aLinkSaysWhereItMayLead() {
    var fields = "variables:\n  page:\n    type: link\n    from: shop.page\n";
    assertThat(hours(english(fields, "See [here]({page}).")).problems())
        .containsExactly(
            "hours.en.md:6: the link ‘page’ may lead nowhere – list the hosts it may lead to, as"
                + " hosts: [www.example.com]");
  }

  @Test
  void onlyALinkHasHosts() {
    var fields = LINK.replace("type: link", "type: text");
    assertThat(hours(english(fields, "See {page}.")).problems())
        .containsExactly(
            "hours.en.md:6: ‘page’ has hosts and is no link – say type: link, or no hosts");
  }

  @Test
  void aLinksFallbackLeadsToOneOfItsHosts() {
    var fields = LINK + "    fallback: https://evil.example/hours\n";
    assertThat(hours(english(fields, "See [here]({page}).")).problems())
        .containsExactly(
            "hours.en.md:6: the fallback ‘https://evil.example/hours’ is no https link to"
                + " [www.shop.example] – link to one of the hosts, or add its host");
  }

  @Test
  void aLinkDoesNotStandBareInRichText() {
    assertThat(hours(english(LINK, "See {page} for more.")).problems())
        .containsExactly("hours.en.md:12: the link ‘{page}’ stands bare – write [words]({page})");
  }

  @Test
  void noValueIsPartOfALinksTarget() {
    var fields = "variables:\n  day:\n    type: text\n    from: shop.day\n";
    assertThat(hours(english(fields, "See [here](https://shop.example/{day}).")).problems())
        .contains(
            "hours.en.md:11: the link to ‘https://shop.example/{day}’ could be led anywhere by a"
                + " value – let the whole target be one variable of type: link");
  }

  @Test
  void noValueStandsWhereItWouldMakeALink() {
    var fields = "variables:\n  day:\n    type: text\n    from: shop.day\n";
    for (var words :
        new String[] {"www.shop.{day}", "{day}.example", "{day}net", "https:{day}", "{day}{day}"}) {
      assertThat(hours(english(fields, "Look: " + words + " it is.")).problems())
          .as(words)
          .contains(
              "hours.en.md:11: ‘"
                  + words
                  + "’ could become a link that a value decides – put spaces around the gap, or make"
                  + " the whole link one variable of type: link");
    }
    assertThat(hours(english(fields, "{day}. Or {day}, ({day}) and {day}'s.")).problems())
        .isEmpty();
  }

  @Test
  void aLinkIsHttps() {
    assertThat(hours(english("", "See [here](http://shop.example).")).problems())
        .containsExactly(
            "hours.en.md:7: the link to ‘http://shop.example’ is not https – link to an https://"
                + " address");
  }

  // --- words

  @Test
  void wordsKeepToTheSubsetOfMarkdownThatEveryChannelShows() {
    assertThat(hours(english("", "Look:\n\n![a picture](https://shop.example/a.png)")).problems())
        .containsExactly(
            "hours.en.md:6: the words use Markdown that not every channel can show (Image) – use only"
                + " paragraphs, **bold**, *italic*, lists and [links](https://…)");
    assertThat(hours(english("", "Some <b>HTML</b>.")).problems())
        .singleElement()
        .asString()
        .contains("(HtmlInline)");
    assertThat(hours(english("", "# Heading")).problems())
        .singleElement()
        .asString()
        .contains("(Heading)");
  }

  @Test
  void noValueBreaksTheEmphasisAroundIt() {
    var fields = "variables:\n  day:\n    type: text\n    from: shop.day\n";
    assertThat(hours(english(fields, "Every**{day}**always.")).problems())
        .containsExactly(
            "hours.en.md:10: a value that begins or ends with a punctuation mark would break the"
                + " emphasis here – put a space or a punctuation mark between the asterisks and the"
                + " next word");
  }

  @Test
  void theVoiceAvoidsSomePhrases() {
    var voice =
        "company: Us\nbot: Gale\nlanguages:\n  en:\n    manner: Warm.\n    avoid: [valued customer]\n";
    assertThat(hours(english("", "Dear Valued Customer!")).with("voice.yaml", voice).problems())
        .singleElement()
        .asString()
        .startsWith("hours.en.md:")
        .endsWith(
            "‘valued customer’ is a phrase that our voice avoids – say it another way (see"
                + " voice.yaml)");
  }

  // --- text messages

  @Test
  void aTextMessageTakesAtMostThreeSegments() {
    assertThat(hours(english("", "word ".repeat(93))).problems())
        .containsExactly(
            "hours.en.md:6: as a text message this takes 4 segments (464 characters), more than 3 –"
                + " add a shorter ‘## sms’ section");
  }

  @Test
  void inATextMessageALinkEndsItsSentenceOrItsParagraph() {
    var words = "Words.\n\n## sms\n\nLook: https://a.example/orders ";
    assertThat(hours(english("", words + "Orders take a day.")).problems())
        .containsExactly(
            "hours.en.md:9: as a text message the link ‘https://a.example/orders’ runs into the next"
                + " sentence – begin a new paragraph after it");
    assertThat(hours(english("", words + "\n\nOrders take a day.")).problems()).isEmpty();
    assertThat(hours(english("", words + "and wait.")).problems()).isEmpty();
  }

  @Test
  void aSectionForTextMessagesIsHeldToThatToo() {
    var umlauts = "ő".repeat(202);
    assertThat(hours(english("", "Words.\n\n## sms\n\n" + umlauts)).problems())
        .containsExactly(
            "hours.en.md:9: as a text message this takes 4 segments (202 characters), more than 3 –"
                + " shorten the sms section");
    assertThat(hours(english("", "Words.\n\n## sms\n\n" + umlauts.substring(1))).problems())
        .isEmpty();
  }

  @Test
  void aTextMessageIsPlain() {
    assertThat(hours(english("", "Words.\n\n## sms\n\nFrom **nine** on.")).problems())
        .containsExactly(
            "hours.en.md:11: ‘**’ would be seen as it stands in a text message – write plain text in"
                + " the sms section");
  }

  // --- choices

  @Test
  void aChoiceDoesNotLeadToItself() {
    assertThat(hours(english("choices:\n  hours: Again\n")).problems())
        .containsExactly("hours.en.md:6: ‘hours’ leads to itself – take the choice out");
  }

  @Test
  void aChoiceNamesATemplate() {
    assertThat(hours(english("choices:\n  Good Bye: Done\n")).problems())
        .containsExactly(
            "hours.en.md:6: ‘Good Bye’ is no template id – name the template it leads to");
  }

  @Test
  void aFollowUpOfAFileThatCanNotBeReadIsNotReportedAsWell() {
    var library =
        hours(english("choices:\n  broken: Go on\n")).with("broken.en.md", "no fences here");
    assertThat(library.problems()).hasSize(1);
  }

  @Test
  void aLabelIsNoReservedWord() {
    for (var word :
        new String[] {
          "Stop",
          "stopall",
          "UNSUBSCRIBE",
          "End",
          "Cancel",
          "quit",
          "Revoke",
          "OptOut",
          "Opt out",
          "Yes!",
          "Start",
          "UNSTOP",
          "Help",
          "info"
        }) {
      assertThat(hours(english("choices:\n  goodbye: \"" + word + "\"\n")).problems())
          .containsExactly(
              "hours.en.md:6: ‘"
                  + word
                  + "’ is a reserved word in text messages – use other words; a customer who answered"
                  + " with it would opt out or in, or get help");
    }
    assertThat(hours(english("choices:\n  goodbye: Cancel the order\n")).problems()).isEmpty();
  }

  @Test
  void aChoicesValueIsNoReservedWordEither() {
    var library =
        hours(english("choices:\n  cancel: Never mind\n"))
            .with("cancel.en.md", english("").replace("id: hours", "id: cancel"));
    assertThat(library.problems())
        .containsExactly(
            "hours.en.md:6: ‘cancel’ is a reserved word in text messages – give the template that it"
                + " leads to another id");
  }

  @Test
  void labelsAreShortAndDiffer() {
    var fields =
        "choices:\n  goodbye: Done\n  thanks: Done\n  greeting: "
            + "a label of more than forty characters, say\n";
    assertThat(hours(english(fields)).problems())
        .containsExactly(
            "hours.en.md:7: two choices are called ‘Done’ – tell them apart",
            "hours.en.md:8: the label ‘a label of more than forty characters, say’ is longer than 40"
                + " characters – shorten it, so that it fits a button");
  }

  // --- conditions

  @Test
  void everyVariantSaysTheConditions() {
    var fields = "conditions:\n  weekdays: on weekdays\n";
    var words = "Here **On Weekdays** from nine.\n\n## sms\n\nHere from nine.";
    assertThat(hours(english(fields, words)).problems())
        .containsExactly(
            "hours.en.md:11: the text for sms drops the condition ‘weekdays’: it does not say ‘on"
                + " weekdays’ – say it in these words, or change the phrase under conditions");
  }

  @Test
  void everyLanguageSaysTheConditions() {
    var library =
        hours(english("conditions:\n  weekdays: on weekdays\n", "Here on weekdays."))
            .with("hours.de.md", german("", "Wir sind da."));
    assertThat(library.problems())
        .containsExactly(
            "hours.de.md:1: the condition ‘weekdays’ is not worded in this language – add its phrase"
                + " under conditions, as it stands in the text");
  }

  // --- intents

  private static String asking(String id, String intent, String... examples) {
    return "---\nid: %s\ntitle: T\nowner: desk\nintents:\n  %s:\n    examples:\n"
            .formatted(id, intent)
        + "      - \""
        + String.join("\"\n      - \"", examples)
        + "\"\n---\n\nWords.\n";
  }

  @Test
  void anIntentIsAnsweredByOneTemplate() {
    var library =
        Written.library()
            .with("a.en.md", asking("a", "times", "when are you there today"))
            .with("b.en.md", asking("b", "times", "until when are you there"));
    assertThat(library.problems())
        .containsExactly(
            "a.en.md:6: the intent ‘times’ is answered by ‘b’ too – let one template answer it, or"
                + " name another intent",
            "b.en.md:6: the intent ‘times’ is answered by ‘a’ too – let one template answer it, or"
                + " name another intent");
  }

  @Test
  void anExampleStandsForOneIntent() {
    var library =
        Written.library()
            .with("a.en.md", asking("a", "times", "Are you there?"))
            .with("b.en.md", asking("b", "places", "where exactly", "are you there"));
    assertThat(library.problems())
        .containsExactly(
            "a.en.md:8: ‘Are you there?’ is an example of ‘places’ too – keep it where it belongs",
            "b.en.md:9: ‘are you there’ is an example of ‘times’ too – keep it where it belongs");
  }

  @Test
  void anExampleStandsOnce() {
    var library =
        Written.library()
            .with("a.en.md", asking("a", "times", "still there?", "Still there", "or gone"));
    assertThat(library.problems())
        .containsExactly(
            "a.en.md:9: ‘Still there’ stands here twice – keep one of them; case and punctuation make"
                + " no difference");
  }

  @Test
  void anIntentHasEnglishExamples() {
    var fields = "intents:\n  times:\n    counter-examples: [what is the time]\n";
    assertThat(hours(english(fields)).problems())
        .containsExactly(
            "hours.en.md:6: the intent ‘times’ has no English examples – add some ways of asking for"
                + " it under examples");
  }

  @Test
  void aCounterExampleIsNoExample() {
    var fields =
        "intents:\n  times:\n    examples: [when then]\n    counter-examples: [\"when, then?\"]\n";
    assertThat(hours(english(fields)).problems())
        .containsExactly(
            "hours.en.md:8: ‘when, then?’ is an example and a counter-example – keep one of them");
  }

  // --- procedures

  private static final String ASKS =
      """
      procedure:
        asks:
          day:
            type: date
            question: Which day?
            again: On what day?
      """;

  @Test
  void aProcedureBelongsToTierTwo() {
    assertThat(hours(english(ASKS)).problems())
        .containsExactly(
            "hours.en.md:5: a procedure in a template of tier 1 – say tier: 2, or take the procedure"
                + " out");
  }

  @Test
  void aSoundProcedureHasNone() {
    assertThat(hours(english("tier: 2\n" + ASKS)).problems()).isEmpty();
  }

  @Test
  void whatIsAskedForIsAskedForInEveryLanguageAndTwiceInOtherWords() {
    var same = ASKS.replace("On what day?", "Which day?");
    var library =
        hours(english("tier: 2\n" + same)).with("hours.de.md", german("", "Wir sind da."));
    assertThat(library.problems())
        .containsExactly(
            "hours.de.md:1: there is no ‘asks.day’ in this language – add it under procedure",
            "hours.en.md:6: ‘day’ is asked in the same words twice – say it in other words under"
                + " again");
  }

  @Test
  void whatAProcedureLooksUpAndDoesIsDeclaredAndEndsInWords() {
    var steps =
        """
          look-up: shop
          not-found: I can't find that.
          checks:
            shop.open = yes: nowhere
            shop.open =: person
          confirm:
            question: Shall I?
            again: Should I?
            yes: Yes
            no: Rather not
          action: open
        """;
    assertThat(hours(english("tier: 2\n" + ASKS + steps)).problems())
        .containsExactly(
            "hours.en.md:6: ‘Yes’ can't be a choice – use other words, at most 40 characters, and none"
                + " that opt in or out by SMS",
            "hours.en.md:6: ‘nowhere’ leads to a template that does not exist – name a template by its"
                + " id, or add one",
            "hours.en.md:12: connector.yaml declares no look-up ‘shop’ – declare it there",
            "hours.en.md:14: nothing makes ‘shop.open’ known – use one of asked.day",
            "hours.en.md:16: ‘shop.open =’ is no condition – compare what is known, as in"
                + " order.delivered-days <= 30, and join by and",
            "hours.en.md:22: connector.yaml declares no action ‘open’ – declare it there",
            "hours.en.md:22: nothing is said when it is done – name another template under ends; this"
                + " one answers where there is no connector");
  }

  @Test
  void whoAsksHowItIsDoneIsOfferedThatItBeDone() {
    var begun = english("tier: 2\n" + ASKS + "  instead-of: shut\n");
    var shut = "---\nid: shut\ntitle: Shut\nowner: desk\n%s---\n\nCome tomorrow.\n";
    assertThat(hours(begun).with("shut.en.md", shut.formatted("")).problems())
        .containsExactly("hours.en.md:12: ‘shut’ does not lead here – add ‘hours’ to its choices");
    var leading = shut.formatted("choices:\n  hours: Ask me\n");
    assertThat(hours(begun).with("shut.en.md", leading).problems()).isEmpty();
    assertThat(hours(begun).problems())
        .containsExactly(
            "hours.en.md:6: ‘shut’ leads to a template that does not exist – name a template by its"
                + " id, or add one");
  }

  @Test
  void whatALookUpTakesIsAskedForAndWhatItGivesIsDeclared() {
    var connector =
        """
        look-ups:
          shop:
            inputs:
              place: text
            outputs:
              open: text
              since: day
        actions:
          shop:
            inputs:
              day: date
        """;
    var steps = "  look-up: shop\n  not-found: No.\n";
    var from = "variables:\n  days:\n    type: text\n    from: shop.days\n";
    assertThat(
            hours(english("tier: 2\n" + from + ASKS + steps, "On {days}."))
                .with("connector.yaml", connector)
                .problems())
        .containsExactly(
            "connector.yaml:7: ‘look-ups.shop.outputs.since’ is ‘day’ – say one of text, number, date,"
                + " money, link",
            "connector.yaml:10: ‘shop’ is a look-up, too – give one of the two another name",
            "hours.en.md:7: connector.yaml declares no ‘shop.days’ – use one of open",
            "hours.en.md:16: it takes ‘place’, which is not known by then – ask for it");
  }

  // --- Baton's own lines

  @Test
  void aLibraryHasEveryLine() {
    assertThat(hours(english("")).withoutLines().problems())
        .contains(
            "handing-over.en.md:1: the library has no template ‘handing-over’, which Baton itself"
                + " needs to say – add the file");
  }

  @Test
  void aLineCanBeSaidOnEveryDayWhateverIsKnown() {
    var line =
        """
        ---
        id: agent-joined
        title: Somebody is here
        owner: desk
        valid:
          from: 2025-01-01
        variables:
          agent:
            type: text
            from: agent.name
        ---

        {agent} is here.
        """;
    assertThat(Written.library().with("agent-joined.en.md", line).problems())
        .containsExactly(
            "agent-joined.en.md:5: this line must be there on every day – take valid out; write the"
                + " exception as a template of its own",
            "agent-joined.en.md:8: ‘agent’ may not be known when this line must be said – give it a"
                + " fallback");
  }
}
