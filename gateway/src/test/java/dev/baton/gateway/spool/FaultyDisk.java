package dev.baton.gateway.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/// A disk whose files are real, and which can be told to fail.
final class FaultyDisk implements Journal.Opener {
  volatile boolean failsToForce;
  volatile boolean isFull;
  volatile boolean failsToTruncate;
  int forced;

  @Override
  public FileChannel open(Path file) throws IOException {
    return new Faulty(Journal.openPrivate(file));
  }

  private void check(boolean fails, String message) throws IOException {
    if (fails) {
      throw new IOException(message);
    }
  }

  private final class Faulty extends FileChannel {
    private final FileChannel file;

    Faulty(FileChannel file) {
      this.file = file;
    }

    @Override
    public void force(boolean metaData) throws IOException {
      check(failsToForce, "Input/output error");
      forced++;
      file.force(metaData);
    }

    /// A disk that fills up takes a part of what is written.
    @Override
    public int write(ByteBuffer from, long position) throws IOException {
      if (isFull) {
        file.write(from.slice(from.position(), from.remaining() / 2), position);
        throw new IOException("No space left on device");
      }
      return file.write(from, position);
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      check(failsToTruncate, "Read-only file system");
      file.truncate(size);
      return this;
    }

    @Override
    public int read(ByteBuffer to, long position) throws IOException {
      return file.read(to, position);
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }

    @Override
    public int read(ByteBuffer to) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long read(ByteBuffer[] to, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer from) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long position() {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel position(long newPosition) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
      throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
      throw new UnsupportedOperationException();
    }
  }
}
