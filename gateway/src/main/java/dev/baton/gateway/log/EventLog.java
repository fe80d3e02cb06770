package dev.baton.gateway.log;

import dev.baton.gateway.aggregate.Consequence.TimerChange;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The aggregates' logs: the one store of record. Whatever implements it passes `EventLogContract`.
///
/// Every operation is atomic. A future that fails with [Away] has certainly or possibly not been
/// carried out, as it says; nothing else fails but for a defect.
public interface EventLog {

  /// How many partitions the store was made with.
  int partitions();

  /// Appends events, if the log still ends where the writer believes, the dedupe key is new and the
  /// fence (if any) holds; and with them, in the same step, timers and what is pending.
  Future<Appended> append(Append append);

  /// The number that an append under this dedupe key has left, if there was one within the key's
  /// life.
  Future<Optional<Long>> seen(AggregateId id, String dedupeKey);

  /// Reads entries with a sequence number above `after`, oldest first, at most `limit`.
  Future<List<Entry>> read(AggregateId id, long after, int limit);

  /// What has effects whose outcome is not recorded, oldest first within an aggregate.
  Future<List<Pending>> pending(int partition, int limit);

  /// Takes a pending event away of which nothing turned out to be open.
  Future<Void> forget(Pending pending);

  /// The timers that are due until then, soonest first.
  Future<List<Due>> due(int partition, Instant until, int limit);

  /// Takes a timer away if it is still set to that moment: it was looked at, and no event came of
  /// it.
  Future<Void> forget(int partition, Due due);

  /// Sets a timer to a later moment if it is still set to that one: it was looked at too early.
  Future<Void> postpone(int partition, Due due, Instant until);

  /// Takes the lease of a partition if it is free or has run out, or renews one's own. Empty where
  /// another node holds it. The store's clock says what has run out.
  Future<Optional<Fence>> lease(int partition, String node, Duration lasts);

  /// Gives a lease back, if it is still this one. The fence goes on to hold until another node
  /// takes the lease, so that what was begun under it can still be recorded.
  Future<Void> release(Fence fence);

  /// A snapshot beside the log that may be thrown away at any time.
  Future<Optional<Snapshot>> snapshot(AggregateId id);

  /// Keeps a snapshot in the place of an older one.
  Future<Void> keep(AggregateId id, Snapshot snapshot);

  /// What is to be appended.
  ///
  /// @param version the sequence number that the log must end with; 0 for none
  /// @param entries what is appended, numbered from `version + 1`; never empty
  /// @param dedupe a key that must not have been used for this aggregate within its life
  /// @param timers changes of the aggregate's timers
  /// @param pending the sequence numbers, among the entries, that have effects
  /// @param settled the earlier sequence numbers of which nothing is pending any more
  /// @param fence the lease under which it is appended, where it must be
  record Append(
      AggregateId id,
      long version,
      List<Entry> entries,
      Optional<DedupeKey> dedupe,
      List<TimerChange> timers,
      List<Long> pending,
      List<Long> settled,
      Optional<Fence> fence) {
    public Append {
      entries = List.copyOf(entries);
      timers = List.copyOf(timers);
      pending = List.copyOf(pending);
      settled = List.copyOf(settled);
      if (version < 0 || entries.isEmpty() || !numberedFrom(version + 1, entries)) {
        throw new IllegalArgumentException(
            "entries are numbered from " + (version + 1) + ", were " + entries);
      }
      long last = version + entries.size();
      if (pending.stream().anyMatch(seq -> seq <= version || seq > last)
          || settled.stream().anyMatch(seq -> seq > version)) {
        throw new IllegalArgumentException(
            "pending are the new entries' numbers and settled are older ones, after "
                + version
                + " were "
                + pending
                + " and "
                + settled);
      }
    }

    private static boolean numberedFrom(long first, List<Entry> entries) {
      for (int i = 0; i < entries.size(); i++) {
        if (entries.get(i).seq() != first + i) {
          return false;
        }
      }
      return true;
    }
  }

  /// A key that is accepted once within its life; whoever comes with it again is told `seq`.
  record DedupeKey(String value, Duration life, long seq) {
    public DedupeKey {
      if (value.isEmpty() || !life.isPositive() || seq < 1) {
        throw new IllegalArgumentException(
            "a dedupe key has a text, a life and the number of an event, was '%s' for %s at %d"
                .formatted(value, life, seq));
      }
    }
  }

  /// What an append came to.
  sealed interface Appended {
    /// It is recorded.
    record Done() implements Appended {}

    /// The dedupe key has been used, by an append that left this number.
    record Duplicate(long seq) implements Appended {}

    /// The log ends elsewhere: further on, or, where the store has lost something, before.
    record Conflict() implements Appended {}

    /// Another node has taken the lease.
    record Fenced() implements Appended {}
  }

  /// An event with effects whose outcome is not recorded.
  record Pending(AggregateId id, long seq) {}

  /// A timer that has been set: the aggregate, its name, when. The store keeps whole milliseconds
  /// and rounds up, so that no timer is due before its time.
  record Due(AggregateId id, String timer, Instant due) {}

  /// A lease of a partition with its token, which grows each time the lease changes hands.
  record Fence(int partition, String node, long token) {}

  /// The state after the event with this number and time, in a form of its own; `format`, which has
  /// no blanks, says which.
  @SuppressWarnings("ArrayRecordComponent")
  record Snapshot(long seq, Instant at, String format, byte[] body) {}

  /// The store can't be reached, or did not answer in time.
  final class Away extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final boolean mayHaveHappened;

    public Away(String message, boolean mayHaveHappened, Throwable cause) {
      super(message, cause);
      this.mayHaveHappened = mayHaveHappened;
    }

    /// Whether the operation may have been carried out all the same.
    public boolean mayHaveHappened() {
      return mayHaveHappened;
    }
  }
}
