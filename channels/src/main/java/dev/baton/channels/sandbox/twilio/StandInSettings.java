package dev.baton.channels.sandbox.twilio;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a stand-in is told at its start.
///
/// @param port 0 for any free one
/// @param numbers the company's numbers, in E.164; the first is where a person texts by default
/// @param service a Messaging Service that holds all the numbers, if there shall be one
/// @param perSegment how long a number needs for one segment: a second on a real long code, nothing
///   for a test
/// @param toHandset how long a sent message needs to be delivered
/// @param webhookTimeout how long a webhook may take; Twilio's own limit is 15 seconds
public record StandInSettings(
    String host,
    int port,
    String accountSid,
    String authToken,
    List<String> numbers,
    Optional<String> service,
    OptOut optOut,
    Duration perSegment,
    Duration toHandset,
    Duration webhookTimeout) {
  private static final Duration READ_LIMIT = Duration.ofSeconds(15);

  public StandInSettings {
    numbers = List.copyOf(numbers);
    if (numbers.isEmpty()) {
      throw new IllegalArgumentException("a Twilio account without a number can't be texted");
    }
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

  /// An account that answers at once, on any free port of the loopback interface.
  public static StandInSettings instant() {
    return new StandInSettings(
        "127.0.0.1",
        0,
        "AC" + "5a".repeat(16),
        "sandbox-token-that-opens-nothing",
        List.of("+12025550100"),
        Optional.empty(),
        OptOut.DEFAULT,
        Duration.ZERO,
        Duration.ZERO,
        READ_LIMIT);
  }

  /// The same on another address.
  public StandInSettings at(String newHost, int newPort) {
    return new StandInSettings(
        newHost,
        newPort,
        accountSid,
        authToken,
        numbers,
        service,
        optOut,
        perSegment,
        toHandset,
        webhookTimeout);
  }

  /// The same account with other numbers.
  public StandInSettings owning(String... newNumbers) {
    return new StandInSettings(
        host,
        port,
        accountSid,
        authToken,
        List.of(newNumbers),
        service,
        optOut,
        perSegment,
        toHandset,
        webhookTimeout);
  }

  /// The same with other credentials.
  public StandInSettings as(String newSid, String newToken) {
    return new StandInSettings(
        host,
        port,
        newSid,
        newToken,
        numbers,
        service,
        optOut,
        perSegment,
        toHandset,
        webhookTimeout);
  }

  /// The same with a Messaging Service.
  public StandInSettings withService(String serviceSid) {
    return new StandInSettings(
        host,
        port,
        accountSid,
        authToken,
        numbers,
        Optional.of(serviceSid),
        optOut,
        perSegment,
        toHandset,
        webhookTimeout);
  }

  /// The same with another way of opting out.
  public StandInSettings with(OptOut mode) {
    return new StandInSettings(
        host,
        port,
        accountSid,
        authToken,
        numbers,
        service,
        mode,
        perSegment,
        toHandset,
        webhookTimeout);
  }

  /// The same at another pace.
  public StandInSettings paced(Duration segment, Duration handset) {
    return new StandInSettings(
        host,
        port,
        accountSid,
        authToken,
        numbers,
        service,
        optOut,
        segment,
        handset,
        webhookTimeout);
  }

  /// The same with less patience for webhooks.
  public StandInSettings waitingFor(Duration webhook) {
    return new StandInSettings(
        host,
        port,
        accountSid,
        authToken,
        numbers,
        service,
        optOut,
        perSegment,
        toHandset,
        webhook);
  }
}
