package dev.baton.gateway.http;

import dev.baton.gateway.files.Files;
import io.vertx.ext.web.Router;
import java.util.Optional;

/// Hands out files by their links, for as long as they are there.
public final class FileRoute implements Mount {
  private final Handout handout;
  private final Files files;

  public FileRoute(Files files) {
    this.handout = new Handout(files);
    this.files = files;
  }

  @Override
  public void addTo(Router router) {
    // Whoever has it asks again, and may go on using it for as long as it is here.
    handout.addTo(
        router,
        Files.PATH + ":id/:name",
        "id",
        files::find,
        kept -> Optional.of('"' + kept.file().id() + '"'));
  }
}
