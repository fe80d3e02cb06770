package dev.baton.channels.sandbox.twilio;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a stand-in is told at its start.
///
/// @param port 0 for any free one
/// @param account whom it sells to
/// @param times how fast it works
/// @param whatsApp what the numbers may do on WhatsApp, where they can be reached too
/// @param strict whether it ends badly where it was asked what Twilio does not document
public record StandInSettings(
    String host,
    int port,
    Account account,
    OptOut optOut,
    Times times,
    WhatsApp whatsApp,
    boolean strict) {

  /// A company's account.
  ///
  /// @param sid `AC…`
  /// @param numbers the company's numbers, in E.164; the first is where a person texts by default
  /// @param service a Messaging Service that holds all the numbers, if there shall be one
  public record Account(
      String sid, String authToken, List<String> numbers, Optional<String> service) {
    public Account {
      numbers = List.copyOf(numbers);
      if (numbers.isEmpty()) {
        throw new IllegalArgumentException("a Twilio account without a number can't be texted");
      }
    }
  }

  /// How fast things go.
  ///
  /// @param perSegment how long a number needs for one segment: a second on a real long code,
  ///   nothing for a test
  /// @param toHandset how long a sent message needs to be delivered
  /// @param webhook how long a webhook may take; Twilio's own limit is 15 seconds
  public record Times(Duration perSegment, Duration toHandset, Duration webhook) {
    /// At once, with Twilio's own patience for webhooks.
    public static final Times INSTANT =
        new Times(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(15));
  }

  /// Who handles STOP, START and HELP, and how it is reported.
  public enum OptOut {
    /// The default keywords; the webhook does not say what came of them.
    DEFAULT,
    /// Advanced Opt-Out: the webhook carries `OptOutType`.
    ADVANCED,
    /// Nobody: the messages pass like any other.
    OFF
  }

  /// The rules of WhatsApp.
  ///
  /// @param window for how long after somebody wrote they may be sent what was not approved before
  /// @param templates what was approved, by its `HX…`, with `{{1}}` for what is filled in
  public record WhatsApp(Duration window, Map<String, String> templates) {
    /// The sandbox's only template.
    public static final String TEMPLATE = "HX" + "7e".repeat(16);

    /// A day, and one template.
    public static final WhatsApp USUAL =
        new WhatsApp(
            Duration.ofHours(24),
            Map.of(TEMPLATE, "There is news on what you asked us: {{1}}\n\nReply to go on."));

    public WhatsApp {
      templates = Map.copyOf(templates);
    }
  }

  /// The company's number where somebody writes to it on this medium; a short code is none on
  /// WhatsApp.
  String number(Medium medium) {
    return numbers().stream()
        .filter(number -> medium == Medium.SMS || number.startsWith("+"))
        .findFirst()
        .orElseGet(numbers()::getFirst);
  }

  /// The account, `AC…`.
  public String accountSid() {
    return account.sid();
  }

  /// What signs webhooks and opens the API.
  public String authToken() {
    return account.authToken();
  }

  /// The company's numbers, at least one.
  public List<String> numbers() {
    return account.numbers();
  }

  /// The Messaging Service that holds all the numbers.
  Optional<String> service() {
    return account.service();
  }

  /// An account that answers at once, on any free port of the loopback interface.
  public static StandInSettings instant() {
    Account account =
        new Account(
            "AC" + "5a".repeat(16),
            "sandbox-token-that-opens-nothing",
            List.of("+12025550100"),
            Optional.empty());
    return new StandInSettings(
        "127.0.0.1", 0, account, OptOut.DEFAULT, Times.INSTANT, WhatsApp.USUAL, true);
  }

  /// The same on another address.
  public StandInSettings at(String newHost, int newPort) {
    return new StandInSettings(newHost, newPort, account, optOut, times, whatsApp, strict);
  }

  /// The same account with other numbers.
  public StandInSettings owning(String... newNumbers) {
    return with(
        new Account(account.sid(), account.authToken(), List.of(newNumbers), account.service()));
  }

  /// The same with other credentials.
  public StandInSettings as(String newSid, String newToken) {
    return with(new Account(newSid, newToken, account.numbers(), account.service()));
  }

  /// The same with a Messaging Service.
  public StandInSettings withService(String serviceSid) {
    return with(
        new Account(
            account.sid(), account.authToken(), account.numbers(), Optional.of(serviceSid)));
  }

  /// The same with another way of opting out.
  public StandInSettings with(OptOut mode) {
    return new StandInSettings(host, port, account, mode, times, whatsApp, strict);
  }

  /// The same at another pace.
  public StandInSettings paced(Duration segment, Duration handset) {
    return with(new Times(segment, handset, times.webhook()));
  }

  /// The same with less patience for webhooks.
  public StandInSettings waitingFor(Duration webhook) {
    return with(new Times(times.perSegment(), times.toHandset(), webhook));
  }

  /// The same with other rules of WhatsApp.
  public StandInSettings with(WhatsApp rules) {
    return new StandInSettings(host, port, account, optOut, times, rules, strict);
  }

  /// The same that ends well whatever it was asked.
  public StandInSettings forgiving() {
    return new StandInSettings(host, port, account, optOut, times, whatsApp, false);
  }

  private StandInSettings with(Account other) {
    return new StandInSettings(host, port, other, optOut, times, whatsApp, strict);
  }

  private StandInSettings with(Times others) {
    return new StandInSettings(host, port, account, optOut, others, whatsApp, strict);
  }
}
