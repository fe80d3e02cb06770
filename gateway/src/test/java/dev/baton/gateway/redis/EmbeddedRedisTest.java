package dev.baton.gateway.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.gateway.time.SystemTime;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// The embedded server with real servers and real processes.
@Tag("slow")
@ExtendWith(VertxExtension.class)
@Timeout(40)
class EmbeddedRedisTest {

  private final List<EmbeddedRedis> started = new ArrayList<>();
  private final List<EmbeddedRedisHolder> holders = new ArrayList<>();
  private Path home;
  private Path directory;
  private Vertx vertx;
  private SystemTime time;

  @BeforeEach
  void prepare(Vertx vertx) throws IOException {
    this.vertx = vertx;
    this.time = new SystemTime(vertx);
    this.home = Files.createTempDirectory("baton-embedded").toRealPath();
    this.directory = home.resolve("redis");
  }

  @AfterEach
  void leaveNothingRunning() throws Exception {
    for (EmbeddedRedisHolder holder : holders) {
      holder.kill();
    }
    for (EmbeddedRedis redis : started) {
      redis.close().await(20, TimeUnit.SECONDS);
    }
    for (long pid : serversAlive()) {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
    try (Stream<Path> files = Files.walk(home)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  @Test
  void aFreshDirectoryGetsAServerThatKnowsTheDirectorysId() throws IOException {
    EmbeddedRedis redis = start();

    assertThat(redis.state()).isEqualTo(EmbeddedRedis.State.RUNNING);
    assertThat(ask("GET", ServerProof.ID_KEY)).isEqualTo(record().getString("id")).isNotEmpty();
    assertThat(record().getBoolean("seeded")).isTrue();
    assertThat(ask("CONFIG", "GET", "appendonly")).isEqualTo("appendonly yes");
    assertThat(ask("CONFIG", "GET", "appendfsync")).isEqualTo("appendfsync everysec");
    assertThat(ask("CONFIG", "GET", "maxmemory-policy")).isEqualTo("maxmemory-policy noeviction");
  }

  @Test
  void theDirectoryIsNobodyElsesBusiness() throws IOException {
    Files.createDirectories(directory, permissions("rwxr-xr-x"));

    start();

    assertThat(Files.getPosixFilePermissions(directory))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(Files.getPosixFilePermissions(directory.resolve("redis.sock")))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void everyAnswerCanWaitForTheDisk() {
    EmbeddedRedisSettings plain = EmbeddedRedisSettings.in(directory);
    start(
        new EmbeddedRedisSettings(
            directory,
            Optional.empty(),
            EmbeddedRedisSettings.Fsync.ALWAYS,
            plain.answerTimeout(),
            plain.loadTimeout(),
            plain.stopTimeout(),
            plain.backoff()));

    assertThat(ask("CONFIG", "GET", "appendfsync")).isEqualTo("appendfsync always");
  }

  @Test
  void closingEndsTheServerAndTheNextStartHasItsData() throws IOException {
    EmbeddedRedis first = start();
    ask("SET", "name", "Ada");

    first.close().await();

    assertThat(first.state()).isEqualTo(EmbeddedRedis.State.STOPPED);
    assertThat(serversAlive()).isEmpty();
    start();
    assertThat(ask("GET", "name")).isEqualTo("Ada");
  }

  @Test
  void theServerIsInASessionOfItsOwnSoThatACtrlCDoesNotReachIt() throws IOException {
    start();

    Process session =
        new ProcessBuilder("ps", "-o", "sess=", "-p", serverPid() + "," + myPid()).start();
    List<String> sessions = session.inputReader().lines().map(String::strip).toList();

    assertThat(sessions).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void aSecondBatonIsRefusedAndToldWhoHoldsTheDirectory() {
    EmbeddedRedisHolder other = holder();
    assertThat(other.outcome()).startsWith("RUNNING");

    assertThatThrownBy(this::start)
        .isInstanceOf(EmbeddedRedisRefusal.class)
        .hasMessageContaining("process " + other.pid() + " on ")
        .hasMessageContaining(" since 2")
        .hasMessageContaining("Stop that Baton first");
  }

  @Test
  void aSecondStartInOneProcessIsRefusedWithoutLosingTheLock() {
    start();

    assertThatThrownBy(this::start)
        .isInstanceOf(EmbeddedRedisRefusal.class)
        .hasMessageContaining("process " + myPid());
    assertThat(holder().outcome()).startsWith("REFUSED").contains("process " + myPid());
  }

  @Test
  void ofTwoBatonsThatStartAtOnceOneGetsTheDirectory() throws IOException {
    List<String> lines =
        List.of(holder(), holder()).stream().map(EmbeddedRedisHolder::outcome).toList();

    assertThat(lines).filteredOn(line -> line.startsWith("RUNNING")).hasSize(1);
    assertThat(lines).filteredOn(line -> line.startsWith("REFUSED")).hasSize(1);
    assertThat(serversAlive()).hasSize(1);
  }

  @Test
  void theServerOfAKilledBatonIsTakenOverWithItsData() throws IOException {
    EmbeddedRedisHolder killed = holder();
    String server = killed.outcome();
    ask("SET", "name", "Ada");

    killed.kill();
    EmbeddedRedis redis = start();

    assertThat(server).isEqualTo("RUNNING " + serverPid());
    assertThat(serversAlive()).containsExactly(serverPid());
    assertThat(ask("GET", "name")).isEqualTo("Ada");
    redis.close().await();
    assertThat(serversAlive()).isEmpty();
  }

  /// However early a Baton is killed, also in the middle of its own start.
  @Test
  @Timeout(600)
  void afterAKillAtAnyMomentTheNextStartFindsOneServerAndAllData() throws IOException {
    long seed = Long.getLong("baton.seed", System.nanoTime());
    int kills = Integer.getInteger("baton.kills", 3);
    int starts = 0;
    System.out.println(
        "Kills of a starting Baton: -Dbaton.seed=" + seed + " -Dbaton.kills=" + kills);
    Random random = new Random(seed);
    for (int kill = 1; kill <= kills; kill++) {
      EmbeddedRedisHolder holder = holder();
      holder.awaitBeginning();
      time.delay(Duration.ofMillis(random.nextInt(500))).await();
      holder.kill();
      if (random.nextBoolean()) {
        continue;
      }
      EmbeddedRedis redis = start();
      assertThat(serversAlive()).hasSize(1);
      assertThat(ask("INCR", "starts")).isEqualTo(Integer.toString(++starts));
      redis.close().await();
    }
    start();
    assertThat(serversAlive()).hasSize(1);
    assertThat(ask("INCR", "starts")).isEqualTo(Integer.toString(++starts));
  }

  @Test
  void aServerLeftBeforeItsIdWasWrittenIsTakenOverAndGetsIt() throws IOException {
    DirectoryRecord record = DirectoryRecord.fresh();
    Files.createDirectories(directory);
    record.write(directory);
    launchAlone();
    long server = serverPid();

    start();

    assertThat(serverPid()).isEqualTo(server);
    assertThat(ask("GET", ServerProof.ID_KEY)).isEqualTo(record.id());
    assertThat(record().getBoolean("seeded")).isTrue();
  }

  @Test
  void aServerThatIsStillReadingItsFilesIsWaitedFor() throws IOException {
    start();
    for (int i = 0; i < 30; i++) {
      ask("EVAL", "for i = 1, 100 do redis.call('INCR', 'n' .. i) end", "0");
    }
    started.getLast().close().await();
    launchAlone("key-load-delay 200");

    start();

    assertThat(ask("GET", "n100")).isEqualTo("30");
  }

  @Test
  void aServerThatDoesNotAnswerIsNeitherDoubledNorKilled() throws IOException {
    launchAlone();
    long server = serverPid();
    signal("-STOP", server);
    EmbeddedRedisSettings plain = EmbeddedRedisSettings.in(directory);

    assertThatThrownBy(() ->
            start(
                new EmbeddedRedisSettings(
                    directory,
                    Optional.empty(),
                    plain.fsync(),
                    Duration.ofMillis(100),
                    plain.loadTimeout(),
                    plain.stopTimeout(),
                    plain.backoff())))
        .isInstanceOf(EmbeddedRedisRefusal.class)
        .hasMessageContaining("does not answer");

    assertThat(serversAlive()).containsExactly(server);
    signal("-CONT", server);
    start();
    assertThat(serverPid()).isEqualTo(server);
  }

  @Test
  void aServerThatHasNotBegunToListenIsWaitedForAndNotDoubled() throws Exception {
    start().close().await();
    // It looks like a server between its fork and its first breath.
    Process unborn =
        new ProcessBuilder(
                "bash",
                "-c",
                "exec -a redis-server cat - \"$0\"",
                ServerLaunch.configuration(directory).toString())
            .start();
    CountDownLatch looks = new CountDownLatch(5);
    Timers counting =
        (delay, task) -> {
          looks.countDown();
          return time.after(delay, task);
        };

    Future<EmbeddedRedis> waiting =
        EmbeddedRedis.start(vertx, time, counting, EmbeddedRedisSettings.in(directory));
    looks.await();
    assertThat(waiting.isComplete()).isFalse();
    assertThat(serversAlive()).containsExactly(unborn.pid());
    unborn.getOutputStream().close();

    started.add(waiting.await());
    assertThat(serversAlive()).hasSize(1);
  }

  @Test
  void aSocketWithoutAServerIsRemoved() throws IOException {
    launchAlone();
    ProcessHandle.of(serverPid()).orElseThrow().destroyForcibly();

    assertThat(Files.exists(directory.resolve("redis.sock"))).isTrue();
    assertThat(start().state()).isEqualTo(EmbeddedRedis.State.RUNNING);
  }

  @Test
  void aStalePidFileHarmsNobody() throws Exception {
    Process stranger = new ProcessBuilder("cat").start();
    start().close().await();
    Files.writeString(directory.resolve("redis.pid"), stranger.pid() + "\n");

    start().close().await();

    assertThat(stranger.isAlive()).isTrue();
    stranger.getOutputStream().close();
  }

  @Test
  void aStrangersServerBehindTheSocketIsLeftAlone() throws IOException {
    Files.createDirectories(directory);
    Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
    Process stranger =
        new ProcessBuilder(
                RedisBinaries.any().toString(),
                "--port",
                "0",
                "--unixsocket",
                directory.resolve("redis.sock").toString(),
                "--dir",
                elsewhere.toString())
            .start();
    assertThat(stranger.inputReader().lines().anyMatch(line -> line.contains("eady to accept")))
        .isTrue();

    assertThatThrownBy(this::start)
        .isInstanceOf(EmbeddedRedisRefusal.class)
        .hasMessageContaining("process " + stranger.pid())
        .hasMessageContaining("serves " + elsewhere);
    assertThat(ask("PING")).isEqualTo("PONG");
    stranger.destroyForcibly().onExit().join();
  }

  @Test
  void aServerThatDiesIsStartedAgainWithItsDataAndLinksFindIt() throws IOException {
    EmbeddedRedis redis = start();
    RedisLink link = RedisLink.open(vertx, time, redis.address(), RedisLinkSettings.defaults());
    link.up().await();
    link.send(Request.cmd(Command.SET).arg("name").arg("Ada")).await();
    Promise<Void> back = Promise.promise();
    link.onChange(up -> {
      if (up) {
        back.tryComplete();
      }
    });
    List<EmbeddedRedis.State> states = new ArrayList<>();
    Promise<Void> running = Promise.promise();
    redis.onState(state -> {
      states.add(state);
      if (state == EmbeddedRedis.State.RUNNING) {
        running.tryComplete();
      }
    });

    ProcessHandle.of(serverPid()).orElseThrow().destroyForcibly();
    back.future().await();
    running.future().await();

    assertThat(link.send(Request.cmd(Command.GET).arg("name")).await()).hasToString("Ada");
    assertThat(serversAlive()).containsExactly(serverPid());
    redis.close().await();
    assertThat(states)
        .containsExactly(
            EmbeddedRedis.State.RESTARTING,
            EmbeddedRedis.State.RUNNING,
            EmbeddedRedis.State.STOPPED);
    link.close().await();
  }

  @Test
  void aServerThatDiesWithItsDataIsNotStartedAgainEmpty() throws IOException {
    EmbeddedRedis redis = start();
    Promise<Void> failed = Promise.promise();
    redis.onState(state -> {
      if (state == EmbeddedRedis.State.FAILED) {
        failed.tryComplete();
      }
    });
    long server = serverPid();
    removeData();

    ProcessHandle.of(server).orElseThrow().destroyForcibly();
    failed.future().await();

    assertThat(serversAlive()).isEmpty();
  }

  @Test
  void closingWhileAServerIsStartedAgainEndsThatOneToo() throws IOException {
    EmbeddedRedis redis = start();
    Promise<Void> closed = Promise.promise();
    redis.onState(state -> {
      if (state == EmbeddedRedis.State.RESTARTING) {
        redis.close().onComplete(closed);
      }
    });

    ProcessHandle.of(serverPid()).orElseThrow().destroyForcibly();
    closed.future().await();

    assertThat(redis.state()).isEqualTo(EmbeddedRedis.State.STOPPED);
    assertThat(serversAlive()).isEmpty();
  }

  @Test
  void aServerThatCannotBeStartedIsTriedAgainUntilItCan() throws Exception {
    Path program = home.resolve("redis-server");
    Files.createSymbolicLink(program, RedisBinaries.any());
    EmbeddedRedis redis = start(EmbeddedRedisSettings.in(directory).withProgram(program));
    Promise<Void> running = Promise.promise();
    redis.onState(state -> {
      if (state == EmbeddedRedis.State.RUNNING) {
        running.tryComplete();
      }
    });
    Path tried = home.resolve("tried");
    Path broken = script("broken", broken(tried));
    Files.delete(program);
    Files.createSymbolicLink(program, broken);

    ProcessHandle.of(serverPid()).orElseThrow().destroyForcibly();
    while (!Files.exists(tried) || Files.size(tried) < 2) {
      time.delay(Duration.ofMillis(10)).await();
    }
    assertThat(redis.state()).isEqualTo(EmbeddedRedis.State.RESTARTING);
    Files.delete(program);
    Files.createSymbolicLink(program, RedisBinaries.any());

    running.future().await();
  }

  /// A file that can't be written stands for a disk that is full.
  @Test
  void aServerWhoseFilesCannotBeWrittenIsTriedAgainUntilTheyCan() throws Exception {
    Path looked = home.resolve("looked");
    Path program =
        script("redis-server", "echo >> " + looked + "\nexec " + RedisBinaries.any() + " \"$@\"");
    EmbeddedRedis redis = start(EmbeddedRedisSettings.in(directory).withProgram(program));
    Promise<Void> running = Promise.promise();
    redis.onState(state -> {
      if (state == EmbeddedRedis.State.RUNNING) {
        running.tryComplete();
      }
    });
    Path configuration = directory.resolve("redis.conf");
    Files.delete(configuration);
    Files.createDirectory(configuration);
    long before = Files.size(looked);

    ProcessHandle.of(serverPid()).orElseThrow().destroyForcibly();
    while (Files.size(looked) < before + 2) {
      time.delay(Duration.ofMillis(10)).await();
    }
    assertThat(redis.state()).isEqualTo(EmbeddedRedis.State.RESTARTING);
    Files.delete(configuration);

    running.future().await();
  }

  @Test
  void closingEndsTheTriesToStartAServerAgain() throws Exception {
    Path program = home.resolve("redis-server");
    Files.createSymbolicLink(program, RedisBinaries.any());
    EmbeddedRedis redis = start(EmbeddedRedisSettings.in(directory).withProgram(program));
    Path tried = home.resolve("tried");
    Path broken = script("broken", broken(tried));
    Files.delete(program);
    Files.createSymbolicLink(program, broken);
    ProcessHandle.of(serverPid()).orElseThrow().destroyForcibly();
    while (!Files.exists(tried)) {
      time.delay(Duration.ofMillis(10)).await();
    }

    redis.close().await();

    assertThat(redis.state()).isEqualTo(EmbeddedRedis.State.STOPPED);
    assertThat(serversAlive()).isEmpty();
  }

  @Test
  void anOlderServerRefusesWhatANewerOneHasWrittenAndHarmsNothing() throws IOException {
    EmbeddedRedisSettings seven =
        EmbeddedRedisSettings.in(directory).withProgram(RedisBinaries.seven());
    EmbeddedRedisSettings sixTwo =
        EmbeddedRedisSettings.in(directory).withProgram(RedisBinaries.sixTwo());
    EmbeddedRedis first = start(seven);
    ask("SET", "name", "Ada");
    first.close().await();

    assertThatThrownBy(() -> start(sixTwo))
        .isInstanceOf(EmbeddedRedisRefusal.class)
        .hasMessageContaining("written by Redis 7.")
        .hasMessageContaining("Redis 6.2")
        .hasMessageContaining("apt install redis-server");

    start(seven);
    assertThat(ask("GET", "name")).isEqualTo("Ada");
  }

  @Test
  void anOlderServerRefusesTheFilesOfANewerEvenWithoutARecord() throws IOException {
    start(EmbeddedRedisSettings.in(directory).withProgram(RedisBinaries.seven())).close().await();
    Files.delete(directory.resolve("baton.json"));

    assertThatThrownBy(
            () -> start(EmbeddedRedisSettings.in(directory).withProgram(RedisBinaries.sixTwo())))
        .isInstanceOf(EmbeddedRedisRefusal.class)
        .hasMessageContaining("written by Redis 7.");
  }

  @Test
  void aNewerServerGoesOnWithTheFilesOfAnOlder() throws IOException {
    EmbeddedRedis first =
        start(EmbeddedRedisSettings.in(directory).withProgram(RedisBinaries.sixTwo()));
    assertThat(record().getString("server")).startsWith("6.2");
    ask("SET", "name", "Ada");
    first.close().await();

    start(EmbeddedRedisSettings.in(directory).withProgram(RedisBinaries.seven()));

    assertThat(ask("GET", "name")).isEqualTo("Ada");
    assertThat(record().getString("server")).startsWith("7.");
  }

  @Test
  void aDirectoryThatHasLostItsDataStopsEveryStart() throws IOException {
    start().close().await();
    removeData();

    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(this::start)
          .isInstanceOf(EmbeddedRedisRefusal.class)
          .hasMessageContaining("is gone")
          .hasMessageContaining("Restore");
      assertThat(serversAlive()).isEmpty();
    }
  }

  @Test
  void theDataOfAnotherDirectoryIsRefused() throws IOException {
    start().close().await();
    Path record = directory.resolve("baton.json");
    Files.writeString(
        record, Files.readString(record).replace(record().getString("id"), "another"));

    assertThatThrownBy(this::start)
        .isInstanceOf(EmbeddedRedisRefusal.class)
        .hasMessageContaining("belongs to another directory");
    assertThat(serversAlive()).isEmpty();
  }

  @Test
  void aRecordThatIsLostIsWrittenAgainFromWhatRedisKnows() throws IOException {
    start().close().await();
    String id = record().getString("id");
    Files.delete(directory.resolve("baton.json"));

    start();

    assertThat(record().getString("id")).isEqualTo(id);
  }

  @Test
  void aRecordThatCannotBeReadStopsTheStart() throws IOException {
    start().close().await();
    Files.writeString(directory.resolve("baton.json"), "{\"format\":");

    assertThatThrownBy(this::start)
        .isInstanceOf(EmbeddedRedisRefusal.class)
        .hasMessageContaining("can't be read");
  }

  @Test
  void aServerThatCannotReadItsFilesIsQuoted() throws IOException {
    start().close().await();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".aof")).toList()) {
        Files.writeString(file, "this is no append-only file\r\n");
      }
    }

    assertThatThrownBy(this::start)
        .isInstanceOf(EmbeddedRedisRefusal.class)
        .hasMessageContaining("ended while it started")
        .hasMessageContaining("append only file");
    assertThat(serversAlive()).isEmpty();
  }

