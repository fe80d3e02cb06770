package dev.baton.channels.slack;

import dev.baton.gateway.http.Probe;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What keeps Baton from its work in Slack, as far as it knows: in the whole workspace, in one of
/// the support channels, or with a method that it has no right to.
///
/// It learns so from what Slack refuses and from what Slack reports, and learns that it is over
/// from the first call that succeeds again. Nothing is stopped because of it, since that first call
/// must be made: what can't go out waits and is tried again. It is shown in the node's health, and
/// it decides whether a case has another channel to go to.
final class Troubles implements Lanes.Witness {
  private static final String WORKSPACE = "";

  /// That Slack does not renew the token: the old one is good for a while yet, so that what
  /// succeeds meanwhile says nothing about it.
  static final String RENEWAL = "token rotation";

  private final List<String> supportChannels;

  /// Words by channel, or by the method that is closed to us; guarded by this object.
  private final Map<String, String> known = new TreeMap<>();

  /// Channels that have another id for good; guarded by this object.
  private final Set<String> moved = new HashSet<>();

  Troubles(List<String> supportChannels) {
    this.supportChannels = List.copyOf(supportChannels);
  }

  /// Slack has reported that we can't work, in this channel or, where it is empty, at all, or will
  /// not for long; whether that is new.
  synchronized boolean begins(String where, String why) {
    return known.put(where, why) == null;
  }

  /// Slack has given this channel another id, for good; whether that is new. A call that was under
  /// way meanwhile proves nothing.
  synchronized boolean movesAway(String channel, String why) {
    moved.add(channel);
    return begins(channel, why);
  }

  /// Slack has reported that we can work there again; whether that is new.
  synchronized boolean ends(String where) {
    return known.remove(where) != null;
  }

  @Override
  public synchronized void ended(String method, String resource, Reply<?> reply) {
    switch (reply) {
      case Reply.Done<?> _ -> {
        known.remove(WORKSPACE);
        if (!moved.contains(resource)) {
          known.remove(resource);
        }
        known.remove(method);
      }
      case Reply.Refused<?>(String error) -> {
        if (SlackErrors.wantsNewToken(error)) {
          known.put(WORKSPACE, SlackErrors.words(error));
        } else if (SlackErrors.closesMethod(error)) {
          known.put(method, SlackErrors.words(error));
        } else if (SlackErrors.closesChannel(error)
            && supportChannels.contains(resource)
            && !moved.contains(resource)) {
          // What Slack has reported says more than that the channel is not to be found.
          if (!error.equals("channel_not_found")) {
            known.put(resource, SlackErrors.words(error));
          } else {
            known.putIfAbsent(resource, SlackErrors.words(error));
          }
        }
      }
      case Reply.TooFast<?> _, Reply.NotSent<?> _, Reply.Unknown<?> _, Reply.Late<?> _ -> {}
    }
  }

  @Override
  public void waited(Lane lane, Duration delay) {}

  /// The support channels where all is well as far as we know, but for this one.
  synchronized Set<String> othersThan(String channel) {
    Set<String> others = new LinkedHashSet<>(supportChannels);
    others.remove(channel);
    others.removeAll(known.keySet());
    return others;
  }

  /// How it is, for the node's health.
  synchronized Probe.State state() {
    if (known.isEmpty()) {
      return Probe.State.OK;
    }
    String says =
        known.entrySet().stream()
            .map(each ->
                each.getKey().isEmpty() ? each.getValue() : each.getKey() + ": " + each.getValue())
            .collect(Collectors.joining(" "));
    return new Probe.State(says, true);
  }

  synchronized int count() {
    return known.size();
  }
}
