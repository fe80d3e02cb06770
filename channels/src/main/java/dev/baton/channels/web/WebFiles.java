package dev.baton.channels.web;

import dev.baton.channels.web.Identities.Verdict;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Attachment;
import dev.baton.gateway.files.Files;
import dev.baton.gateway.files.Taken;
import dev.baton.gateway.http.Answer;
import dev.baton.gateway.http.ClientAddress;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the files that customers send, each as the body of a request of its own. Who sends it says
/// so as in the chat: with their session, or with the host site's word for who they are.
///
/// A file belongs to whoever sent it until a line of theirs carries it; one that none carries is
/// forgotten.
final class WebFiles {
  static final String PATH = WebChannel.PATH + "/files";

  private static final Logger LOG = LoggerFactory.getLogger(WebFiles.class);
  private static final int MOST_NAME_CHARS = 1_000;

  private final Tab.Shared shared;
  private final Files files;
  private final Origins origins;
  private final ClientAddress clients;
  private final Map<String, Pace> paces = new ConcurrentHashMap<>();

  WebFiles(Tab.Shared shared, Files files, Origins origins, ClientAddress clients) {
    this.shared = shared;
    this.files = files;
    this.origins = origins;
    this.clients = clients;
  }

  void addTo(Router router) {
    router.options(PATH).handler(context -> preflight(context.request()));
    router.post(PATH).handler(context -> take(context.request()));
  }

  /// The chat stands on other people's sites, so their browsers ask first.
  private void preflight(HttpServerRequest request) {
    Answer answer =
        origins.admit(request.getHeader("Origin"))
            ? new Answer(204, "", io.vertx.core.buffer.Buffer.buffer(), Map.of())
                .with("Access-Control-Allow-Methods", "POST")
                .with("Access-Control-Allow-Headers", "authorization, content-type")
                .with("Access-Control-Max-Age", "600")
            : foreign();
    answer(request, answer);
  }

  private void take(HttpServerRequest request) {
    request.pause();
    Optional<Answer> refusal = refusal(request);
    if (refusal.isPresent()) {
      request.resume();
      answer(request, refusal.get());
      return;
    }
    owner(request)
        .compose(owner -> {
          if (owner.isEmpty()) {
            request.resume();
            return Future.succeededFuture(
                Answer.error(401, "no_session", "This session is not known here."));
          }
          return take(request, owner.get());
        })
        .onComplete(
            answer -> answer(request, answer),
            cause -> {
              LOG.debug("a file was not taken: {}", cause.toString());
              request.resume();
              answer(request, unavailable());
            });
  }

  private Future<Answer> take(HttpServerRequest request, Address owner) {
    Optional<Duration> wait =
        slower(owner.toString(), files.settings().perHour())
            .or(() -> slower("client " + clients.of(request), files.settings().perHourAndClient()));
    if (wait.isPresent()) {
      request.resume();
      return Future.succeededFuture(
          Answer.error(429, "too_fast", "That were a lot of files. Please try again later.")
              .retryAfter(wait.get()));
    }
    return files.take(request, name(request), owner.toString()).map(WebFiles::answer);
  }

  private Optional<Answer> refusal(HttpServerRequest request) {
    if (!origins.admit(request.getHeader("Origin"))) {
      return Optional.of(foreign());
    }
    String length = String.valueOf(request.getHeader("Content-Length"));
    if (!length.matches("\\d{1,18}")) {
      return Optional.of(Answer.error(411, "length_required", "A file has a Content-Length."));
    }
    return Long.parseLong(length) > files.settings().mostBytes()
        ? Optional.of(refusal(Taken.Why.TOO_LARGE))
        : Optional.empty();
  }

  private static Answer foreign() {
    return Answer.error(403, "foreign_origin", "This website may not send files here.");
  }

  private Answer unavailable() {
    return Answer.error(503, "unavailable", "This can't be done now. Please try again.")
        .retryAfter(shared.settings().times().retry());
  }

  /// Whom the bearer's word stands for.
  private Future<Optional<Address>> owner(HttpServerRequest request) {
    String header = String.valueOf(request.getHeader("Authorization"));
    if (!header.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
      return Future.succeededFuture(Optional.empty());
    }
    String word = header.substring("bearer ".length()).strip();
    return word.indexOf('.') < 0
        ? shared.sessions().known(word)
        : Future.succeededFuture(
            shared.identities().check(word, shared.conversations().now())
                    instanceof Verdict.Known(Address address, String _)
                ? Optional.of(address)
                : Optional.empty());
  }

  private static String name(HttpServerRequest request) {
    String name = Optional.ofNullable(request.getParam("name")).orElse("");
    return name.length() <= MOST_NAME_CHARS
        ? name
        : name.substring(name.length() - MOST_NAME_CHARS);
  }

  /// How long to wait, if this one has sent so many files in an hour.
  private Optional<Duration> slower(String who, int most) {
    Duration hour = Duration.ofHours(1);
    Pace pace =
        paces.computeIfAbsent(
            who,
            _ -> {
              shared.timers().after(hour, () -> paces.remove(who));
              return new Pace(most, hour);
            });
    synchronized (pace) {
      return pace.take(shared.conversations().now());
    }
  }

  private static Answer answer(Taken taken) {
    return switch (taken) {
      case Taken.Whole(Attachment file) ->
          Answer.json(
              201,
              new JsonObject()
                  .put("id", file.id())
                  .put("name", file.name())
                  .put("type", file.type())
                  .put("bytes", file.bytes())
                  .put("url", Files.path(file)));
      case Taken.Refused refused -> refusal(refused.why());
    };
  }

  private static Answer refusal(Taken.Why why) {
    String words = why.words();
    return switch (why) {
      case EMPTY -> Answer.error(400, "empty_file", words);
      case BROKEN_OFF, WITHHELD -> Answer.error(400, "broken_off", words);
      case TOO_LARGE -> Answer.error(413, "too_large", words);
      case NOT_ALLOWED -> Answer.error(415, "type_not_allowed", words);
      case FULL -> Answer.error(503, "no_room", words).retryAfter(Duration.ofMinutes(1));
      case BUSY -> Answer.error(503, "busy", words).retryAfter(Duration.ofSeconds(2));
    };
  }

  private void answer(HttpServerRequest request, Answer answer) {
    String origin = request.getHeader("Origin");
    Answer whole =
        origin != null && origins.admit(origin)
            ? answer.with("Access-Control-Allow-Origin", origin).with("Vary", "Origin")
            : answer;
    whole.sendTo(request.response());
  }
}
