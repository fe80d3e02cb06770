package dev.baton.config.system;

import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.codec.ConversationCodec;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.log.AggregateId;
import dev.baton.gateway.log.RedisEventLog;
import dev.baton.gateway.log.RedisPartitions;
import dev.baton.gateway.people.People;
import dev.baton.gateway.people.RedisPeople;
import dev.baton.gateway.redis.RedisAddress;
import dev.baton.gateway.redis.RedisLink;
import dev.baton.gateway.redis.RedisLinkSettings;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// What stands in a Baton's store, read past Baton.
final class Books implements AutoCloseable {
  /// How many partitions the tests' stores have.
  static final int PARTITIONS = 16;

  private static final Pattern CONVERSATION = Pattern.compile("conversation\\|([^:|}]+)");
  private static final int PAGE = 500;

  private final SystemTime time;
  private final RedisLink link;
  private final RedisPartitions redis;
  private final RedisEventLog log;
  private final RedisPeople people;

  private Books(SystemTime time, RedisLink link, RedisPartitions redis) {
    this.time = time;
    this.link = link;
    this.redis = redis;
    this.log = new RedisEventLog(redis);
    this.people = new RedisPeople(redis, Duration.ofHours(26));
  }

  /// Where the store of a Baton with this data directory listens.
  static RedisAddress.Socket socket(Path data) {
    return new RedisAddress.Socket(data.resolve("redis").resolve("redis.sock"));
  }

  static Books open(Vertx vertx, SystemTime time, RedisAddress address) {
    RedisLink link = RedisLink.open(vertx, time, address, RedisLinkSettings.defaults());
    RedisPartitions redis =
        time.within(
                Duration.ofSeconds(20),
                link.up().compose(_ -> RedisPartitions.open(link, PARTITIONS)))
            .onFailure(_ -> link.close())
            .await();
    return new Books(time, link, redis);
  }

  /// All events of a conversation, in order.
  List<Recorded<ConversationEvent>> conversation(ConversationId id) {
    var codec = ConversationCodec.events();
    AggregateId aggregate = new AggregateId("conversation", id.value());
    List<Recorded<ConversationEvent>> all = new ArrayList<>();
    for (int got = PAGE; got == PAGE; ) {
      var page = log.read(aggregate, all.size(), PAGE).await();
      page.forEach(e -> all.add(new Recorded<>(e.seq(), e.at(), codec.decode(e.type(), e.body()))));
      got = page.size();
    }
    return all;
  }

  /// The conversation that an address is in.
  Optional<ConversationId> home(Address address) {
    return people.find(address).await().map(People.Home::conversation);
  }

  /// The ids of all conversations of which anything is kept.
  Set<String> conversations() {
    Set<String> ids = new TreeSet<>();
    for (String key : keys()) {
      Matcher conversation = CONVERSATION.matcher(key);
      if (conversation.find()) {
        ids.add(conversation.group(1));
      }
    }
    return ids;
  }

  /// Every key there is.
  List<String> keys() {
    Response answer = redis.send(Request.cmd(Command.KEYS).arg("*")).await();
    return answer == null ? List.of() : answer.stream().map(Response::toString).toList();
  }

  /// Asks Redis something that changes nothing and is seen by whoever monitors it.
  void mention(String word) {
    redis.send(Request.cmd(Command.ECHO).arg(word)).await();
  }

  /// What is neither done nor given up, and what timers will wake within this time.
  List<String> unfinished(Duration soon) {
    var pending =
        IntStream.range(0, PARTITIONS)
            .mapToObj(p -> log.pending(p, 10).map(found -> List.<Object>copyOf(found)));
    var due =
        IntStream.range(0, PARTITIONS)
            .mapToObj(p ->
                log.due(p, time.now().plus(soon), 10).map(found -> List.<Object>copyOf(found)));
    List<Future<List<Object>>> all = new ArrayList<>();
    pending.forEach(all::add);
    due.forEach(all::add);
    Future.all(all).await();
    return all.stream().flatMap(f -> f.result().stream()).map(String::valueOf).toList();
  }

  @Override
  public void close() {
    link.close().await();
  }
}
