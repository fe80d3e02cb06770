package dev.baton.gateway.codec;

import dev.baton.gateway.log.EventCodec.Unreadable;
import dev.baton.gateway.log.SnapshotCodec;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// A state as JSON.
record JsonSnapshotCodec<S>(String format, BiConsumer<JsonOut, S> write, Function<JsonIn, S> read)
    implements SnapshotCodec<S> {

  @Override
  public byte[] encode(S state) {
    return JsonOut.object(out -> write.accept(out, state));
  }

  @Override
  public S decode(byte[] body) {
    try {
      return read.apply(JsonIn.of(body));
    } catch (RuntimeException misfit) {
      throw new Unreadable("a snapshot does not fit its format " + format, misfit);
    }
  }
}
