package dev.baton.channels.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {
  private final Origins origins =
      Origins.of(
          URI.create("https://Shop.example/some/page"), URI.create("http://intra.example:8080"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://shop.example",
        "https://SHOP.example",
        "https://shop.example:443",
        "http://intra.example:8080"
      })
  void aKnownSiteIsAdmitted(String origin) {
    assertThat(origins.admit(origin)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://shop.example",
        "https://shop.example:8443",
        "https://www.shop.example",
        "https://shop.example.evil",
        "https://evil@shop.example.evil",
        "http://intra.example",
        "http://localhost",
        "null",
        "",
        "shop.example",
        "https://",
        "https://shop .example",
        "chrome-extension://abcdef"
      })
  void aForeignSiteIsNot(String origin) {
    assertThat(origins.admit(origin)).isFalse();
  }

  @Test
  void aProgramThatNamesNoSiteIsAdmitted() {
    assertThat(origins.admit(null)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:1", "http://127.0.0.1:8080", "https://[::1]:9"})
  void thisComputersOwnSitesAreAdmittedOnlyWhereThatIsSaid(String origin) {
    assertThat(origins.admit(origin)).isFalse();
    assertThat(origins.andLoopback().admit(origin)).isTrue();
    assertThat(origins.andLoopback().admit("http://127.0.0.1.evil.example")).isFalse();
  }

  @Test
  void whatIsNoSiteIsNoSetting() {
    assertThatThrownBy(() -> Origins.of(URI.create("shop.example")))
        .hasMessage("a website's address reads https://www.example.com, was 'shop.example'");
  }
}
