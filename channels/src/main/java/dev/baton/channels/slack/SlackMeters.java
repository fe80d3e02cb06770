package dev.baton.channels.slack;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What operators see of the traffic with Slack.
final class SlackMeters implements Lanes.Witness {
  private static final Logger LOG = LoggerFactory.getLogger(SlackMeters.class);

  private final MeterRegistry meters;

  SlackMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public void waited(Lane lane, Duration delay) {
    Timer.builder("baton_slack_lane_delay")
        .description("How long something had to wait for its turn in Slack")
        .tag("lane", lane.metricName())
        .register(meters)
        .record(delay);
  }

  @Override
  public void refused(String method, String error) {
    if (error.equals(SlackErrors.ALREADY_THERE)) {
      return;
    }
    LOG.warn("Slack refuses {}: {}", method, error);
    Counter.builder("baton_slack_refused")
        .description("Calls that Slack has refused, by its own error code")
        .tag("method", method)
        .tag("error", error)
        .register(meters)
        .increment();
  }
}
