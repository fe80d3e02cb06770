package dev.baton.gateway.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisAddressTest {

  @Test
  void aServerIsNamedByItsUrl() {
    assertThat(RedisAddress.parse("redis://cache:6380/2", false))
        .isEqualTo(new RedisAddress.Server(URI.create("redis://cache:6380/2")));
  }

  @Test
  void aSocketIsNamedByItsFile() {
    assertThat(RedisAddress.parse("unix:///run/redis/a%20b.sock", false))
        .isEqualTo(new RedisAddress.Socket(Path.of("/run/redis/a b.sock")));
  }

  @Test
  void aClusterIsNamedByAnyOfItsNodes() {
    assertThat(RedisAddress.parse("redis://a:1, redis://b:2", true))
        .isEqualTo(
            new RedisAddress.Cluster(
                List.of(URI.create("redis://a:1"), URI.create("redis://b:2"))));
  }

  @Test
  void whatAnAddressPrintsHoldsNoPassword() {
    assertThat(RedisAddress.parse("rediss://me:s3cret@cache:6380/2", false))
        .hasToString("rediss://cache:6380/2");
    assertThat(RedisAddress.parse("redis://:s3cret@a:1,redis://:s3cret@b:2", true))
        .hasToString("redis://a:1,redis://b:2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cache:6379                       | false | begins with neither",
        "http://cache                     | false | begins with neither",
        "redis://cache/first              | false | database's number",
        "redis://                         | false | is not an address",
        "redis://:s3cret^@cache           | false | special characters",
        "unix://                          | false | is not an address",
        "unix:/                           | false | names no file",
        "redis://a:1,redis://b:2          | false | several servers",
        "redis://a:1,rediss://b:2         | true  | mixes",
        "unix:///run/redis.sock           | true  | expected redis://host:port",
      })
  void aWrongAddressIsRefusedWithWhatIsWrong(String text, boolean cluster, String says) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RedisAddress.parse(text, cluster))
        .withMessageContaining(says)
        .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("s3cret"));
  }
}
