package dev.baton.gateway.bus;

import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.redis.RedisLink;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The closings in Redis, in one sorted set by the time at which they ended.
public final class RedisClosings implements Closings {
  private static final String KEY = "baton:{closings}:ended";
  private static final Pattern MEMBER = Pattern.compile("(\\d+) (\\S+)");

  private final RedisLink link;
  private final int most;

  /// @param most how many are kept
  public RedisClosings(RedisLink link, int most) {
    this.link = link;
    this.most = most;
  }

  @Override
  public Future<Void> note(Closing closing) {
    return link.send(
            Request.cmd(Command.ZADD)
                .arg(KEY)
                .arg(closing.at().toEpochMilli())
                .arg(closing.seq() + " " + closing.conversation().value()))
        .compose(
            _ -> link.send(Request.cmd(Command.ZREMRANGEBYRANK).arg(KEY).arg(0).arg(-(most + 1L))))
        .mapEmpty();
  }

  @Override
  public Future<List<Closing>> since(Instant from, int limit) {
    return link.send(
            Request.cmd(Command.ZRANGE)
                .arg(KEY)
                .arg("+inf")
                .arg(from.toEpochMilli())
                .arg("BYSCORE")
                .arg("REV")
                .arg("LIMIT")
                .arg(0)
                .arg(limit)
                .arg("WITHSCORES"))
        .map(found -> {
          List<Closing> closings = new ArrayList<>();
          if (found != null) {
            flat(found).forEach(closings::addFirst);
          }
          return List.copyOf(closings);
        });
  }

  /// RESP2 gives member and score one after the other, RESP3 in pairs.
  private static List<Closing> flat(Response found) {
    List<String> texts = new ArrayList<>();
    found.forEach(each -> {
      if (each.type() == ResponseType.MULTI) {
        each.forEach(part -> texts.add(part.toString()));
      } else {
        texts.add(each.toString());
      }
    });
    List<Closing> closings = new ArrayList<>();
    for (int i = 0; i + 1 < texts.size(); i += 2) {
      closing(texts.get(i), texts.get(i + 1)).ifPresent(closings::add);
    }
    return closings;
  }

  private static Optional<Closing> closing(String member, String score) {
    Matcher parts = MEMBER.matcher(member);
    return parts.matches()
        ? Optional.of(
            new Closing(
                new ConversationId(parts.group(2)),
                Long.parseLong(parts.group(1)),
                Instant.ofEpochMilli((long) Double.parseDouble(score))))
        : Optional.empty();
  }
}
