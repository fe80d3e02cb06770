package dev.baton.channels.slack;

import dev.baton.gateway.bus.Board;
import dev.baton.gateway.bus.Channel;
import dev.baton.gateway.bus.Conversations;
import dev.baton.gateway.bus.Desk;
import dev.baton.gateway.files.Files;
import dev.baton.gateway.files.ProviderFiles;
import dev.baton.gateway.http.Probe;
import dev.baton.gateway.http.Webhook;
import dev.baton.gateway.settings.Safe;
import dev.baton.gateway.settings.Secret;
import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.Timers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// One workspace, put together: the channel for customers, the desk for agents, the webhooks.
public final class SlackConnection {
  /// For how long it has to be known that a notice was told.
  public static final Duration NOTICES_KEPT = Told.KEPT;

  private final SlackSettings settings;
  private final Clock clock;
  private final Timers timers;
  private final MeterRegistry meters;
  private final SlackApi api;
  private final Optional<RotatingTokens> rotating;
  private final Troubles troubles;
  private final SlackChannel channel;
  private final SlackDesk desk;
  private final List<Webhook<?>> webhooks;

  /// @param safe where a token that rotates is kept
  /// @param marks a safe for the name of each notice, where it is kept whether it was told; it may
  ///   be forgotten after [#NOTICES_KEPT]
  /// @param meters gets how long things wait for their turn, and what Slack refuses
  public SlackConnection(
      Vertx vertx,
      SlackSettings settings,
      Conversations conversations,
      Board board,
      Files files,
      Safe safe,
      Function<String, Safe> marks,
      Clock clock,
      Timers timers,
      MeterRegistry meters) {
    this.settings = settings;
    this.clock = clock;
    this.timers = timers;
    this.meters = meters;
    SlackSettings.Limits limits = settings.limits();
    this.troubles = new Troubles(settings.supportChannels());
    this.rotating =
        settings
            .rotation()
            .map(rotation ->
                new RotatingTokens(
                    api(settings, Tokens.always(settings.botToken())),
                    safe,
                    troubles,
                    clock,
                    timers,
                    rotation,
                    settings.botToken()));
    Tokens tokens =
        rotating.<Tokens>map(each -> each).orElseGet(() -> Tokens.always(settings.botToken()));
    this.api = api(settings, tokens);
    Gauge.builder("baton_slack_troubles", troubles, Troubles::count)
        .description("What keeps Baton from its work in Slack: the token, or support channels")
        .register(meters);
    Lanes lanes =
        new Lanes(
            clock,
            timers,
            new Lanes.Limits(limits.queuedCalls(), limits.homeMaxAge()),
            new SlackMeters(meters).and(troubles));
    Posted posted = new Posted(api, lanes, new Looks(clock, timers, limits.lookupAfter()));
    Sender sender = new Sender(lanes, posted);
    Directory directory =
        new Directory(api, lanes, clock, timers, limits.nameTimeout(), limits.nameMaxAge());
    SlackSignature signature = new SlackSignature(settings.signingSecret());
    Gauge.builder("baton_slack_clock_skew_seconds", signature, each -> each.skew().toSeconds())
        .description("How far this node's clock was ahead of Slack's at its last signed request")
        .register(meters);
    Asides asides = new Asides(api, lanes);
    Members members = new Members(api, lanes, clock, timers, limits.nameTimeout());
    String personLabel = settings.personLabels().in(settings.language());
    Homes homes =
        new Homes(
            api,
            lanes,
            board,
            new Homes.Seats(
                members, directory, settings.supportChannels(), settings.guestsTakeCases()),
            clock,
            timers,
            settings.personLabels(),
            settings.language());
    this.channel =
        new SlackChannel(
            api,
            sender,
            new Amendments(api, lanes),
            files,
            settings.personLabels(),
            limits.patience());
    this.desk =
        new SlackDesk(api, lanes, posted, troubles, files, settings, conversations::openThread);
    Duration call = limits.callTimeout().multipliedBy(2);
    Told told = new Told(marks, clock, limits.longestPause().plus(call.multipliedBy(2)), call);
    Notices notices = new Notices(api, sender, told, clock, timers, limits.noticePause());
    this.webhooks =
        List.of(
            new EventsWebhook(
                signature,
                new EventParser(Set.copyOf(settings.supportChannels())),
                conversations,
                directory,
                asides,
                new ChannelNews(troubles, notices, new Removals(board, conversations, notices)),
                homes,
                members,
                new Departures(board, conversations),
                new Cards(api, lanes, timers, limits.nameTimeout()),
                new Whereabouts(api, lanes, timers, limits.nameTimeout().multipliedBy(2)),
                new ProviderFiles(
                    vertx,
                    files,
                    clock,
                    timers,
                    () -> new Secret("Bearer " + tokens.present().reveal()),
                    uri -> isSlacks(uri, settings.apiUrl())),
                settings.language()),
            new InteractionsWebhook(
                signature,
                conversations,
                directory,
                asides,
                members,
                homes,
                new HandoverDialog(api, lanes),
                settings.supportChannels(),
                settings.guestsTakeCases(),
                personLabel,
                settings.language()),
            new CommandsWebhook(
                signature, conversations, directory, personLabel, settings.language()));
  }

