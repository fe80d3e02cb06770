package dev.baton.config.system;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a Baton says of its health.
///
/// @param code the answer's status; 0 where there was none
/// @param status `ready`, `degraded` and the like; what went wrong where it says nothing
/// @param spooled how many requests lie in its spool; -1 where it does not say
record Health(int code, String status, int spooled) {
  private static final Pattern SPOOLED = Pattern.compile("(\\d+) of \\d+ requests");

  static Health of(HttpClient http, URI baton) {
    try {
      HttpRequest probe =
          HttpRequest.newBuilder(baton.resolve("/health/ready"))
              .timeout(Duration.ofSeconds(3))
              .build();
      HttpResponse<String> answer = http.send(probe, BodyHandlers.ofString());
      JsonObject said = new JsonObject(answer.body());
      String spool = said.getJsonObject("checks", new JsonObject()).getString("spool", "");
      Matcher fill = SPOOLED.matcher(spool);
      return new Health(
          answer.statusCode(),
          said.getString("status", ""),
          fill.lookingAt() ? Integer.parseInt(fill.group(1)) : -1);
    } catch (IOException | DecodeException failure) {
      return new Health(0, failure.toString(), -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
