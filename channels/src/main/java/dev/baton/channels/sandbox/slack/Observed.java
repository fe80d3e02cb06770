package dev.baton.channels.sandbox.slack;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// What happened so far and what stands where, for a test to ask about: calls, deliveries, lines in
/// rooms, and what was shown to one person alone.
public final class Observed {
  private record Waiter(String place, Predicate<Line> wanted, Promise<Line> found) {}

  private final Workspaces workspaces;
  private final Ledger<Call> calls;
  private final Ledger<Delivery> deliveries;
  private final Ledger<Whisper> whispers;
  private final Ledger<Version> earlier;
  private final List<Waiter> waiters = new ArrayList<>();

  private record Whisper(String to, Line line) {}

  private record Version(String ts, JsonObject message) {}

  /// @param remembered how many ephemeral messages, and how many former versions of others, are
  ///   kept
  Observed(Workspaces workspaces, Ledger<Call> calls, Ledger<Delivery> deliveries, int remembered) {
    this.workspaces = workspaces;
    this.calls = calls;
    this.deliveries = deliveries;
    this.whispers = new Ledger<>(remembered, _ -> {});
    this.earlier = new Ledger<>(remembered, _ -> {});
  }

  /// Every call of the Web API.
  public List<Call> calls() {
    return calls.all();
  }

  /// Every call of one method.
  public List<Call> calls(String method) {
    return calls.all().stream().filter(call -> call.method().equals(method)).toList();
  }

  /// What was not by Slack's reference in the calls so far, a line for each; Slack says little of
  /// it itself.
  public List<String> faults() {
    return calls.all().stream().flatMap(call -> Reference.faults(call).stream()).toList();
  }

  /// Every delivery attempt.
  public List<Delivery> deliveries() {
    return deliveries.all();
  }

  /// All that stands in a room, threads included, oldest first.
  public List<Line> lines(String room) {
    Workspace workspace = workspaces.ofRoom(room);
    return lines(room, workspace.messages(workspace.room(room)));
  }

  /// A thread: its parent and all replies.
  public List<Line> thread(String room, String ts) {
    Workspace workspace = workspaces.ofRoom(room);
    return lines(room, workspace.thread(workspace.room(room), ts));
  }

  /// What the app has posted, everywhere, that still stands.
  public List<Line> postedByApp() {
    return workspaces.stream()
        .flatMap(workspace -> workspace.rooms().stream())
        .flatMap(room -> lines(room.id).stream())
        .filter(Line::fromApp)
        .toList();
  }

  /// The ephemeral messages that a person was shown.
  public List<Line> whispersTo(String person) {
    return whispers.all().stream()
        .filter(whisper -> whisper.to.equals(person))
        .map(Whisper::line)
        .toList();
  }

  /// The first line in a room that is as wanted, now or when it comes; a line that was changed or
  /// reacted to counts anew.
  public Future<Line> line(String room, Predicate<Line> wanted) {
    return await(room, wanted, () -> lines(room));
  }

  /// The first ephemeral message to a person that is as wanted, now or when it comes.
  public Future<Line> whisper(String person, Predicate<Line> wanted) {
    return await(person, wanted, () -> whispersTo(person));
  }

  /// How a message looked before it was changed, the latest version first.
  List<JsonObject> earlier(String ts) {
    return earlier.all().reversed().stream()
        .filter(version -> version.ts.equals(ts))
        .map(Version::message)
        .toList();
  }

  private Future<Line> await(String place, Predicate<Line> wanted, Supplier<List<Line>> known) {
    Promise<Line> found = Promise.promise();
    Waiter waiter = new Waiter(place, wanted, found);
    synchronized (this) {
      waiters.add(waiter);
    }
    known.get().stream()
        .filter(wanted)
        .findFirst()
        .ifPresent(line -> {
          synchronized (this) {
            waiters.remove(waiter);
          }
          found.tryComplete(line);
        });
    return found.future();
  }

  void saw(Happening happening) {
    switch (happening) {
      case Happening.Said(Room room, JsonObject message) ->
          arrived(room.id, new Line(room.id, message.getString("ts"), message));
      case Happening.Edited(Room room, JsonObject before, JsonObject after) -> {
        Line line = new Line(room.id, after.getString("ts"), after);
        earlier.add(new Version(line.ts(), before));
        arrived(room.id, line);
      }
      case Happening.Reacted reacted ->
          arrived(
              reacted.room().id,
              new Line(reacted.room().id, reacted.message().getString("ts"), reacted.message()));
      case Happening.Whispered(Room room, String to, JsonObject message) -> {
        Line line = new Line(room.id, message.getString("ts"), message);
        whispers.add(new Whisper(to, line));
        arrived(to, line);
      }
      case Happening.Deleted _,
          Happening.Recounted _,
          Happening.Joined _,
          Happening.Left _,
          Happening.Opened _,
          Happening.Renamed _,
          Happening.Moved _,
          Happening.Archived _,
          Happening.HomeOpened _,
          Happening.Changed _,
          Happening.Viewed _,
          Happening.Uninstalled _ -> {}
    }
  }

  private void arrived(String place, Line line) {
    List<Waiter> satisfied;
    synchronized (this) {
      satisfied =
          waiters.stream()
              .filter(waiter -> waiter.place.equals(place) && waiter.wanted.test(line))
              .toList();
      waiters.removeAll(satisfied);
    }
    satisfied.forEach(waiter -> waiter.found.tryComplete(line));
  }

  private static List<Line> lines(String room, List<JsonObject> messages) {
    return messages.stream()
        .map(message -> new Line(room, message.getString("ts"), message))
        .toList();
  }
}
