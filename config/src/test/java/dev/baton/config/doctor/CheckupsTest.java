package dev.baton.config.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.llm.LlmLimits;
import dev.baton.bot.llm.Ollama.Wanted;
import dev.baton.config.settings.Settings.Http;
import dev.baton.config.settings.Settings.Ollama;
import dev.baton.gateway.checkup.Finding;
import dev.baton.gateway.checkup.Finding.Grade;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What is said of pages of every kind.
@ExtendWith(VertxExtension.class)
class CheckupsTest {
  private SystemTime time;
  private Pages pages;
  private HttpServer server;
  private URI address;
  private volatile String body = "";
  private volatile int posted = 401;
  private volatile String refusal = "{\"error\":{\"code\":\"unsigned\"}}";
  private volatile Duration off = Duration.ZERO;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    time = new SystemTime(vertx);
    pages = new Pages(vertx, time);
    server =
        vertx
            .createHttpServer()
            .requestHandler(call ->
                call.response()
                    .setStatusCode(HttpMethod.POST.equals(call.method()) ? posted : 200)
                    .putHeader("Date", date())
                    .end(HttpMethod.POST.equals(call.method()) ? refusal : body))
            .listen(0, "127.0.0.1")
            .await(10, TimeUnit.SECONDS);
    address = URI.create("http://127.0.0.1:" + server.actualPort());
  }

  @AfterEach
  void stop() throws Exception {
    pages.close().eventually(server::close).await(10, TimeUnit.SECONDS);
  }

  @Test
  void aClockThatIsFarOffIsBadEitherWay() throws Exception {
    assertThat(clock().grade()).isEqualTo(Grade.GOOD);
    off = Duration.ofMinutes(1);
    assertThat(clock().grade()).isEqualTo(Grade.NOTE);
    off = Duration.ofMinutes(10);
    assertThat(clock()).satisfies(it -> assertThat(it.grade()).isEqualTo(Grade.BAD));
    assertThat(clock().says()).contains("behind");
    off = Duration.ofMinutes(-10);
    assertThat(clock().grade()).isEqualTo(Grade.BAD);
    assertThat(clock().says()).contains("ahead of");
  }

  @Test
  void whereNobodyTellsTheTimeNothingIsSaidOfIt() throws Exception {
    assertThat(await(new ClockCheckup(pages, List.of(URI.create("http://127.0.0.1:1"))).look()))
        .isEmpty();
  }

  @Test
  void aModelThatOllamaDoesNotHaveIsNamed() throws Exception {
    body = "{\"models\":[{\"name\":\"llama3.2:latest\"}]}";
    assertThat(ollama(Optional.empty()).grade()).isEqualTo(Grade.GOOD);
    assertThat(ollama(Optional.of("llama3.2")).grade()).isEqualTo(Grade.GOOD);
    assertThat(ollama(Optional.of("qwen3")).advice()).contains("ollama pull qwen3");
    body = "{\"models\":[]}";
    assertThat(ollama(Optional.empty()).advice()).contains("ollama pull");
    body = "<html>";
    assertThat(ollama(Optional.empty()).says()).contains("not Ollama");
  }

  @Test
  void aBatonThatIsNotWellSaysWhatItLacks() throws Exception {
    body = "{\"status\":\"degraded\",\"checks\":{\"redis\":\"no connection\"}}";
    assertThat(node().getFirst())
        .satisfies(found -> {
          assertThat(found.grade()).isEqualTo(Grade.BAD);
          assertThat(found.says()).contains("no connection");
        });
    body = "nginx";
    assertThat(node().getFirst().says()).contains("something else listens");
  }

  @Test
  void anAddressWithoutHttpsIsNoted() throws Exception {
    body = "{\"status\":\"live\"}";
    assertThat(node())
        .filteredOn(found -> found.thing().equals("public address"))
        .extracting(Finding::grade)
        .containsExactly(Grade.NOTE, Grade.GOOD);
  }

  @Test
  void aProxyThatDoesNotHandOnWhatIsPostedIsBadForEachWebhook() throws Exception {
    body = "{\"status\":\"live\"}";
    posted = 405;
    assertThat(node())
        .filteredOn(found -> found.grade() == Grade.BAD)
        .extracting(Finding::says)
        .containsExactly(
            "something else listens at " + address,
            "what is posted to " + address + "/channels/one does not reach Baton: is answered 405",
            "what is posted to " + address + "/channels/two does not reach Baton: is answered 405");
    posted = 401;
    refusal = "<html>Sign in</html>";
    assertThat(node().getLast().says()).contains("does not reach Baton: is answered 401");
  }

  @Test
  void whereSomethingElseSpeaksHttpsItIsNotedThatNoProxyIsTrusted() throws Exception {
    URI https = URI.create(address.toString().replace("http:", "https:"));
    assertThat(node(https, 0)).anySatisfy(CheckupsTest::saysThatNoneIsTrusted);
    assertThat(node(https, 1)).noneSatisfy(CheckupsTest::saysThatNoneIsTrusted);
  }

  private static void saysThatNoneIsTrusted(Finding finding) {
    assertThat(finding.grade()).isEqualTo(Grade.NOTE);
    assertThat(finding.advice()).contains("BATON_TRUSTED_PROXIES");
  }

  private String date() {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(
        time.now().plus(off).atOffset(ZoneOffset.UTC));
  }

  private Finding clock() throws Exception {
    return await(new ClockCheckup(pages, List.of(address)).look()).getFirst();
  }

  private Finding ollama(Optional<String> model) throws Exception {
    return await(
            new OllamaCheckup(
                    pages,
                    new Ollama(
                        address,
                        new Wanted(model, Optional.empty()),
                        LlmLimits.within(Duration.ofSeconds(5)),
                        false))
                .look())
        .getFirst();
  }

  private List<Finding> node() throws Exception {
    return node(address, 0);
  }

  private List<Finding> node(URI publicUrl, int proxies) throws Exception {
    Http http =
        new Http("127.0.0.1", address.getPort(), Optional.of(publicUrl), proxies, Optional.empty());
    List<String> webhooks = List.of("/channels/one", "/channels/two");
    return await(new NodeCheckup(pages, http, webhooks).look());
  }

  private static List<Finding> await(Future<List<Finding>> looked) throws Exception {
    return looked.await(20, TimeUnit.SECONDS);
  }
}
