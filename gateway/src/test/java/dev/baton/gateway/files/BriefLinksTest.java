package dev.baton.gateway.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.gateway.conversation.Attachment;
import dev.baton.gateway.files.FileStore.Kept;
import dev.baton.gateway.settings.Secret;
import dev.baton.gateway.time.VirtualTime;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BriefLinksTest {
  private static final Attachment KITE =
      new Attachment("0123456789abcdef0123", "blue kite.png", "image/png", 3);
  private static final Duration GOOD = Duration.ofHours(4);

  private final VirtualTime time = new VirtualTime();
  private final MemoryFiles store = new MemoryFiles(time);
  private final Files files = files("https://support.example.com");
  private final BriefLinks links = sealedWith("today's token");

  private Files files(String base) {
    return new Files(store, time, () -> "id", FileSettings.DEFAULT, URI.create(base));
  }

  private BriefLinks sealedWith(String... secrets) {
    return new BriefLinks(files, time, List.of(secrets).stream().map(Secret::new).toList(), GOOD);
  }

  @BeforeEach
  void keep() {
    store.put(KITE.id(), 0, Buffer.buffer("kit"), Duration.ofDays(1));
    store.seal(new Kept(KITE, "somebody", 1), Duration.ofDays(1));
  }

  private static String token(URI link) {
    return link.getPath().split("/")[3];
  }

  private Optional<Attachment> found(BriefLinks by, String token) {
    return by.find(token).result().map(Kept::file);
  }

  @Test
  void whereBatonsOwnAddressHasAPathEveryLinkIsBelowIt() {
    for (String base : List.of("https://example.com/baton", "https://example.com/baton/")) {
      Files below = files(base);
      assertThat(below.link(KITE).toString())
          .isEqualTo("https://example.com/baton/files/" + KITE.id() + "/blue%20kite.png");
      assertThat(new BriefLinks(below, time, List.of(new Secret("secret")), GOOD).to(KITE))
          .asString()
          .startsWith("https://example.com/baton/files/brief/");
    }
  }

  @Test
  void aLinkLeadsToItsFileUntilItEnds() {
    URI link = links.to(KITE);
    assertThat(link.toString())
        .startsWith("https://support.example.com/files/brief/")
        .endsWith("/blue%20kite.png");
    assertThat(found(links, token(link))).contains(KITE);
    time.advance(GOOD.minusMillis(1));
    assertThat(found(links, token(link))).contains(KITE);
    time.advance(Duration.ofMillis(1));
    assertThat(found(links, token(link))).isEmpty();
    assertThat(files.find(KITE.id()).result()).as("its own link goes on").isPresent();
  }

  @Test
  void aLinkSaysNothingOfTheFilesOwnOneAndNoTwoAreAlike() {
    String token = token(links.to(KITE));
    assertThat(token).isNotEqualTo(token(links.to(KITE)));
    assertThat(
            new String(
                Base64.getUrlDecoder().decode(token), java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain(KITE.id());
  }

  @Test
  void noByteOfItCanBeChanged() {
    byte[] token = Base64.getUrlDecoder().decode(token(links.to(KITE)));
    for (int i = 0; i < token.length; i++) {
      byte[] changed = token.clone();
      changed[i] ^= 1;
      assertThat(found(links, Base64.getUrlEncoder().encodeToString(changed))).isEmpty();
    }
  }

  @Test
  void whatIsNoneOfOursLeadsNowhere() {
    for (String token : List.of("", "x", "%", "AAAA", "A".repeat(16), "A".repeat(200), KITE.id())) {
      assertThat(found(links, token)).as(token).isEmpty();
    }
    assertThat(found(sealedWith("another"), token(links.to(KITE)))).isEmpty();
  }

  @Test
  void aSecretCanBeReplacedWhileLinksAreUnderWay() {
    String before = token(links.to(KITE));
    assertThat(found(sealedWith("tomorrow's", "today's token"), before)).contains(KITE);
    assertThatThrownBy(this::sealedWith).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void itEndsWithItsFile() {
    String token = token(links.to(KITE));
    files.drop(KITE);
    assertThat(found(links, token)).isEmpty();
  }
}
