package dev.baton.config.doctor;

import dev.baton.config.doctor.Pages.Page;
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
///
/// @param webhooks the paths that providers call
record NodeCheckup(Pages pages, Http http, List<String> webhooks) {
  private static final String THING = "Baton";
  private static final String ADDRESS = "public address";
  private static final String HAND_ON =
      "Let the proxy hand everything below it to Baton, path and query unchanged, whatever the"
          + " method.";
  private static final int UNSIGNED = 401;

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
    if ("https".equals(publicUrl.getScheme()) && http.trustedProxies() == 0) {
      found.add(
          Finding.note(
              ADDRESS,
              "what speaks https there is not Baton, and trusted_proxies is 0: all visitors count"
                  + " as one client",
              "Set BATON_TRUSTED_PROXIES to how many proxies before Baton add to"
                  + " X-Forwarded-For."));
    }
    return pages
        .get(URI.create(publicUrl + "/health/live"))
        .compose(page ->
            status(page.body()).filter("live"::equals).isPresent()
                ? posts(publicUrl)
                : Future.succeededFuture(List.of(elsewhere(publicUrl, page))))
        .otherwise(cause ->
            List.of(
                Finding.bad(
                    ADDRESS,
                    "nothing answers at " + publicUrl + ": " + cause.getMessage(),
                    "Check BATON_PUBLIC_URL, its DNS name, the proxy, and that Baton runs.")))
        .map(last -> {
          found.addAll(last);
          return found;
        });
  }

  private static Finding elsewhere(URI publicUrl, Page page) {
    return Finding.bad(
        ADDRESS, "what answers at " + publicUrl + " is not Baton (" + page.status() + ")", HAND_ON);
  }

  /// A proxy may hand on a GET of one page and no POST to another. Who signs nothing is refused by
  /// Baton itself, in its own words.
  private Future<List<Finding>> posts(URI publicUrl) {
    List<Future<Optional<Finding>>> looks =
        webhooks.stream().map(path -> refusal(URI.create(publicUrl + path))).toList();
    return Future.all(looks)
        .map(_ -> {
          List<Finding> bad = looks.stream().flatMap(look -> look.result().stream()).toList();
          return bad.isEmpty()
              ? List.of(Finding.good(ADDRESS, "Baton answers at " + publicUrl))
              : bad;
        });
  }

  private Future<Optional<Finding>> refusal(URI webhook) {
    return pages
        .post(webhook)
        .map(page ->
            page.status() == UNSIGNED && page.body().contains("\"unsigned\"")
                ? Optional.<Finding>empty()
                : Optional.of(notHandedOn(webhook, "is answered " + page.status())))
        .otherwise(cause -> Optional.of(notHandedOn(webhook, String.valueOf(cause.getMessage()))));
  }

  private static Finding notHandedOn(URI webhook, String how) {
    return Finding.bad(
        ADDRESS, "what is posted to " + webhook + " does not reach Baton: " + how, HAND_ON);
  }

  private static Optional<String> status(String body) {
    try {
      return Optional.ofNullable(new JsonObject(body).getString("status"));
    } catch (DecodeException | ClassCastException _) {
      return Optional.empty();
    }
  }
}
