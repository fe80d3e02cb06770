package dev.baton.channels.sandbox.slack;

import dev.baton.channels.sandbox.slack.Person.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// Changes who and what there is: more people, more rooms, and what an administrator does to them.
public final class Stage {
  private final Workspaces workspaces;
  private final Rotation rotation;
  private final AtomicInteger number = new AtomicInteger(1_000);

  Stage(Workspaces workspaces, Rotation rotation) {
    this.rotation = rotation;
    this.workspaces = workspaces;
  }

  /// One more agent, in every room where the agents are; answers with the member's id.
  public String addAgent(String name) {
    Person person = member(name, Cast.TEAM, Kind.AGENT);
    Workspace shop = workspaces.first();
    shop.add(person);
    for (String room : List.of(Cast.GENERAL, Cast.SUPPORT, Cast.RETURNS)) {
      shop.join(shop.room(room), person);
    }
    return person.id();
  }

  /// One more customer, with a conversation with the app; answers with the member's id.
  public String addCustomer(String name) {
    Person person = member(name, Cast.TEAM, Kind.CUSTOMER);
    workspaces.first().add(person);
    workspaces.first().direct(person.id());
    return person.id();
  }

  /// Someone of another company in a room, as in a shared channel; answers with the member's id.
  public String addGuest(String name, String team, String room) {
    Person person = member(name, team, Kind.CUSTOMER);
    Workspace host = workspaces.ofRoom(room);
    host.add(person);
    host.join(host.room(room), person);
    return person.id();
  }

  /// One more channel with the app and these people in it; answers with its id.
  public String addChannel(String name, List<String> members) {
    Workspace shop = workspaces.first();
    String id = freshId();
    Room room = shop.open(id, name, Room.Kind.CHANNEL, "");
    shop.join(room, shop.person(Cast.BOT_USER));
    members.forEach(member -> shop.join(room, shop.person(member)));
    return id;
  }

  /// Takes the app out of a room.
  public void kick(String room) {
    Workspace workspace = workspaces.ofRoom(room);
    Install app = workspace.app();
    if (app != null) {
      workspace.leave(workspace.room(room), workspace.person(app.user()));
    }
  }

  /// Lets the app into a room again.
  public void invite(String room) {
    Workspace workspace = workspaces.ofRoom(room);
    Install app = workspace.app();
    if (app != null) {
      workspace.join(workspace.room(room), workspace.person(app.user()));
    }
  }

  public void archive(String room) {
    Workspace workspace = workspaces.ofRoom(room);
    workspace.archive(workspace.room(room));
  }

  /// Opens an archived room again.
  public void unarchive(String room) {
    Workspace workspace = workspaces.ofRoom(room);
    workspace.unarchive(workspace.room(room));
  }

  public void rename(String room, String name) {
    Workspace workspace = workspaces.ofRoom(room);
    workspace.rename(workspace.room(room), name);
  }

  /// Slack gives a channel another id, for good; answers with it.
  public String changeId(String room) {
    Workspace workspace = workspaces.ofRoom(room);
    String now = freshId();
    workspace.changeId(workspace.room(room), now);
    return now;
  }

  /// An id that no channel has, also none that was remembered.
  private String freshId() {
    Set<String> taken =
        workspaces.stream()
            .flatMap(workspace -> workspace.rooms().stream())
            .map(room -> room.id)
            .collect(Collectors.toSet());
    String id = "C0" + number.incrementAndGet();
    while (taken.contains(id)) {
      id = "C0" + number.incrementAndGet();
    }
    return id;
  }

  /// An admin makes a channel private.
  public void makePrivate(String room, String by) {
    Workspace workspace = workspaces.ofRoom(room);
    workspace.makePrivate(workspace.room(room), workspace.person(by));
  }

  /// Switches token rotation on: each token is good for so long.
  public void rotateTokens(Duration life) {
    rotation.begin(life);
  }

  /// The time of all tokens that rotate is over.
  public void expireTokens() {
    rotation.expire();
  }

  /// Deactivates somebody: they stay known, and are told from others by `deleted`.
  public void deactivate(String person) {
    Workspace workspace = workspaces.ofPerson(person);
    workspace.add(workspace.person(person).as(Person.Membership.DEACTIVATED));
  }

  /// Makes a guest of somebody, of a few channels or of one.
  public void makeGuest(String person, boolean ofOneChannel) {
    Workspace workspace = workspaces.ofPerson(person);
    workspace.add(
        workspace
            .person(person)
            .as(ofOneChannel ? Person.Membership.SINGLE_CHANNEL_GUEST : Person.Membership.GUEST));
  }

  /// Has somebody's Slack speak another language, such as `de-DE`.
  public void speaks(String person, String locale) {
    Workspace workspace = workspaces.ofPerson(person);
    workspace.add(workspace.person(person).speaking(locale));
  }

  /// Makes a full member of a guest.
  public void makeFullMember(String person) {
    Workspace workspace = workspaces.ofPerson(person);
    workspace.add(workspace.person(person).as(Person.Membership.FULL));
  }

  /// Removes the app from the first workspace; its token is worth nothing from then on.
  public void uninstall() {
    workspaces.first().uninstall();
  }

  /// Installs the app in the first workspace again, under the token that it had.
  public void install() {
    workspaces.first().install(Cast.INSTALLED);
  }

  /// Installs the app in the first workspace again, without these scopes.
  public void installWithout(String... scopes) {
    Install whole = Cast.INSTALLED;
    workspaces
        .first()
        .install(
            new Install(
                whole.app(),
                whole.name(),
                whole.token(),
                whole.user(),
                whole.bot(),
                whole.manifest().without(Set.of(scopes))));
  }

  private Person member(String name, String team, Kind kind) {
    String title = name.strip().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    return Person.of("U0" + title + number.incrementAndGet(), team, name, kind.title, kind);
  }
}
