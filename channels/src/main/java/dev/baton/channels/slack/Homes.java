package dev.baton.channels.slack;

import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.methods.response.views.ViewsPublishResponse;
import dev.baton.gateway.bus.Board;
import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The app's home tabs. Everybody reads there how to get help, and has a button for a person;
/// agents see their cases and who waits, too.
///
/// A home is published when somebody opens it. An agent's is published again when the desk has
/// changed, at most once every three seconds, for half a day after they opened it; Slack takes a
/// hundred a minute for the whole workspace, and beyond that they come later. Nobody but a member
/// of a support channel who is known to be one that may take cases is shown anything of anybody's
/// conversation.
final class Homes {
  private static final Logger LOG = LoggerFactory.getLogger(Homes.class);
  private static final Duration PAUSE = Duration.ofSeconds(3);
  private static final Duration WATCHED = Duration.ofHours(12);
  private static final int MOST_WATCHED = 500;

  /// So often it is asked who somebody is, after pauses that double.
  private static final int MOST_LOOKS = 6;

  private final SlackApi api;
  private final Lanes lanes;
  private final Board board;
  private final Seats seats;
  private final Clock clock;
  private final Timers timers;
  private final HomeView view;
  private final String language;
  private volatile String workspace = "";

  /// Agents' homes by member; guarded by this object.
  private final Map<String, Watched> watched = new HashMap<>();

  /// Those members of whom it is not known who they are; guarded by this object.
  private final Map<String, Asking> unknown = new HashMap<>();

  /// An agent's home; guarded by [Homes].
  private static final class Watched {
    final String team;
    final Instant opened;
    boolean planned;
    boolean underway;

    Watched(String team, Instant opened) {
      this.team = team;
      this.opened = opened;
    }
  }

  /// Who is an agent.
  ///
  /// @param guests whether guests may be
  record Seats(Members members, Directory directory, List<String> supportChannels, boolean guests) {
    Seats {
      supportChannels = List.copyOf(supportChannels);
    }

    /// Whether they are one; empty where Slack does not say it now.
    Future<Optional<Boolean>> isAgent(String team, String member) {
      return members
          .seat(member, supportChannels)
          .compose(seat ->
              switch (seat) {
                case OUTSIDE -> Future.succeededFuture(Optional.of(false));
                case UNKNOWN -> Future.succeededFuture(Optional.empty());
                case INSIDE ->
                    directory.member(member).map(known -> known.map(who -> isAgent(team, who)));
              });
    }

    private boolean isAgent(String team, Directory.Member member) {
      return member.belongsTo(team)
          && switch (member.standing()) {
            case COLLEAGUE -> true;
            case GUEST -> guests;
            case DEACTIVATED -> false;
          };
    }
  }

  /// Slack is asked again who a member is, until it is known.
  private static final class Asking {
    private int looks = 1;
  }

  /// @param personLabels what the button says
  /// @param language the language of whoever's Slack does not say it
  Homes(
      SlackApi api,
      Lanes lanes,
      Board board,
      Seats seats,
      Clock clock,
      Timers timers,
      PersonLabels personLabels,
      String language) {
    this.api = api;
    this.lanes = lanes;
    this.board = board;
    this.seats = seats;
    this.clock = clock;
    this.timers = timers;
    this.view = new HomeView(personLabels);
    this.language = language;
    board.onChange(this::changed);
  }

  /// Shows a member their home. What does not get there is shown the next time they open it.
  void show(String team, String member) {
    show(team, member, Optional.empty());
  }

  /// Shows an agent their home with something that they should know, also where it was opened on
  /// another node; whether it got there.
  Future<Boolean> say(String team, String member, String words) {
    return show(team, member, Optional.of(words));
  }

  /// Who is not known to be an agent is shown what everybody may see, until Slack says who they
  /// are.
  private Future<Boolean> show(String team, String member, Optional<String> notice) {
    return seats
        .isAgent(team, member)
        .compose(agent -> {
          if (agent.isEmpty()) {
            askAgain(team, member);
          }
          return show(team, member, notice, agent);
        });
  }

  private Future<Boolean> show(
      String team, String member, Optional<String> notice, Optional<Boolean> agent) {
    agent.ifPresent(_ -> known(member));
    if (agent.orElse(false)) {
      watch(team, member);
      return refresh(member, notice);
    }
    forget(member);
    return seats
        .directory()
        .member(member)
        .map(known -> known.flatMap(Directory.Member::language).orElse(language))
        .compose(theirs -> publish(member, view.forCustomer(theirs)))
        .map(false);
  }

