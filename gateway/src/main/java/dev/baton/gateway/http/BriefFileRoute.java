package dev.baton.gateway.http;

import dev.baton.gateway.files.BriefLinks;
import dev.baton.gateway.files.Files;
import io.vertx.ext.web.Router;
import java.util.Optional;

/// Hands out files by links that end, to whoever fetches once: nobody on the way may keep anything,
/// and no answer names the file's own link.
public final class BriefFileRoute implements Mount {
  private final Handout handout;
  private final BriefLinks links;

  public BriefFileRoute(Files files, BriefLinks links) {
    this.handout = new Handout(files);
    this.links = links;
  }

  @Override
  public void addTo(Router router) {
    handout.addTo(
        router, BriefLinks.PATH + ":token/:name", "token", links::find, _ -> Optional.empty());
  }
}