  private static SlackApi api(SlackSettings settings, Tokens tokens) {
    SlackSettings.Limits limits = settings.limits();
    return new SlackApi(
        settings.apiUrl(),
        tokens,
        limits.callTimeout(),
        limits.callsAtOnce(),
        limits.longestPause());
  }

  /// The token goes to Slack's own hosts, or to whatever stands in for Slack.
  private static boolean isSlacks(URI uri, URI api) {
    boolean isOnTheApi =
        Objects.equals(uri.getAuthority(), api.getAuthority())
            && Objects.equals(uri.getScheme(), api.getScheme());
    return isOnTheApi || ("https".equals(uri.getScheme()) && uri.getHost().endsWith(".slack.com"));
  }

  /// Begins to keep the token fresh, where it has to be; completes when it is fresh now, or could
  /// not be made so.
  public Future<Void> begin() {
    return rotating.map(RotatingTokens::start).orElseGet(Future::succeededFuture);
  }

  /// Reaches customers in their conversation with the app.
  public Channel channel() {
    return channel;
  }

  /// Where agents work.
  public Desk desk() {
    return desk;
  }

  /// What Slack calls.
  public List<Webhook<?>> webhooks() {
    return webhooks;
  }

  /// The socket on which Slack says what it would otherwise send to the webhooks; only where there
  /// is an app-level token. It is to be begun once, and stopped before the webhooks' edge is.
  public Optional<SocketMode> socketMode(
      Vertx vertx, SocketMode.Times times, RandomGenerator chance) {
    return settings
        .appToken()
        .map(token ->
            new SocketMode(
                vertx, api, settings.apiUrl(), token, times, chance, clock, timers, meters));
  }

  /// What keeps it from its work as far as is known; it is of use all the same, since what it can't
  /// send waits.
  public Probe.State state() {
    return troubles.state();
  }

  /// What is wrong with the token or with Slack, if anything, in words for an operator.
  public Future<Optional<String>> check() {
    return api.call(methods -> methods.authTest(request -> request))
        .map(reply ->
            switch (reply) {
              case Reply.Done<?> _ -> Optional.empty();
              case Reply.Refused<?>(String error) ->
                  Optional.of("Slack does not accept SLACK_BOT_TOKEN: " + error);
              case Reply.TooFast<?>(Duration wait, var _) ->
                  Optional.of("Slack wants us to wait for " + wait.toSeconds() + " s");
              case Reply.NotSent<?>(String cause, var _) ->
                  Optional.of("Slack can't be reached: " + cause);
              case Reply.Unknown<?>(String cause, var _) ->
                  Optional.of("Slack gives no proper answer: " + cause);
              case Reply.Late<?> _ -> Optional.empty();
            });
  }

  /// Ends its threads; what is under way is finished.
  public void close() {
    rotating.ifPresent(RotatingTokens::stop);
    api.close();
  }
}
