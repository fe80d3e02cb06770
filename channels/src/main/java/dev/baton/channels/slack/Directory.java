package dev.baton.channels.slack;

import com.slack.api.methods.response.users.UsersInfoResponse;
import com.slack.api.model.User;
import dev.baton.channels.Recent;
import dev.baton.gateway.conversation.LanguageTag;
import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What members are called, and what they are to the workspace. Remembered for a while; what can't
/// be had in time is done without.
final class Directory {
  private static final int REMEMBERED = 5_000;
  private static final String METHOD = "users.info";

  /// So many of those whom a text mentions are looked up at the most, and only while no more than
  /// that wait: what is more would come too late for the text, and before whoever presses a button.
  private static final int MOST_MENTIONED = 20;

  private record Known(Member member, Instant until) {}

  /// What somebody is to the workspace.
  enum Standing {
    /// A full member.
    COLLEAGUE,
    /// A guest: in a few channels, or in one.
    GUEST,
    /// Nobody any more.
    DEACTIVATED
  }

  /// A member as Slack knows them.
  ///
  /// @param teams the workspaces that they belong to; none where Slack does not say
  /// @param language the language of their Slack, as a BCP 47 tag
  record Member(String name, Standing standing, Set<String> teams, Optional<String> language) {
    Member {
      teams = Set.copyOf(teams);
    }

    boolean belongsTo(String team) {
      return teams.isEmpty() || teams.contains(team);
    }
  }

  private final SlackApi api;
  private final Lanes lanes;
  private final Clock clock;
  private final Timers timers;
  private final Duration patience;
  private final Duration maxAge;
  private final Map<String, Known> known = new Recent<>(REMEMBERED);

  Directory(
      SlackApi api, Lanes lanes, Clock clock, Timers timers, Duration patience, Duration maxAge) {
    this.api = api;
    this.lanes = lanes;
    this.clock = clock;
    this.timers = timers;
    this.patience = patience;
    this.maxAge = maxAge;
  }

  /// A member's name as people read it; empty where it can't be had in time.
  Future<Optional<String>> name(String member) {
    return member(member).map(found -> found.map(Member::name));
  }

  /// What is known of a member; empty where it can't be had in time.
  Future<Optional<Member>> member(String member) {
    Optional<Member> remembered = remembered(member);
    return remembered.isPresent()
        ? Future.succeededFuture(remembered)
        : lookUp(member, Lane.CUSTOMER);
  }

  private Future<Optional<Member>> lookUp(String member, Lane lane) {
    Promise<Optional<Member>> asked = Promise.promise();
    Timers.Wakeup limit = timers.after(patience, () -> asked.tryComplete(Optional.empty()));
    lanes
        .send(
            new ApiCall<>(
                api,
                lane,
                METHOD,
                Pace.TIER_4,
                methods -> methods.usersInfo(request -> request.user(member).includeLocale(true))))
        .map(reply ->
            reply instanceof Reply.Done<UsersInfoResponse>(var response)
                ? Optional.of(remember(member, response.getUser()))
                : Optional.<Member>empty())
        .onSuccess(found -> {
          limit.cancel();
          asked.tryComplete(found);
        });
    return asked.future();
  }

  /// The names of those whom a text mentions. They are missing where they can't be had in time, or
  /// are too many.
  Future<Map<String, String>> names(Set<String> members) {
    Map<String, String> names = new HashMap<>();
    List<String> unknown = new ArrayList<>();
    for (String member : members) {
      remembered(member)
          .ifPresentOrElse(
              known -> names.put(member, known.name()),
              () -> {
                if (unknown.size() < MOST_MENTIONED) {
                  unknown.add(member);
                }
              });
    }
    List<Future<Optional<Member>>> asked =
        unknown.stream()
            .map(member ->
                lanes.backlog(METHOD, "") < MOST_MENTIONED
                    ? lookUp(member, Lane.STATUS)
                    : Future.succeededFuture(Optional.<Member>empty()))
            .toList();
    return Future.all(asked)
        .map(_ -> {
          for (int i = 0; i < asked.size(); i++) {
            String member = unknown.get(i);
            asked.get(i).result().ifPresent(found -> names.put(member, found.name()));
          }
          return Map.copyOf(names);
        });
  }

  /// What is known of them is true no more.
  synchronized void forget(String member) {
    known.remove(member);
  }

  private synchronized Optional<Member> remembered(String member) {
    return Optional.ofNullable(known.get(member))
        .filter(entry -> entry.until.isAfter(clock.now()))
        .map(Known::member);
  }

  private synchronized Member remember(String member, User user) {
    String name = user.getRealName();
    if (name == null || name.isBlank()) {
      name = user.getName() == null ? member : user.getName();
    }
    Member found = new Member(name, standing(user), teams(user), language(user));
    known.put(member, new Known(found, clock.now().plus(maxAge)));
    return found;
  }

  private static Standing standing(User user) {
    if (user.isDeleted()) {
      return Standing.DEACTIVATED;
    }
    return user.isRestricted() || user.isUltraRestricted() ? Standing.GUEST : Standing.COLLEAGUE;
  }

  private static Optional<String> language(User user) {
    return Optional.ofNullable(user.getLocale()).flatMap(LanguageTag::of);
  }

  /// Who is of an organization may belong to several of its workspaces.
  private static Set<String> teams(User user) {
    Set<String> teams = new HashSet<>();
    if (user.getTeamId() != null) {
      teams.add(user.getTeamId());
    }
    if (user.getEnterpriseUser() != null && user.getEnterpriseUser().getTeams() != null) {
      teams.addAll(user.getEnterpriseUser().getTeams());
    }
    return teams;
  }
}
