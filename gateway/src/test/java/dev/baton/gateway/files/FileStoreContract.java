package dev.baton.gateway.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.conversation.Attachment;
import dev.baton.gateway.files.FileStore.Kept;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/// What every store of files keeps.
abstract class FileStoreContract {
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofMillis(10);
  private static final Buffer BYTES = Buffer.buffer(new byte[] {0, 1, (byte) 0xff, '\r', '\n'});
  private static final Kept FILE =
      new Kept(new Attachment("f1", "a “b”.png", "image/png", 7), "web:s1", 2);

  protected abstract FileStore store();

  /// Lets more time pass than [#SHORT].
  protected abstract void pass();

  @Test
  void aFileIsThereOnceItIsWhole() {
    FileStore store = store();
    done(store.put("f1", 0, BYTES, LONG));
    assertThat(done(store.seal(FILE, LONG))).isFalse();
    assertThat(done(store.find("f1"))).isEmpty();

    done(store.put("f1", 1, Buffer.buffer("ab"), LONG));
    assertThat(done(store.seal(FILE, LONG))).isTrue();

    assertThat(done(store.find("f1"))).contains(FILE);
    assertThat(done(store.read("f1", 0))).contains(BYTES);
    assertThat(done(store.read("f1", 1))).contains(Buffer.buffer("ab"));
    assertThat(done(store.read("f1", 2))).isEmpty();
    assertThat(done(store.find("f2"))).isEmpty();
  }

  @Test
  void whatNobodyUsesIsForgottenAndWhatIsKeptStays() {
    FileStore store = store();
    whole(store, SHORT);
    assertThat(done(store.keep(FILE, LONG))).isTrue();
    pass();
    assertThat(done(store.find("f1"))).contains(FILE);
    assertThat(done(store.read("f1", 1))).isPresent();

    assertThat(done(store.keep(FILE, SHORT))).isTrue();
    pass();
    assertThat(done(store.find("f1"))).isEmpty();
    assertThat(done(store.read("f1", 0))).isEmpty();
    assertThat(done(store.keep(FILE, LONG))).isFalse();
  }

  @Test
  void whatIsDroppedIsGone() {
    FileStore store = store();
    whole(store, LONG);
    done(store.drop("f1", 2));
    assertThat(done(store.find("f1"))).isEmpty();
    assertThat(done(store.read("f1", 0))).isEmpty();
  }

  @Test
  void allFilesTogetherHaveSoMuchRoomAndNoMore() {
    FileStore store = store();
    assertThat(done(store.reserve("f1", 60, LONG, 100))).isTrue();
    assertThat(done(store.reserve("f2", 41, LONG, 100))).isFalse();
    assertThat(done(store.reserved())).isEqualTo(60);
    assertThat(done(store.reserve("f2", 40, SHORT, 100))).isTrue();
    assertThat(done(store.reserve("f3", 1, LONG, 100))).isFalse();
    pass();
    assertThat(done(store.reserved()))
        .as("what is forgotten by itself gives it back")
        .isEqualTo(60);

    whole(store, LONG);
    assertThat(done(store.reserved())).as("what is there has what it takes").isEqualTo(7);
    done(store.drop("f1", 2));
    done(store.drop("f1", 2));
    assertThat(done(store.reserved())).isZero();
  }

  private static void whole(FileStore store, Duration aWhile) {
    done(store.put("f1", 0, BYTES, LONG));
    done(store.put("f1", 1, Buffer.buffer("ab"), LONG));
    assertThat(done(store.seal(FILE, aWhile))).isTrue();
  }

  private static <T> T done(Future<T> future) {
    try {
      return future.await(10, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new AssertionError("the store does not answer", late);
    }
  }
}
