package dev.baton.gateway.http;

import dev.baton.gateway.http.Probe.State;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.List;

/// Says whether this node lives, and whether it is ready for traffic: alive is whoever can answer,
/// ready is who can do its work and is not stopping. What it can do without for a while makes it
/// degraded, which is ready all the same.
final class Health implements Mount {
  private final List<Probe> probes;
  private final Timers timers;
  private final Duration limit;
  private volatile boolean stopping;

  Health(List<Probe> probes, Timers timers, Duration limit) {
    this.probes = List.copyOf(probes);
    this.timers = timers;
    this.limit = limit;
  }

  @Override
  public void addTo(Router router) {
    router.get("/health/live").handler(context -> told(200, "live").sendTo(context.response()));
    router
        .get("/health/ready")
        .handler(context -> ready().onSuccess(answer -> answer.sendTo(context.response())));
  }

  @Override
  public Future<Void> drain() {
    stopping = true;
    return Future.succeededFuture();
  }

  private Future<Answer> ready() {
    if (stopping) {
      return Future.succeededFuture(told(503, "stopping"));
    }
    List<Future<Finding>> found = probes.stream().map(this::look).toList();
    return Future.join(found)
        .map(_ -> {
          JsonObject checks = new JsonObject();
          boolean ready = true;
          boolean degraded = false;
          for (int i = 0; i < probes.size(); i++) {
            Finding finding = found.get(i).result();
            checks.put(probes.get(i).name(), finding.state().says());
            ready &= finding.works();
            degraded |= finding.state().degraded();
          }
          String status = !ready ? "unready" : degraded ? "degraded" : "ready";
          return Answer.json(
                  ready ? 200 : 503, new JsonObject().put("status", status).put("checks", checks))
              .with("Cache-Control", "no-store");
        });
  }

  /// How it is. Never fails.
  private Future<Finding> look(Probe probe) {
    Promise<Finding> first = Promise.promise();
    Timers.Wakeup late =
        timers.after(
            limit,
            () ->
                first.tryComplete(Finding.broken("no answer within " + limit.toMillis() + " ms")));
    begin(probe)
        .onSuccess(state -> first.tryComplete(new Finding(state, true)))
        .onFailure(cause -> first.tryComplete(Finding.broken(oneLine(cause))));
    return first.future().onComplete(_ -> late.cancel());
  }

  private static Future<State> begin(Probe probe) {
    try {
      return probe.look().get();
    } catch (RuntimeException defect) {
      return Future.failedFuture(defect);
    }
  }

  private static String oneLine(Throwable cause) {
    String message = cause.getMessage();
    return message == null || message.isBlank()
        ? cause.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }

  private static Answer told(int status, String state) {
    return Answer.json(status, new JsonObject().put("status", state))
        .with("Cache-Control", "no-store");
  }

  /// What a look found.
  ///
  /// @param works whether the node can do its work
  private record Finding(State state, boolean works) {
    static Finding broken(String why) {
      return new Finding(new State(why, true), false);
    }
  }
}
