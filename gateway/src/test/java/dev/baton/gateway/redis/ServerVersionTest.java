package dev.baton.gateway.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerVersionTest {

  @Test
  void itIsReadFromWhatAServerSaysOfItself() {
    String said = "Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=ae4d7";

    assertThat(ServerVersion.in(said)).contains(new ServerVersion(7, 0, 15));
    assertThat(ServerVersion.in("no version here")).isEmpty();
  }

  @Test
  void onlyTheFirstTwoNumbersDecideWhetherFilesCanBeRead() {
    ServerVersion server = new ServerVersion(7, 0, 15);

    assertThat(server.isTooOldFor(new ServerVersion(7, 0, 99))).isFalse();
    assertThat(server.isTooOldFor(new ServerVersion(6, 9, 99))).isFalse();
    assertThat(server.isTooOldFor(new ServerVersion(7, 2, 0))).isTrue();
    assertThat(server.isTooOldFor(new ServerVersion(8, 0, 0))).isTrue();
  }
}
