package dev.baton.gateway.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
final class MailboxesTest {
  private static final int CAPACITY = 3;

  private final Mailboxes mailboxes = new Mailboxes(CAPACITY);
  private final List<String> story = new ArrayList<>();

  @Test
  void workOfOneNameRunsOneAfterTheOther() {
    Promise<Void> first = put("a", "first");
    Promise<Void> second = put("a", "second");
    put("a", "third");
    assertThat(story).containsExactly("first");

    first.complete();
    assertThat(story).containsExactly("first", "second");

    second.complete();
    assertThat(story).containsExactly("first", "second", "third");
  }

  @Test
  void workOfDifferentNamesRunsSideBySide() {
    put("a", "of a");
    put("b", "of b");

    assertThat(story).containsExactly("of a", "of b");
  }

  @Test
  void whatFailsIsToldAndTheNextRuns() {
    Future<Object> failed =
        mailboxes.put("a", () -> Future.failedFuture("failed on purpose")).orElseThrow();
    Future<Object> thrown =
        mailboxes.put("a", throwing(new IllegalStateException("thrown"))).orElseThrow();
    Future<Object> error =
        mailboxes.put("a", throwing(new StackOverflowError("deep"))).orElseThrow();
    put("a", "next");

    assertThat(failed.cause()).hasMessage("failed on purpose");
    assertThat(thrown.cause()).hasMessage("thrown");
    assertThat(error.cause()).hasMessage("deep");
    assertThat(story).containsExactly("next");
  }

  private static Supplier<Future<Object>> throwing(Throwable problem) {
    return () -> {
      if (problem instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) problem;
    };
  }

  @Test
  void aFullMailboxTakesNothingMoreUntilThereIsRoom() {
    Promise<Void> running = put("a", "running");
    for (int i = 0; i < CAPACITY; i++) {
      put("a", "waiting " + i);
    }

    assertThat(mailboxes.put("a", () -> Future.succeededFuture())).isEmpty();
    assertThat(mailboxes.put("b", () -> Future.succeededFuture())).isPresent();

    running.complete();
    assertThat(mailboxes.put("a", () -> Future.succeededFuture())).isPresent();
  }

  @Test
  void whatIsPutInByTheWorkItselfComesBehindWhatWaits() {
    Promise<Void> running = put("a", "running");
    running.future().onComplete(_ -> put("a", "put in at its end"));
    put("a", "waiting").complete();

    running.complete();

    assertThat(story).containsExactly("running", "waiting", "put in at its end");
  }

  @Test
  void anEmptyMailboxIsGone() {
    Promise<Void> running = put("a", "running");
    put("a", "waiting").complete();
    assertThat(mailboxes.busy()).isEqualTo(1);

    running.complete();

    assertThat(mailboxes.busy()).isZero();
  }

  @Test
  void manyPiecesThatEndAtOnceNeedNoDeepStack() {
    int many = 200_000;
    Mailboxes wide = new Mailboxes(many);
    Promise<Void> gate = Promise.promise();
    wide.put("a", gate::future);
    int[] run = {0};
    for (int i = 0; i < many; i++) {
      wide.put(
          "a",
          () -> {
            run[0]++;
            return Future.succeededFuture();
          });
    }

    gate.complete();

    assertThat(run[0]).isEqualTo(many);
    assertThat(wide.busy()).isZero();
  }

  @Test
  void aListenerThatThrowsHoldsNobodyUp() {
    Promise<Void> running = put("a", "running");
    Future<Void> done = mailboxes.put("a", () -> Future.<Void>succeededFuture()).orElseThrow();
    done.onComplete(_ -> {
      throw new IllegalStateException("planted by a test");
    });
    put("a", "next");

    running.complete();

    assertThat(story).containsExactly("running", "next");
  }

  @Test
  void whoeverAskedIsToldOnTheirOwnContext(Vertx vertx, VertxTestContext test) {
    Context one = vertx.getOrCreateContext();
    Context other = vertx.getOrCreateContext();
    Promise<Void> gate = Promise.promise();
    one.runOnContext(_ -> {
      mailboxes.put("a", gate::future);
      other.runOnContext(_ -> {
        mailboxes
            .put("a", () -> Future.succeededFuture("answer"))
            .orElseThrow()
            .onComplete(_ ->
                test.verify(() -> {
                  assertThat(Vertx.currentContext()).isEqualTo(other);
                  test.completeNow();
                }));
        one.runOnContext(_ -> gate.complete());
      });
    });
  }

  @Test
  void manyThreadsAtOnceLoseNothing() throws InterruptedException {
    int threads = 8;
    int each = 2_000;
    Mailboxes wide = new Mailboxes(threads * each);
    int[] unguarded = {0};
    List<Future<Object>> done = new java.util.concurrent.CopyOnWriteArrayList<>();
    List<Thread> all =
        IntStream.range(0, threads)
            .mapToObj(_ ->
                Thread.ofPlatform()
                    .start(() -> {
                      for (int i = 0; i < each; i++) {
                        done.add(
                            wide.put(
                                    "a",
                                    () -> {
                                      unguarded[0]++;
                                      return Future.succeededFuture();
                                    })
                                .orElseThrow());
                      }
                    }))
            .toList();
    for (Thread thread : all) {
      thread.join();
    }
    Future.all(List.copyOf(done)).await();

    assertThat(unguarded[0]).isEqualTo(threads * each);
    assertThat(wide.busy()).isZero();
  }

  /// Puts work in that tells when it begins, and ends when the promise does.
  private Promise<Void> put(String name, String what) {
    Promise<Void> end = Promise.promise();
    Optional<Future<Void>> put =
        mailboxes.put(
            name,
            () -> {
              story.add(what);
              return end.future();
            });
    assertThat(put).isPresent();
    return end;
  }
}
