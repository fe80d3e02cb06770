package dev.baton.channels.web;

import dev.baton.gateway.conversation.LanguageTag;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the web chat is told: which sites may open it, how they vouch for their customers, what
/// things are called, and its limits.
public record WebSettings(
    Origins origins, Identity identity, Names names, Limits limits, Times times, List<Way> ways) {

  public WebSettings {
    ways = List.copyOf(ways);
  }

  /// No way to go on from elsewhere.
  public WebSettings(Origins origins, Identity identity, Names names, Limits limits, Times times) {
    this(origins, identity, names, limits, times, List.of());
  }

  /// Nobody vouched for, and the default names, limits and times.
  public static WebSettings of(Origins origins) {
    return new WebSettings(origins, Identity.NONE, Names.DEFAULT, Limits.DEFAULT, Times.DEFAULT);
  }

  /// The same with other limits and times.
  WebSettings with(Limits newLimits, Times newTimes) {
    return new WebSettings(origins, identity, names, newLimits, newTimes, ways);
  }

  /// The same with host sites whose word is checked like this.
  WebSettings with(Identity newIdentity) {
    return new WebSettings(origins, newIdentity, names, limits, times, ways);
  }

  /// The same where customers can go on from elsewhere.
  public WebSettings with(List<Way> newWays) {
    return new WebSettings(origins, identity, names, limits, times, newWays);
  }

  /// Where else a customer can go on with the conversation.
  ///
  /// @param channel the channel's name
  /// @param to where they write to there, as they know it: a number, the app's name
  public record Way(String channel, String to) {}

  /// How a host site's word for its customer is checked.
  ///
  /// @param keys any of which may have signed it, so that a key can be replaced without a gap
  /// @param audience whom its `aud` must name; where there is none, `aud` is not looked at
  /// @param longest how long a token may be good for
  /// @param leeway how far the host site's clock may be off
  public record Identity(
      List<IdentityKey> keys, Optional<String> audience, Duration longest, Duration leeway) {
    /// No site can vouch for anybody.
    public static final Identity NONE = by(List.of());

    public Identity {
      keys = List.copyOf(keys);
      require(longest.isPositive(), "longest is above 0", longest);
      require(!leeway.isNegative(), "leeway is 0 or more", leeway);
    }

    /// These keys, and tokens that are good for a day at the most.
    public static Identity by(List<IdentityKey> keys) {
      return new Identity(keys, Optional.empty(), Duration.ofHours(24), Duration.ofSeconds(60));
    }
  }

  /// What customers read.
  ///
  /// @param bot the bot's name
  /// @param company who speaks where neither the bot nor an agent may
  /// @param language the language of a client that names none, BCP 47
  /// @param person by language: the words that the control *Talk to a person* stands for in the
  ///   transcript
  public record Names(String bot, String company, String language, Map<String, String> person) {
    private static final String PERSON_ENGLISH = "Talk to a person";

    /// What is good where nothing else is set.
    public static final Names DEFAULT =
        new Names(
            "Baton",
            "Support",
            "en",
            Map.of(
                "en", PERSON_ENGLISH,
                "ar", "التحدث إلى شخص",
                "de", "Mit einem Menschen sprechen",
                "es", "Hablar con una persona",
                "fa", "صحبت با یک انسان",
                "fr", "Parler à une personne",
                "he", "לדבר עם נציג אנושי",
                "it", "Parlare con una persona",
                "nl", "Met een mens praten",
                "pt", "Falar com uma pessoa"));

    public Names {
      require(!bot.isBlank(), "bot is not blank", bot);
      require(!company.isBlank(), "company is not blank", company);
      require(!language.isBlank(), "language is not blank", language);
      person = Map.copyOf(person);
    }

    /// The wish for a person in words of this language, or in English.
    String personIn(String languageTag) {
      String spoken = LanguageTag.code(languageTag);
      return person.getOrDefault(spoken, person.getOrDefault("en", PERSON_ENGLISH));
    }
  }

  /// Sizes and counts.
  ///
  /// @param frameChars the longest frame of a client, in UTF-16 units: all of a longest line's
  ///   characters may come as two JSON escapes each
  /// @param textChars the longest line, in characters as people count them
  /// @param lines how many lines of a customer are taken within `linesWindow`, and how many of
  ///   their wishes for earlier ones
  /// @param replayLines how many missed lines are told anew, and how many a page of earlier ones
  ///   has
  /// @param replayChars how many characters these have together, but for a line that has more alone
  /// @param sockets how many sockets this node holds
  /// @param socketsPerClient how many of them one network address may hold
  /// @param protocolErrors how many malformed frames a socket survives
  /// @param queuedBytes how much may wait to be read by one client before nothing more is sent
  /// @param returnsPerSecond how many customers a node that stops asks back in each second, so that
  ///   they do not all come at once
  public record Limits(
      int frameChars,
      int textChars,
      int lines,
      Duration linesWindow,
      int replayLines,
      int replayChars,
      int sockets,
      int socketsPerClient,
      int protocolErrors,
      int queuedBytes,
      int returnsPerSecond) {
    /// What is good where nothing else is set.
    public static final Limits DEFAULT =
        new Limits(
            131_072,
            10_000,
            20,
            Duration.ofSeconds(10),
            200,
            500_000,
            20_000,
            1_000,
            10,
            65_536,
            500);

    public Limits {
      require(frameChars > 0, "frameChars is above 0", frameChars);
      require(textChars > 0, "textChars is above 0", textChars);
      require(lines > 0, "lines is above 0", lines);
      require(linesWindow.isPositive(), "linesWindow is above 0", linesWindow);
      require(replayLines > 1, "replayLines is above 1", replayLines);
      require(replayChars > 0, "replayChars is above 0", replayChars);
      require(sockets > 0, "sockets is above 0", sockets);
      require(socketsPerClient > 0, "socketsPerClient is above 0", socketsPerClient);
      require(protocolErrors > 0, "protocolErrors is above 0", protocolErrors);
      require(queuedBytes > 0, "queuedBytes is above 0", queuedBytes);
      require(returnsPerSecond > 0, "returnsPerSecond is above 0", returnsPerSecond);
    }
  }

  /// Durations.
  ///
  /// @param hello how long a new socket may wait before it says hello
  /// @param look how often an open chat is looked at and pinged where nothing has woken it
  /// @param typing the shortest time between two typing signs of a customer that are passed on
  /// @param slow how long a client that does not read is waited for
  /// @param retry what a client is told to wait when the store is away
  /// @param unused how long a session in which nothing was said is kept after its last tab
  public record Times(
      Duration hello,
      Duration look,
      Duration typing,
      Duration slow,
      Duration retry,
      Duration unused) {
    /// What is good where nothing else is set.
    public static final Times DEFAULT =
        new Times(
            Duration.ofSeconds(10),
            Duration.ofSeconds(25),
            Duration.ofSeconds(3),
            Duration.ofSeconds(15),
            Duration.ofSeconds(2),
            Duration.ofHours(1));

    public Times {
      require(hello.isPositive(), "hello is above 0", hello);
      require(look.isPositive(), "look is above 0", look);
      require(!typing.isNegative(), "typing is 0 or more", typing);
      require(slow.isPositive(), "slow is above 0", slow);
      require(retry.isPositive(), "retry is above 0", retry);
      require(unused.isPositive(), "unused is above 0", unused);
    }
  }

  private static void require(boolean holds, String rule, Object was) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ", was '" + was + "'");
    }
  }
}
