package dev.baton.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 1",
    "bytes=2-5, 2, 6",
    "bytes=2-, 2, 10",
    "bytes=-3, 7, 10",
    "bytes=-30, 0, 10",
    "bytes=4-400, 4, 10"
  })
  void aPartIsCutAtTheFilesEnd(String header, long start, long end) {
    assertThat(ByteRange.read(header, 10)).contains(new ByteRange(start, end));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "bytes=-", "bytes=5-2", "bytes=0-1,4-5", "lines=1-2", "bytes=a-b"})
  void whatAsksForNoPartOrForSeveralGetsTheWhole(@Nullable String header) {
    assertThat(ByteRange.read(header, 10)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=10-", "bytes=10-12", "bytes=-0"})
  void whatLiesBehindTheEndIsEmpty(String header) {
    assertThat(ByteRange.read(header, 10)).map(ByteRange::isEmpty).contains(true);
  }

  @Test
  void thePartIsPutTogetherFromTheChunksThatHaveSomeOfIt() {
    ByteRange range = new ByteRange(2, 7);
    String got = "";
    for (int at = 0; at < 10; at += 4) {
      Buffer chunk = Buffer.buffer("0123456789".substring(at, Math.min(10, at + 4)));
      got += range.within(chunk, at).toString();
    }
    assertThat(got).isEqualTo("23456");
    assertThat(range.of(10)).isEqualTo("bytes 2-6/10");
    assertThat(range.length()).isEqualTo(5);
  }
}
