package dev.baton.channels.sandbox.slack;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// All workspaces of the stand-in; the ids of people and rooms are unique over all of them.
final class Workspaces {
  private final List<Workspace> all = new CopyOnWriteArrayList<>();

  void add(Workspace workspace) {
    all.add(workspace);
  }

  Stream<Workspace> stream() {
    return all.stream();
  }

  /// The shop's own.
  Workspace first() {
    return all.getFirst();
  }

  /// The workspace that a person belongs to, or is a guest of.
  Workspace ofPerson(String person) {
    return all.stream()
        .filter(workspace -> workspace.people().stream().anyMatch(p -> p.id().equals(person)))
        .findFirst()
        .orElseThrow(() -> new Refused("user_not_found"));
  }

  /// The workspace that has a room.
  Workspace ofRoom(String room) {
    return all.stream()
        .filter(workspace -> workspace.rooms().stream().anyMatch(r -> r.id.equals(room)))
        .findFirst()
        .orElseThrow(() -> new Refused("channel_not_found"));
  }
}
