package dev.baton.gateway.files;

import dev.baton.gateway.time.VirtualTime;
import java.time.Duration;

final class MemoryFilesTest extends FileStoreContract {
  private final VirtualTime time = new VirtualTime();
  private final FileStore store = new MemoryFiles(time);

  @Override
  protected FileStore store() {
    return store;
  }

  @Override
  protected void pass() {
    time.advance(Duration.ofMillis(20));
  }
}
