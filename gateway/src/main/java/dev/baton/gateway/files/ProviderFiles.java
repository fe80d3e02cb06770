package dev.baton.gateway.files;

import dev.baton.gateway.conversation.Attachment;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.files.Taken.Why;
import dev.baton.gateway.log.EventLog;
import dev.baton.gateway.settings.Secret;
import dev.baton.gateway.spool.NotNow;
import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings files from a provider into Baton, so that nobody else needs the provider's key to them.
///
/// The key goes to the provider's own hosts and to no other, also where those send us on. What
/// can't be had, or is not let in, is said in words in the place of the file; where it may be had a
/// moment later, since the provider fails or too many are on their way, the line is to come again,
/// for half a minute: what the customer says next, a cry for a person among it, waits behind it.
public final class ProviderFiles {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderFiles.class);
  private static final String OWNER = "provider";
  private static final int MOST_REDIRECTS = 3;
  private static final Taken BUSY = new Taken.Refused(Why.BUSY);
  private static final Taken NOT_ALLOWED = new Taken.Refused(Why.NOT_ALLOWED);
  private static final Taken WITHHELD = new Taken.Refused(Why.WITHHELD);
  private static final Taken BROKEN_OFF = new Taken.Refused(Why.BROKEN_OFF);

  /// After so long no other file of the line is begun: the line is not to wait for ever.
  private static final Duration MOST_TIME = Duration.ofMinutes(1);

  private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

  /// So long after it was said a line goes without the files that could not be had until then.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http;
  private final Files files;
  private final Clock clock;
  private final Timers timers;
  private final Supplier<Secret> authorization;
  private final Predicate<URI> own;

  /// A file at the provider.
  public record Remote(URI from, String name) {}

  /// What was brought.
  ///
  /// @param missing what was not, a line for each
  public record Brought(List<Attachment> files, List<String> missing) {
    public Brought {
      files = List.copyOf(files);
      missing = List.copyOf(missing);
    }

    /// The content with these files, and a word of those that are missing.
    public Content with(Content content) {
      List<String> words = new ArrayList<>();
      if (!content.text().isBlank() || missing.isEmpty()) {
        words.add(content.text());
      }
      words.addAll(missing);
      return content.withText(String.join("\n", words)).withAttachments(files);
    }
  }

  /// @param authorization the header that opens the provider's files
  /// @param own whether an address is the provider's own
  public ProviderFiles(
      Vertx vertx,
      Files files,
      Clock clock,
      Timers timers,
      Secret authorization,
      Predicate<URI> own) {
    this(vertx, files, clock, timers, () -> authorization, own);
  }

  /// @param authorization the header that opens the provider's files, as it is now
  /// @param own whether an address is the provider's own
  public ProviderFiles(
      Vertx vertx,
      Files files,
      Clock clock,
      Timers timers,
      Supplier<Secret> authorization,
      Predicate<URI> own) {
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(5_000).setReadIdleTimeout(15));
    this.files = files;
    this.clock = clock;
    this.timers = timers;
    this.authorization = authorization;
    this.own = own;
  }

  /// Brings these files, one after the other, and hands the line in that is to carry them. They are
  /// kept before that, so that no line points at what has gone; where the line is known not to have
  /// been recorded with them they are dropped again. Fails where the store is away, and with
  /// [NotNow] where the line is to come again.
  ///
  /// @param said when the line was said
  /// @param line hands in the line with what was brought
  /// @param recorded whether that was recorded now
  public <R> Future<R> bring(
      List<Remote> remotes,
      Instant said,
      Function<Brought, Future<R>> line,
      Predicate<? super R> recorded) {
    return bring(remotes, said.plus(PATIENCE))
        .compose(brought ->
            line.apply(brought)
                .compose(receipt ->
                    recorded.test(receipt)
                        ? Future.succeededFuture(receipt)
                        : drop(brought).transform(_ -> Future.succeededFuture(receipt))));
  }

  /// Forgets files that were brought: their links end; whether any had not before.
  public Future<Boolean> forget(List<Attachment> brought) {
    List<Future<Boolean>> dropped = brought.stream().map(files::end).toList();
    return Future.join(dropped).map(_ -> dropped.stream().anyMatch(Future::result));
  }

  private Future<?> drop(Brought brought) {
    return forget(brought.files())
        .onFailure(away -> LOG.info("a file that no line carries stays: {}", away.toString()));
  }

  private Future<Brought> bring(List<Remote> remotes, Instant patientUntil) {
    Future<Brought> all = Future.succeededFuture(new Brought(List.of(), List.of()));
    if (remotes.isEmpty()) {
      return all;
    }
    Future<Void> late = timers.delay(MOST_TIME);
    for (Remote remote : remotes) {
      all =
          all.compose(before ->
              (late.isComplete() ? Future.succeededFuture(BROKEN_OFF) : bring(remote, patientUntil))
                  .map(taken -> and(before, remote, taken))
                  .onFailure(_ -> drop(before)));
    }
    return all;
  }

  private static Brought and(Brought before, Remote remote, Taken taken) {
    List<Attachment> there = new ArrayList<>(before.files());
    List<String> missing = new ArrayList<>(before.missing());
    switch (taken) {
      case Taken.Whole(Attachment file) -> there.add(file);
      case Taken.Refused(Why why) -> missing.add("[" + remote.name() + ": " + why.words() + "]");
    }
    return new Brought(there, missing);
  }

  /// What came of asking for a file.
  ///
  /// @param passes whether it may go better a moment later
  private record Asked(Taken taken, boolean passes) {}

  private Future<Taken> bring(Remote remote, Instant patientUntil) {
    if (!own.test(remote.from())) {
      LOG.warn("a file lies where its provider has none: {}", remote.from().getHost());
      return Future.succeededFuture(BROKEN_OFF);
    }
    return fetch(remote, remote.from(), 0)
        .compose(asked ->
            asked.passes || asked.taken.equals(BROKEN_OFF)
                // Some providers tell of a file before they have it.
                ? timers.delay(AGAIN_AFTER).compose(_ -> fetch(remote, remote.from(), 0))
                : Future.succeededFuture(asked))
        .compose(asked ->
            asked.passes && clock.now().isBefore(patientUntil)
                ? Future.failedFuture(new NotNow("a file can't be had just now"))
                : keep(asked.taken));
  }

  private Future<Taken> keep(Taken taken) {
    return switch (taken) {
      case Taken.Whole(Attachment file) ->
          files
              .carry(List.of(file.id()), OWNER)
              .map(kept -> kept.isPresent() ? taken : new Taken.Refused(Why.BROKEN_OFF));
      case Taken.Refused _ -> Future.succeededFuture(taken);
    };
  }

  private Future<Asked> fetch(Remote remote, URI from, int redirects) {
    RequestOptions options =
        new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(from.toString());
    if (own.test(from)) {
      options.putHeader("Authorization", authorization.get().reveal());
    }
    return http.request(options)
        .compose(request -> request.send().compose(answer -> read(remote, from, answer, redirects)))
        .recover(cause -> {
          if (cause instanceof EventLog.Away) {
            return Future.failedFuture(cause);
          }
          LOG.info("a file was not handed out: {}", cause.toString());
          return Future.succeededFuture(new Asked(BROKEN_OFF, true));
        });
  }

  private Future<Asked> read(Remote remote, URI from, HttpClientResponse answer, int redirects) {
    int status = answer.statusCode();
    if (status == 200) {
      return files
          .take(answer, remote.name(), OWNER)
          .onSuccess(taken -> {
            if (taken instanceof Taken.Refused) {
              answer.request().reset();
            }
          })
          .map(taken -> {
            if (taken.equals(NOT_ALLOWED) && isPageInItsPlace(remote, answer)) {
              LOG.warn(
                  "a page came from {} in the place of a file: may we read it?", from.getHost());
              return new Asked(WITHHELD, false);
            }
            return new Asked(taken, taken.equals(BROKEN_OFF) || taken.equals(BUSY));
          });
    }
    Optional<URI> next = next(from, answer).filter(_ -> redirects < MOST_REDIRECTS);
    answer.request().reset();
    if (next.isPresent()) {
      return fetch(remote, next.get(), redirects + 1);
    }
    LOG.info("a file was not handed out: HTTP {}", status);
    return Future.succeededFuture(new Asked(BROKEN_OFF, status >= 500 || status == 429));
  }

  /// Who may not read a file may be shown a page to sign in, with 200.
  private static boolean isPageInItsPlace(Remote remote, HttpClientResponse answer) {
    String type = String.valueOf(answer.getHeader("Content-Type")).toLowerCase(Locale.ROOT);
    return type.startsWith("text/html") && !remote.name().matches("(?i).*[.]html?");
  }

  /// Where the provider sends us on to: to a store of files, by a safe way.
  private Optional<URI> next(URI from, HttpClientResponse answer) {
    String location = answer.getHeader("Location");
    if (answer.statusCode() / 100 != 3 || location == null) {
      return Optional.empty();
    }
    try {
      URI to = from.resolve(location);
      return Optional.of(to).filter(safe -> "https".equals(safe.getScheme()) || own.test(safe));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }
}
