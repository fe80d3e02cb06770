package dev.baton.channels.slack;

import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What becomes of the support channels, and of the workspace: what we know of it, who is told, and
/// what it means for the cases. Each answers whether nothing is left to do; doing it again does no
/// harm.
final class ChannelNews {
  private static final Logger LOG = LoggerFactory.getLogger(ChannelNews.class);

  private static final String NO_TOKEN =
      "The app was removed from the workspace: install it again and set SLACK_BOT_TOKEN.";
  private static final String CLOSED =
      "Baton can't work there: unarchive the channel, or invite the app again.";

  private final Troubles troubles;
  private final Notices notices;
  private final Removals removals;

  /// When each channel was last given back to us.
  private final Map<String, Instant> back = new ConcurrentHashMap<>();

  ChannelNews(Troubles troubles, Notices notices, Removals removals) {
    this.troubles = troubles;
    this.notices = notices;
    this.removals = removals;
  }

  /// The cases of a channel that is lost go on in the others; where there is no other, or no token,
  /// all waits. A channel that is back meanwhile was lost in vain.
  Future<Boolean> lost(SlackEvent.Lost lost) {
    String channel = lost.channel();
    if (isBackSince(channel, lost.at())) {
      LOG.info("Slack workspace {} {}: {}, and back since", lost.team(), channel, lost.why());
      return Future.succeededFuture(true);
    }
    if (channel.isEmpty()) {
      if (troubles.begins(channel, NO_TOKEN)) {
        LOG.error("Slack workspace {}: {}. {}", lost.team(), lost.why(), NO_TOKEN);
      }
      return Future.succeededFuture(true);
    }
    if (troubles.begins(channel, CLOSED)) {
      LOG.warn("Slack workspace {} {}: {}", lost.team(), channel, lost.why());
    }
    Set<String> others = troubles.othersThan(channel);
    String key = "lost/" + channel + "/" + lost.at();
    return Future.all(
            notices.tell(others, key, moved(channel)),
            removals.from(channel, !others.isEmpty(), key))
        .map(ChannelNews::allTold);
  }

  /// Cases and threads are known by their channel's id, and the settings name it: somebody has to
  /// put the new one there. Whoever is in the channel is told, and so are the others.
  Future<Boolean> moved(SlackEvent.ChannelMoved moved) {
    String mend =
        "Slack calls it " + moved.now() + " now: put that into SLACK_SUPPORT_CHANNEL and restart.";
    if (troubles.movesAway(moved.before(), mend)) {
      LOG.warn("Slack workspace {}, channel {}: {}", moved.team(), moved.before(), mend);
    }
    Set<String> others = troubles.othersThan(moved.before());
    String key = "moved/" + moved.before() + "/" + moved.now();
    return Future.all(
            notices.tell(others, key, moved(moved.before())),
            others.isEmpty()
                ? Future.succeededFuture(true)
                : removals.from(moved.before(), true, key),
            notices.tell(
                Set.of(moved.now()),
                key + "/here",
                "⚠️ Slack has given this channel another id, "
                    + moved.now()
                    + ". No cases come here until an admin has put it into Baton's settings."))
        .map(ChannelNews::allTold);
  }

  /// Who else reads the cards is for people to know; who may take cases does not change.
  Future<Boolean> shared(SlackEvent.ChannelShared shared) {
    String words =
        shared.begins()
            ? "⚠️ This support channel is now shared with another company ("
                + shared.with()
                + "). Its people can read the cards and what customers say here. They can't take"
                + " cases."
            : "This support channel is no longer shared with another company ("
                + shared.with()
                + ").";
    String key = (shared.begins() ? "shared/" : "unshared/") + shared.channel() + "/" + shared.at();
    return notices
        .tell(Set.of(shared.channel()), key, words)
        .onSuccess(_ ->
            LOG.info(
                "Slack workspace {}: support channel {} is {} shared with {}",
                shared.team(),
                shared.channel(),
                shared.begins() ? "now" : "no longer",
                shared.with()));
  }

  /// We can work there again.
  void isOver(SlackEvent.Back news) {
    MessageRef.instant(news.at())
        .ifPresent(
            at -> back.merge(news.channel(), at, (one, other) -> one.isAfter(other) ? one : other));
    if (troubles.ends(news.channel())) {
      LOG.info("Slack workspace {}: Baton works in {} again", news.team(), news.channel());
    }
  }

  private boolean isBackSince(String channel, String lostAt) {
    Instant since = back.get(channel);
    return since != null && MessageRef.instant(lostAt).filter(since::isAfter).isPresent();
  }

  private static boolean allTold(CompositeFuture all) {
    return all.<Boolean>list().stream().allMatch(told -> told);
  }

  /// A reader's Slack shows the channel's name in the place of its id.
  private static String moved(String channel) {
    return "⚠️ Baton can't work in the support channel "
        + channel
        + " any more: it is archived, has another id, or the app was removed. Its open cases come to"
        + " the other support channels.";
  }
}
