package dev.baton.channels.sms;

import dev.baton.channels.sms.DeliveryReport.Progress;
import dev.baton.channels.sms.Plan.Piece;
import dev.baton.channels.sms.SentParts.Part;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Waits for what becomes of messages with files.
///
/// Twilio takes such a message first and fetches its files afterwards. Only its reports say whether
/// it could; those may come to another node or not at all, so Twilio is asked besides. What is not
/// known after a while is taken for well.
final class FilesUnderWay {
  private static final Duration FIRST_LOOK = Duration.ofMillis(200);

  private final Timers timers;
  private final Reports reports;
  private final Duration longest;

  /// @param longest how long it is waited for
  FilesUnderWay(Timers timers, Reports reports, Duration longest) {
    this.timers = timers;
    this.reports = reports;
    this.longest = longest;
  }

  /// Those of the messages whose files Twilio could not have, or would not send.
  ///
  /// @param sid Twilio's name of a message
  /// @param look asks Twilio how far a message has come, and tells the reports
  Future<Set<Part>> spoilt(
      List<Piece> pieces,
      Function<Part, Optional<String>> sid,
      Function<Piece, Future<Void>> look) {
    return spoilt(pieces, sid, look, Duration.ZERO, FIRST_LOOK);
  }

  private Future<Set<Part>> spoilt(
      List<Piece> pieces,
      Function<Part, Optional<String>> sid,
      Function<Piece, Future<Void>> look,
      Duration waited,
      Duration pause) {
    List<Piece> open = pieces.stream().filter(piece -> isOpen(sid.apply(piece.part()))).toList();
    if (open.isEmpty() || waited.compareTo(longest) >= 0) {
      Set<Part> spoilt = new HashSet<>();
      pieces.stream()
          .map(Piece::part)
          .filter(part -> isSpoilt(sid.apply(part)))
          .forEach(spoilt::add);
      return Future.succeededFuture(spoilt);
    }
    return timers
        .delay(pause)
        .compose(_ ->
            // A report may have come meanwhile.
            Future.join(
                    open.stream()
                        .filter(piece -> isOpen(sid.apply(piece.part())))
                        .map(look)
                        .toList())
                .otherwiseEmpty())
        .compose(_ -> spoilt(pieces, sid, look, waited.plus(pause), pause.multipliedBy(2)));
  }

  private boolean isOpen(Optional<String> sid) {
    return sid.flatMap(reports::progress)
        .filter(progress -> progress != Progress.QUEUED && progress != Progress.SENDING)
        .isEmpty();
  }

  private boolean isSpoilt(Optional<String> sid) {
    return sid.flatMap(reports::failure).filter(TwilioErrors::isOfFiles).isPresent();
  }
}
