package dev.baton.channels.sandbox.slack;

import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.Timers;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The Web API's front: the fault of the day, the token, the rate limit, the scopes, then the
/// method.
///
/// As Slack does, it answers 200 also to what it refuses and says so in the body; only too many
/// calls get a status of their own.
final class WebApi {
  private static final String PREFIX = "/api/";

  /// One method: reads its arguments, does its work in the workspace, answers without `ok`.
  interface Method extends Function<Request, JsonObject> {}

  /// A call that has passed the front.
  record Request(Workspace workspace, Install app, Arguments arguments) {}

  /// A call as it came in.
  private record Incoming(HttpServerRequest http, String method, Buffer body) {}

  private final Clock clock;
  private final Timers timers;
  private final Workspaces workspaces;
  private final Map<String, Method> methods;
  private final Sockets sockets;
  private final Rotation rotation;
  private final FaultMenu faults;
  private final @Nullable Paces paces;
  private final Ledger<Call> calls;

  WebApi(
      Clock clock,
      Timers timers,
      Workspaces workspaces,
      Map<String, Method> methods,
      Sockets sockets,
      Rotation rotation,
      FaultMenu faults,
      @Nullable Paces paces,
      Ledger<Call> calls) {
    this.clock = clock;
    this.timers = timers;
    this.workspaces = workspaces;
    this.methods = methods;
    this.sockets = sockets;
    this.rotation = rotation;
    this.faults = faults;
    this.paces = paces;
    this.calls = calls;
  }

  void handle(HttpServerRequest http, String path) {
    String method = path.substring(PREFIX.length());
    http.body().onSuccess(body -> handle(new Incoming(http, method, body)));
  }

  private void handle(Incoming incoming) {
    switch (faults.take(incoming.method)) {
      case null -> send(incoming, work(incoming));
      case Fault.TooFast fast -> send(incoming, skip(incoming, Answer.tooFast(fast.seconds())));
      case Fault.Status status -> send(incoming, skip(incoming, Answer.html(status.code())));
      case Fault.Html _ -> send(incoming, skip(incoming, Answer.html(200)));
      case Fault.Error error ->
          send(incoming, skip(incoming, Answer.refused(new Refused(error.name()))));
      case Fault.ResetBefore _ -> {
        skip(incoming, Answer.reset());
        incoming.http.connection().close();
      }
      case Fault.ResetAfter _ -> {
        work(incoming);
        incoming.http.connection().close();
      }
      case Fault.Belated belated -> {
        timers.after(belated.by(), () -> work(incoming));
        incoming.http.connection().close();
      }
      case Fault.Slow slow -> {
        Answer late = work(incoming);
        timers.after(slow.by(), () -> send(incoming, late));
      }
    }
  }

  /// Does the call, whatever becomes of its answer.
  private Answer work(Incoming incoming) {
    try {
      Arguments arguments = arguments(incoming);
      if (incoming.method.equals("oauth.v2.access")) {
        String authorization = incoming.http.getHeader("Authorization");
        return kept(
            incoming, "", arguments, Answer.ok(rotation.exchange(authorization, arguments)));
      }
      String token = rotation.original(token(incoming, arguments));
      if (incoming.method.equals("apps.connections.open")) {
        return kept(incoming, "", arguments, Answer.ok(sockets.ticket(token)));
      }
      for (Workspace workspace : workspaces.stream().toList()) {
        Install app = workspace.app();
        if (app != null && app.token().equals(token)) {
          return kept(
              incoming, workspace.team, arguments, run(incoming, workspace, app, arguments));
        }
      }
      return kept(incoming, "", arguments, Answer.refused(new Refused("invalid_auth")));
    } catch (Refused refused) {
      return kept(incoming, "", Arguments.ofForm(null), Answer.refused(refused));
    }
  }

  private Answer run(Incoming incoming, Workspace workspace, Install app, Arguments arguments) {
    Method method = methods.get(incoming.method);
    if (method == null) {
      return Answer.refused(new Refused("unknown_method"));
    }
    OptionalInt wait = pace(workspace.team, incoming.method, arguments);
    if (wait.isPresent()) {
      return Answer.tooFast(wait.getAsInt());
    }
    try {
      Set<String> needed = Reference.scopes(incoming.method, arguments.json(), workspace.rooms());
      if (!app.manifest().scopes().containsAll(needed)) {
        throw new Refused("missing_scope");
      }
      return Answer.ok(method.apply(new Request(workspace, app, arguments)));
    } catch (Refused refused) {
      return Answer.refused(refused);
    }
  }

  private OptionalInt pace(String team, String method, Arguments arguments) {
    if (paces == null) {
      return OptionalInt.empty();
    }
    String channel = arguments.text("channel");
    return paces.take(team, method, channel == null ? "" : channel);
  }

  /// Answers without having looked at the call at all.
  private Answer skip(Incoming incoming, Answer answer) {
    Arguments arguments = Arguments.ofForm(null);
    try {
      arguments = arguments(incoming);
    } catch (Refused _) {
      // What a fault swallows need not be well formed.
    }
    return kept(incoming, "", arguments, answer);
  }

  private Answer kept(Incoming incoming, String team, Arguments arguments, Answer answer) {
    calls.add(
        new Call(
            clock.now(),
            team,
            incoming.method,
            arguments.json(),
            answer.status(),
            answer.outcome()));
    return answer;
  }

  private static Arguments arguments(Incoming incoming) {
    String body = incoming.body.toString();
    String type = incoming.http.getHeader("Content-Type");
    if (HttpMethod.GET.equals(incoming.http.method()) || body.isEmpty()) {
      return Arguments.ofForm(incoming.http.query());
    }
    if (type == null) {
      throw new Refused("missing_post_type");
    }
    if (type.startsWith("application/json")) {
      return Arguments.ofJson(body);
    }
    if (type.startsWith("application/x-www-form-urlencoded")) {
      return Arguments.ofForm(body);
    }
    throw new Refused("invalid_post_type");
  }

  private static String token(Incoming incoming, Arguments arguments) {
    String header = incoming.http.getHeader("Authorization");
    if (header != null && header.startsWith("Bearer ")) {
      String token = header.substring("Bearer ".length()).strip();
      return token;
    }
    return arguments.need("token", "not_authed");
  }

  private void send(Incoming incoming, Answer answer) {
    Install app = workspaces.first().app();
    if (app != null) {
      incoming
          .http
          .response()
          .putHeader("X-OAuth-Scopes", String.join(",", app.manifest().scopes()));
    }
    answer.send(incoming.http.response());
  }
}
