package dev.baton.channels.slack;

import com.slack.api.methods.request.files.FilesInfoRequest;
import com.slack.api.methods.response.files.FilesInfoResponse;
import com.slack.api.model.File;
import dev.baton.channels.slack.SlackEvent.Place;
import dev.baton.channels.slack.SlackEvent.Shared;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Finds out where the files are of which Slack's events say no more than an id: those that people
/// of other companies share. `files.info` says the rest to whoever may have it.
final class Whereabouts {
  private static final String GONE = "This file is not there any more.";
  private static final String NOT_FOR_US = "Slack does not let us have this file.";
  private static final String NOT_SAID = "Slack did not say in time where this file is.";

  private static final Duration AGAIN_AFTER = Duration.ofMillis(500);
  private static final int MOST_TRIES = 3;

  private final SlackApi api;
  private final Lanes lanes;
  private final Timers timers;
  private final Duration patience;

  /// @param patience how long Slack may take for an answer
  Whereabouts(SlackApi api, Lanes lanes, Timers timers, Duration patience) {
    this.api = api;
    this.lanes = lanes;
    this.timers = timers;
    this.patience = patience;
  }

  /// The same files, in their order, none of them left to ask for. Never fails.
  Future<List<Shared>> of(List<Shared> files) {
    List<Future<Shared>> found = files.stream().map(this::found).toList();
    return Future.all(found).map(_ -> found.stream().map(Future::result).toList());
  }

  private Future<Shared> found(Shared file) {
    return switch (file.place()) {
      case Place.At _, Place.Nowhere _ -> Future.succeededFuture(file);
      case Place.ToAsk(String id) ->
          timers.within(patience, ask(file, id, MOST_TRIES)).otherwise(nowhere(file, NOT_SAID));
    };
  }

  /// What Slack does not say now it may say a moment later.
  private Future<Shared> ask(Shared file, String id, int tries) {
    var request = FilesInfoRequest.builder().file(id).build();
    return lanes
        .send(
            new ApiCall<>(
                api,
                Lane.CUSTOMER,
                "files.info",
                Pace.TIER_4,
                methods -> methods.filesInfo(request)))
        .compose(reply ->
            switch (reply) {
              case Reply.Done<FilesInfoResponse>(var response) ->
                  Future.succeededFuture(read(file, response.getFile()));
              case Reply.Refused<FilesInfoResponse>(String error) ->
                  Future.succeededFuture(nowhere(file, words(error)));
              case Reply.TooFast<FilesInfoResponse> _,
                  Reply.NotSent<FilesInfoResponse> _,
                  Reply.Unknown<FilesInfoResponse> _,
                  Reply.Late<FilesInfoResponse> _ ->
                  tries > 1
                      ? timers.delay(AGAIN_AFTER).compose(_ -> ask(file, id, tries - 1))
                      : Future.succeededFuture(nowhere(file, NOT_SAID));
            });
  }

  private static Shared nowhere(Shared file, String why) {
    return new Shared(file.name(), new Place.Nowhere(why));
  }

  private static Shared read(Shared file, File found) {
    String name = Objects.requireNonNullElse(found.getName(), "");
    return new Shared(
        name.isBlank() ? file.name() : name,
        place(
            found.getUrlPrivateDownload(),
            found.getUrlPrivate(),
            found.getFileAccess(),
            found.isExternal()));
  }

  /// Where a file is of which Slack says this.
  static Place place(
      @Nullable String download, @Nullable String url, @Nullable String access, boolean elsewhere) {
    if (elsewhere) {
      return new Place.Nowhere("");
    }
    String from = download == null || download.isEmpty() ? url : download;
    try {
      URI uri = URI.create(Objects.requireNonNullElse(from, ""));
      return uri.getHost() == null
          ? new Place.Nowhere(words(Objects.requireNonNullElse(access, "")))
          : new Place.At(uri);
    } catch (IllegalArgumentException unreadable) {
      return new Place.Nowhere("");
    }
  }

  private static String words(String error) {
    return switch (error) {
      case "file_not_found", "file_deleted" -> GONE;
      case "", "visible" -> "";
      default -> NOT_FOR_US;
    };
  }
}
