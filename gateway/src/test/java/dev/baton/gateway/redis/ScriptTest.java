package dev.baton.gateway.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.junit5.VertxExtension;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@Timeout(20)
class ScriptTest {

  private static final Script ECHO = Script.resource(ScriptTest.class, "echo.lua");

  private final RedisServer server = RedisServer.fresh();
  private RedisLink link;

  @BeforeEach
  void open(Vertx vertx) {
    link =
        RedisLink.open(
            vertx, new SystemTime(vertx), server.address(), RedisLinkSettings.defaults());
    link.up().await();
  }

  @AfterEach
  void close() {
    link.close().await();
    server.close();
  }

  @Test
  void aScriptGetsItsKeysAndArgumentsInOrder() {
    Response answer =
        link.run(
                ECHO.call()
                    .key("{p1}a")
                    .key("{p1}b")
                    .arg("größer")
                    .arg(42)
                    .arg(Buffer.buffer(new byte[] {0, (byte) 0xff})))
            .await();

    assertThat(answer).isNotNull();
    assertThat(answer.get(0)).hasToString("{p1}a");
    assertThat(answer.get(1)).hasToString("{p1}b");
    assertThat(answer.get(2)).hasToString("größer");
    assertThat(answer.get(3)).hasToString("42");
    assertThat(answer.get(4).toBytes()).containsExactly(0, 0xff);
  }

  @Test
  void aScriptThatRedisHasForgottenIsHandedToItAgain() {
    run();
    server.ask("SCRIPT", "FLUSH");

    assertThat(run()).isNotNull();
    assertThat(server.ask("SCRIPT", "EXISTS", ECHO.sha())).isEqualTo("1");
  }

  @Test
  void aServerThatWasRestartedKnowsTheScriptsBeforeTheFirstCall() {
    run();
    Promise<String> known = Promise.promise();
    link.onChange(up -> {
      if (up) {
        known.tryComplete(server.ask("SCRIPT", "EXISTS", ECHO.sha()));
      }
    });

    server.kill();
    server.restart();

    assertThat(known.future().await()).isEqualTo("1");
  }

  @Test
  void theFirstCallsOfAScriptMayBeManyAtOnce() {
    Script count = Script.of("return redis.call('INCR', KEYS[1])");

    List<Future<@Nullable Response>> answers =
        IntStream.range(0, 50).mapToObj(_ -> link.run(count.call().key("n"))).toList();
    Future.all(answers).await();

    assertThat(server.ask("GET", "n")).isEqualTo("50");
  }

  @Test
  void aScriptsOwnErrorIsARefusalWithItsCode() {
    Script refusing = Script.of("return redis.error_reply('STALE epoch 3 is over')");

    assertThatThrownBy(() -> link.run(refusing.call()).await())
        .isInstanceOfSatisfying(
            RedisFailure.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("STALE");
              assertThat(refused).hasMessageContaining("epoch 3");
            });
  }

  @Test
  void aScriptThatDoesNotCompileKeepsNobodyElseFromRedis() {
    assertThatThrownBy(() -> link.run(Script.of("this is no Lua").call()).await())
        .isInstanceOf(RedisFailure.Refused.class);
    Promise<Void> again = Promise.promise();
    link.onChange(up -> {
      if (up) {
        again.tryComplete();
      }
    });

    server.kill();
    server.restart();

    again.future().await();
    assertThat(run()).isNotNull();
  }

  @Test
  void aScriptThatIsMissingIsNoticedWhereItIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Script.resource(ScriptTest.class, "nowhere.lua"))
        .withMessageContaining("nowhere.lua");
  }

  private @Nullable Response run() {
    return link.run(ECHO.call().key("a").arg("b")).await();
  }
}
