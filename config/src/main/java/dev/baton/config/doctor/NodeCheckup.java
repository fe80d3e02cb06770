package dev.baton.config.doctor;

import dev.baton.config.settings.Settings.Http;
import dev.baton.gateway.checkup.Finding;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Asks Baton itself how it is: here, and by the way that providers come.
record NodeCheckup(Pages pages, Http http) {
  private static final String THING = "Baton";
  private static final String ADDRESS = "public address";

  /// Looks.
  Future<List<Finding>> look() {
    Future<List<Finding>> here = here();
    Future<List<Finding>> outside =
        http.publicUrl().map(this::outside).orElseGet(() -> Future.succeededFuture(List.of()));
    return Future.join(here, outside)
        .map(_ -> {
          List<Finding> found = new ArrayList<>(here.result());
          found.addAll(outside.result());
          return found;
        });
  }

  private Future<List<Finding>> here() {
    URI address = http.here();
    return pages
        .get(address.resolve("/health/ready"))
        .map(page ->
            switch (status(page.body()).orElse("")) {
              case "ready" -> Finding.good(THING, "it is at work at " + address);
              case "degraded", "unready", "stopping" ->
                  Finding.bad(
                      THING,
                      "it is not well at " + address + ": " + page.body(),
                      "The checks that it lists say what it lacks.");
              default ->
                  Finding.bad(
                      THING,
                      "something else listens at " + address,
                      "Stop it, or set BATON_PORT to another port.");
            })
        .otherwise(_ ->
            Finding.note(
                THING,
                "it does not run at " + address,
                "Start it (baton serve) and look again: then its public address is looked at,"
                    + " too."))
        .map(List::of);
  }

  /// From here, which is a hint only: the provider comes by another way.
  private Future<List<Finding>> outside(URI publicUrl) {
    List<Finding> found = new ArrayList<>();
    if (!"https".equals(publicUrl.getScheme())) {
      found.add(
          Finding.note(
              ADDRESS,
              publicUrl + " is not https",
              "Slack calls https only; put a proxy with a certificate before Baton."));
    }
    return pages
        .get(URI.create(publicUrl + "/health/live"))
        .map(page ->
            status(page.body()).filter("live"::equals).isPresent()
                ? Finding.good(ADDRESS, "Baton answers at " + publicUrl)
                : Finding.bad(
                    ADDRESS,
                    "what answers at " + publicUrl + " is not Baton (" + page.status() + ")",
                    "Let the proxy hand everything below it to Baton, path and query unchanged."))
        .otherwise(cause ->
            Finding.bad(
                ADDRESS,
                "nothing answers at " + publicUrl + ": " + cause.getMessage(),
                "Check BATON_PUBLIC_URL, its DNS name, the proxy, and that Baton runs."))
        .map(last -> {
          found.add(last);
          return found;
        });
  }

  private static Optional<String> status(String body) {
    try {
      return Optional.ofNullable(new JsonObject(body).getString("status"));
    } catch (DecodeException | ClassCastException _) {
      return Optional.empty();
    }
  }
}
