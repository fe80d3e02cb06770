package dev.baton.channels.sandbox.twilio;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Fetches the files of a message that the company sends, as Twilio does before it sends it: asks
/// for the head, reads the file, and takes it only where it is of a type and a size that the medium
/// carries and is what its `Content-Type` says.
final class MediaFetch {
  private static final long MMS_BYTES = 5_000_000;
  private static final long WHATSAPP_BYTES = 16_000_000;
  private static final long WHATSAPP_PICTURE_BYTES = 5_000_000;
  private static final Set<String> BY_MMS =
      Set.of("image/jpeg", "image/png", "image/gif", "application/pdf", "text/csv", "text/vcard");
  private static final Set<String> BY_WHATSAPP =
      Set.of(
          "image/jpeg",
          "image/png",
          "application/pdf",
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  private static final Map<String, String> BEGINNINGS =
      Map.of(
          "image/jpeg", "ffd8ff",
          "image/png", "89504e470d0a1a0a",
          "image/gif", "47494638",
          "application/pdf", "255044462d");

  private static final int NOT_FETCHED = 11200;
  private static final int WRONG_TYPE = 12300;
  private static final int TOO_LARGE = 11751;
  private static final int NOT_FETCHED_BY_WHATSAPP = 63019;
  private static final int NOT_FOR_WHATSAPP = 63021;
  private static final int PICTURE_TOO_LARGE = 63034;

  private final HttpClient client;
  private final Exchange exchange;
  private final Album album;
  private final Faults faults;

  MediaFetch(Vertx vertx, Exchange exchange, Album album, Faults faults) {
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(5_000).setReadIdleTimeout(10));
    this.exchange = exchange;
    this.album = album;
    this.faults = faults;
  }

  /// Fetches what is at these addresses for this message. Gives the code of why it can't be sent, 0
  /// where it can.
  ///
  /// @param hook says where the company is reached instead of at its public address
  Future<Integer> fetch(Message message, List<String> urls, Optional<Hook> hook) {
    if (urls.isEmpty()) {
      return Future.succeededFuture(0);
    }
    if (faults.mediaIsLost()) {
      return Future.succeededFuture(notFetched(message.medium()));
    }
    return take(message, urls, hook, new ArrayList<>())
        .otherwise(_ -> notFetched(message.medium()));
  }

  Future<Void> close() {
    return client.close();
  }

  private Future<Integer> take(
      Message message, List<String> urls, Optional<Hook> hook, List<Media> taken) {
    if (taken.size() == urls.size()) {
      exchange.move(message.sid(), now -> now.with(taken));
      return Future.succeededFuture(0);
    }
    String url = urls.get(taken.size());
    return ask(HttpMethod.HEAD, url, hook)
        .compose(head ->
            head.status() == 200 ? ask(HttpMethod.GET, url, hook) : Future.succeededFuture(head))
        .compose(got -> {
          long bytes = taken.stream().mapToLong(Media::bytes).sum() + got.body().length();
          int problem = problemWith(message.medium(), got, bytes);
          if (problem != 0) {
            return Future.succeededFuture(problem);
          }
          String sid = message.media().get(taken.size()).sid();
          taken.add(album.add(sid, got.type(), got.body()));
          return take(message, urls, hook, taken);
        });
  }

  private record Got(int status, String type, Buffer body) {}

  private Future<Got> ask(HttpMethod method, String url, Optional<Hook> hook) {
    URI uri = URI.create(url);
    RequestOptions options =
        new RequestOptions().setMethod(method).setAbsoluteURI(reached(uri, hook).toString());
    return client
        .request(options)
        .compose(request ->
            request
                .putHeader(HttpHeaders.HOST, uri.getRawAuthority())
                .putHeader(HttpHeaders.USER_AGENT, "TwilioProxy/1.1")
                .send()
                .compose(MediaFetch::read));
  }

  private static Future<Got> read(HttpClientResponse answer) {
    String type = Optional.ofNullable(answer.getHeader(HttpHeaders.CONTENT_TYPE)).orElse("");
    return answer
        .body()
        .map(body -> new Got(answer.statusCode(), type.split(";", 2)[0].strip(), body));
  }

  /// The company's public address is behind a proxy that nobody reaches here.
  private static URI reached(URI uri, Optional<Hook> hook) {
    return hook.filter(known -> isOf(uri, HookUrl.parse(known.url()).uri()))
        .flatMap(Hook::via)
        .map(URI::create)
        .map(address -> address.resolve(path(uri)))
        .orElse(uri);
  }

  private static boolean isOf(URI uri, URI company) {
    return uri.getRawAuthority().equals(company.getRawAuthority());
  }

  private static String path(URI uri) {
    return uri.getRawQuery() == null
        ? uri.getRawPath()
        : uri.getRawPath() + "?" + uri.getRawQuery();
  }

  private static int problemWith(Medium medium, Got got, long bytes) {
    if (got.status() != 200 || got.body().length() == 0) {
      return notFetched(medium);
    }
    boolean picture = got.type().startsWith("image/");
    return switch (medium) {
      case SMS -> {
        if (!BY_MMS.contains(got.type()) || !isWhatItSays(got)) {
          yield WRONG_TYPE;
        }
        yield bytes > MMS_BYTES ? TOO_LARGE : 0;
      }
      case WHATSAPP -> {
        if (!BY_WHATSAPP.contains(got.type()) || !isWhatItSays(got)) {
          yield NOT_FOR_WHATSAPP;
        }
        yield picture && bytes > WHATSAPP_PICTURE_BYTES
            ? PICTURE_TOO_LARGE
            : bytes > WHATSAPP_BYTES ? TOO_LARGE : 0;
      }
    };
  }

  private static boolean isWhatItSays(Got got) {
    String beginning = BEGINNINGS.getOrDefault(got.type(), "");
    int length = beginning.length() / 2;
    return got.body().length() >= length
        && HexFormat.of().formatHex(got.body().getBytes(0, length)).equals(beginning);
  }

  private static int notFetched(Medium medium) {
    return medium == Medium.SMS ? NOT_FETCHED : NOT_FETCHED_BY_WHATSAPP;
  }
}