  /// However often they open their home meanwhile, it is asked by one at a time.
  private synchronized void askAgain(String team, String member) {
    Asking asking = new Asking();
    if (unknown.putIfAbsent(member, asking) == null) {
      timers.after(PAUSE, () -> ask(team, member, asking));
    }
  }

  private void ask(String team, String member, Asking asking) {
    synchronized (this) {
      if (unknown.get(member) != asking) {
        return;
      }
    }
    seats
        .isAgent(team, member)
        .onSuccess(agent -> {
          if (agent.isPresent()) {
            show(team, member, Optional.empty(), agent);
          } else {
            askLater(team, member, asking);
          }
        })
        .onFailure(_ -> known(member));
  }

  private synchronized void askLater(String team, String member, Asking asking) {
    asking.looks++;
    if (asking.looks < MOST_LOOKS) {
      timers.after(PAUSE.multipliedBy(1L << (asking.looks - 1)), () -> ask(team, member, asking));
    } else {
      unknown.remove(member, asking);
    }
  }

  private synchronized void known(String member) {
    unknown.remove(member);
  }

  /// They may be no agent any more.
  void again(String team, String member) {
    synchronized (this) {
      if (!watched.containsKey(member)) {
        return;
      }
    }
    show(team, member);
  }

  private synchronized void forget(String member) {
    watched.remove(member);
  }

  private synchronized void watch(String team, String member) {
    Instant now = clock.now();
    watched.values().removeIf(home -> home.opened.plus(WATCHED).isBefore(now));
    if (watched.size() < MOST_WATCHED || watched.containsKey(member)) {
      watched.put(member, new Watched(team, now));
    }
  }

  /// The desk has changed.
  private synchronized void changed() {
    Instant now = clock.now();
    watched.values().removeIf(home -> home.opened.plus(WATCHED).isBefore(now));
    watched.forEach(this::plan);
  }

  private synchronized void plan(String member, Watched home) {
    if (!home.planned) {
      home.planned = true;
      timers.after(PAUSE, () -> planned(member));
    }
  }

  /// While one is on its way the next waits for another pause, so that none overtakes.
  private void planned(String member) {
    synchronized (this) {
      Watched home = watched.get(member);
      if (home == null) {
        return;
      }
      home.planned = false;
      if (home.underway) {
        plan(member, home);
        return;
      }
    }
    refresh(member, Optional.empty());
  }

  /// Whether it got there. What did not is shown later, unless Slack does not want it.
  private Future<Boolean> refresh(String member, Optional<String> notice) {
    Watched home;
    synchronized (this) {
      home = watched.get(member);
      if (home == null) {
        return Future.succeededFuture(false);
      }
      home.underway = true;
    }
    return Future.join(
            board.look(SlackChannel.agent(home.team, member), HomeView.MOST_WAITING), where())
        .compose(seen -> publish(member, view.forAgent(seen.resultAt(0), seen.resultAt(1), notice)))
        .transform(done -> {
          boolean shown = done.result() instanceof Reply.Done<?>;
          synchronized (this) {
            home.underway = false;
            if (!shown && !(done.result() instanceof Reply.Refused<?>)) {
              plan(member, home);
            }
          }
          return Future.succeededFuture(shown);
        });
  }

  private Future<Reply<ViewsPublishResponse>> publish(String member, JsonObject shown) {
    String home = shown.encode();
    return lanes
        .send(
            new ApiCall<ViewsPublishResponse>(
                api,
                Lane.HOME,
                "views.publish",
                Pace.TIER_4,
                methods ->
                    methods.viewsPublish(request -> request.userId(member).viewAsString(home))))
        .onSuccess(reply -> {
          if (!(reply instanceof Reply.Done<?>)) {
            LOG.info("a home was not shown: {}", reply);
          }
        });
  }

  /// The workspace's own address, where its messages have theirs; asked for once.
  private Future<String> where() {
    return workspace.isEmpty()
        ? lanes
            .send(
                new ApiCall<>(
                    api,
                    Lane.STATUS,
                    "auth.test",
                    Pace.TIER_4,
                    methods -> methods.authTest(r -> r)))
            .map(reply -> {
              if (reply instanceof Reply.Done<AuthTestResponse>(var who)) {
                workspace = Objects.requireNonNullElse(who.getUrl(), "");
              }
              return workspace;
            })
        : Future.succeededFuture(workspace);
  }
}