  @Test
  void aPathTooLongForASocketHasItsSocketElsewhere() throws IOException {
    directory = home.resolve("long".repeat(30)).resolve("redis");

    EmbeddedRedis first = start();
    Path socket = first.address().path();
    assertThat(socket.toString()).hasSizeLessThanOrEqualTo(SocketPlace.MAX_BYTES);
    assertThat(Files.getPosixFilePermissions(socket.getParent()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(record().getString("socket")).isEqualTo(socket.toString());
    RedisServer.ask(socket, "SET", "name", "Ada");
    first.close().await();
    assertThat(socket.getParent()).doesNotExist();

    EmbeddedRedis second = start();
    assertThat(RedisServer.ask(second.address().path(), "GET", "name")).isEqualTo("Ada");
  }

  @Test
  void theServerOfAKilledBatonIsTakenOverAlsoWhereItsSocketIsElsewhere() throws IOException {
    directory = home.resolve("long".repeat(30)).resolve("redis");
    EmbeddedRedisHolder killed = holder();
    String server = killed.outcome();
    killed.kill();

    EmbeddedRedis redis = start();

    assertThat(server)
        .isEqualTo("RUNNING " + RedisServer.fact(redis.address().path(), "server", "process_id"));
  }

  @Test
  void aProgramThatIsNoRedisIsNamed() {
    assertThatThrownBy(
            () -> start(EmbeddedRedisSettings.in(directory).withProgram(Path.of("/bin/false"))))
        .isInstanceOf(EmbeddedRedisRefusal.class)
        .hasMessageContaining("/bin/false does not say which Redis it is");
  }

  @Test
  void aServerOlderThanBatonNeedsIsRefused() throws IOException {
    Path old = script("redis-server", "echo Redis server v=5.0.14 sha=0");

    assertThatThrownBy(() -> start(EmbeddedRedisSettings.in(directory).withProgram(old)))
        .isInstanceOf(EmbeddedRedisRefusal.class)
        .hasMessageContaining("is Redis 5.0.14, and Baton needs 6.2.0 or newer");
  }

  private EmbeddedRedis start() {
    return start(EmbeddedRedisSettings.in(directory));
  }

  private EmbeddedRedis start(EmbeddedRedisSettings settings) {
    EmbeddedRedis redis = begin(settings).await();
    started.add(redis);
    return redis;
  }

  private Future<EmbeddedRedis> begin(EmbeddedRedisSettings settings) {
    return EmbeddedRedis.start(vertx, time, time, settings);
  }

  private EmbeddedRedisHolder holder() {
    EmbeddedRedisHolder holder = EmbeddedRedisHolder.start(directory);
    holders.add(holder);
    return holder;
  }

  /// Starts the directory's server as Baton does, and leaves it alone.
  private void launchAlone(String... options) throws IOException {
    Files.createDirectories(directory);
    Path program = RedisBinaries.any();
    ServerProgram server = ServerProgram.find(Optional.of(program), directory.resolve("bin"));
    Path socket = directory.resolve("redis.sock");
    Path wrapper =
        script(
            "wrapper",
            "printf '%s\\n' '"
                + String.join("' '", options)
                + "' >> \"$1\"\nexec "
                + program
                + " \"$1\"");
    new ServerLaunch(directory, new ServerProgram(wrapper, server.version()))
        .run(socket, EmbeddedRedisSettings.in(directory));
    ServerTalk.Found found =
        ServerTalk.with(vertx, socket, Duration.ofSeconds(5), Duration.ofSeconds(5));
    while (!(found instanceof ServerTalk.Found.Talking)) {
      found = ServerTalk.with(vertx, socket, Duration.ofSeconds(5), Duration.ofSeconds(5));
    }
  }

  private static void signal(String which, long pid) throws IOException {
    new ProcessBuilder("kill", which, Long.toString(pid)).start().onExit().join();
  }

  /// A program that says which Redis it is, and that is all it does.
  private static String broken(Path tried) {
    return "[ \"$1\" = --version ] && exec "
        + RedisBinaries.any()
        + " --version\necho >> "
        + tried
        + "\nexit 1";
  }

  private Path script(String name, String text) throws IOException {
    Path script = home.resolve(name);
    Files.writeString(script, "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return script;
  }

  private void removeData() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      files
          .filter(file -> file.toString().contains("append"))
          .sorted(Comparator.reverseOrder())
          .forEach(file -> file.toFile().delete());
    }
  }

  /// Empty where there is none, or none that can be read.
  private JsonObject record() throws IOException {
    try {
      return new JsonObject(Files.readString(directory.resolve("baton.json")));
    } catch (NoSuchFileException | DecodeException _) {
      return new JsonObject();
    }
  }

  private String ask(String... words) {
    return RedisServer.ask(directory.resolve("redis.sock"), words);
  }

  private long serverPid() {
    return Long.parseLong(
        RedisServer.fact(directory.resolve("redis.sock"), "server", "process_id"));
  }

  private List<Long> serversAlive() throws IOException {
    Optional<Path> elsewhere = Optional.ofNullable(record().getString("socket")).map(Path::of);
    return new ServerProcesses(
            ServerLaunch.configuration(directory),
            elsewhere.or(() -> Optional.of(directory.resolve("redis.sock"))))
        .alive();
  }

  private static long myPid() {
    return ProcessHandle.current().pid();
  }

  private static FileAttribute<?> permissions(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }
}
