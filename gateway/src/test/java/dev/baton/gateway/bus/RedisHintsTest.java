package dev.baton.gateway.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.redis.LinkedRedis;
import dev.baton.gateway.redis.RedisBinaries;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RedisHintsTest {
  private final LinkedRedis redis = new LinkedRedis(RedisBinaries.any());
  private final RedisHints here = new RedisHints(redis.link(), "here");
  private final RedisHints there = new RedisHints(redis.link(), "there");
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final Semaphore listening = new Semaphore(0);

  @AfterEach
  void close() {
    redis.close();
  }

  @Test
  void otherNodesHearWhatIsSaid() throws InterruptedException {
    there.hear("topic", heard::add, listening::release);
    assertThat(listening.tryAcquire(10, TimeUnit.SECONDS)).isTrue();

    here.say("topic", "a few words");
    here.say("other topic", "not for us");
    here.say("topic", "");

    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("a few words");
    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEmpty();
  }

  @Test
  void whoSpeaksHearsItAtOnceAndOnce() throws InterruptedException {
    here.hear("topic", heard::add, listening::release);
    there.hear("topic", text -> here.say("echo", text), listening::release);
    here.hear("echo", text -> heard.add("echo of " + text), listening::release);
    assertThat(listening.tryAcquire(3, 10, TimeUnit.SECONDS)).isTrue();

    here.say("topic", "one");
    assertThat(heard.poll()).isEqualTo("one");
    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("echo of one");
    here.say("topic", "two");

    assertThat(heard.poll()).as("what came before it from Redis").isEqualTo("two");
    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("echo of two");
    assertThat(heard).isEmpty();
  }

  @Test
  void whatIsSaidHereIsHeardHereAlsoWhenRedisIsAway() {
    here.hear("topic", heard::add, listening::release);
    redis.server().kill();

    here.say("topic", "still");

    assertThat(heard.poll()).isEqualTo("still");
  }
}
