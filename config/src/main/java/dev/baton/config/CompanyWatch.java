package dev.baton.config;

import dev.baton.gateway.time.Timers;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks again and again whether the templates or the rules for stepping aside have changed, off
/// the event loop.
final class CompanyWatch {
  private static final Logger LOG = LoggerFactory.getLogger(CompanyWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(2);

  private final Company company;
  private final Vertx vertx;
  private final Timers timers;
  private volatile Timers.Wakeup next = () -> {};
  private volatile boolean stopped;

  /// So that it is said once and not every two seconds.
  private volatile boolean failing;

  private CompanyWatch(Company company, Vertx vertx, Timers timers) {
    this.company = company;
    this.vertx = vertx;
    this.timers = timers;
  }

  static CompanyWatch over(Company company, Vertx vertx, Timers timers) {
    CompanyWatch watch = new CompanyWatch(company, vertx, timers);
    watch.waitOn();
    return watch;
  }

  void stop() {
    stopped = true;
    next.cancel();
  }

  private void failed(Throwable cause) {
    if (!failing) {
      LOG.error(
          "Changes of the templates and the rules are not seen; they stay as they are", cause);
    }
    failing = true;
  }

  private void waitOn() {
    if (!stopped) {
      next = timers.after(EVERY, this::look);
    }
  }

  private void look() {
    vertx
        .<Void>executeBlocking(() -> {
          company.look();
          return null;
        })
        .onSuccess(_ -> failing = false)
        .onFailure(this::failed)
        .onComplete(_ -> waitOn());
  }
}
