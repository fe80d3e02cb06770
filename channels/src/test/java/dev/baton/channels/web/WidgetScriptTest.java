package dev.baton.channels.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.http.Page;
import org.junit.jupiter.api.Test;

/// The one file that other people's pages load.
final class WidgetScriptTest {

  private static final int LIMIT_BYTES = 30 * 1024;

  private final Page script = WebPages.widget().at("/widget.js").orElseThrow();

  @Test
  void theWholeWidgetIsUnderThirtyKilobytesCompressed() {
    System.out.printf(
        "widget.js: %,d bytes, %,d compressed%n",
        script.plain().length(), script.gzipped().length());
    assertThat(script.gzipped().length()).isBetween(5_000, LIMIT_BYTES);
  }

  @Test
  void itIsOneClassicScriptThatLoadsNoOther() {
    assertThat(script.plain().toString())
        .startsWith("(() => {")
        .doesNotContainPattern("(?m)^(import|export) ")
        .doesNotContain("import(", "eval(", "new Function", "innerHTML", "insertAdjacentHTML");
  }

  @Test
  void itIsTheSameEachTimeItIsPutTogether() {
    assertThat(WebPages.widget().at("/widget.js").orElseThrow().etag()).isEqualTo(script.etag());
  }

  @Test
  void otherSitesMayLoadItAndCheckItsHash() {
    assertThat(script.headers())
        .containsEntry("Access-Control-Allow-Origin", "*")
        .containsEntry("Cross-Origin-Resource-Policy", "cross-origin");
  }

  @Test
  void aCompanysOwnBatonServesNoSandboxPages() {
    assertThat(WebPages.widget().at("/")).isEmpty();
    assertThat(WebPages.widget().at("/demo")).isEmpty();
  }
}
