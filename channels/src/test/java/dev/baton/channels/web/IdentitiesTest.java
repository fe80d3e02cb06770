package dev.baton.channels.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import dev.baton.channels.web.Identities.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whom a host site's token makes known, and which tokens are worth nothing.
class IdentitiesTest {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static KeyPair rsa;
  private static String pem;

  private final Identities identities = of(SECRET);

  @BeforeAll
  static void makeKeys() throws NoSuchAlgorithmException {
    rsa = keyPair(2_048);
    pem = pem(rsa);
  }

  @Test
  void aSignedTokenMakesItsCustomerKnownByADigest() {
    Verdict verdict = check(identities, token("customer-17"));

    assertThat(verdict).isInstanceOf(Verdict.Known.class);
    assertThat(verdict.toString()).doesNotContain("customer-17").contains("web:known-");
  }

  @Test
  void theSameCustomerIsKnownAgainAndNobodyElseIsTakenForThem() {
    Verdict first = check(identities, token("customer-17"));

    assertThat(check(identities, token("customer-17").withExpiresAt(NOON.plusSeconds(60))))
        .isEqualTo(first);
    assertThat(check(identities, token("customer-18"))).isNotEqualTo(first);
    assertThat(check(identities, token("customer-17").withIssuer("other"))).isNotEqualTo(first);
    assertThat(check(identities, token("b").withIssuer("a")))
        .isNotEqualTo(check(identities, token("b2:").withIssuer("")));
  }

  @Test
  void whatASiteCallsItsCustomerIsKnownBehindTheSitesOwnName() {
    assertThat(check(identities, token("c")))
        .isInstanceOfSatisfying(
            Verdict.Known.class, known -> assertThat(known.identity()).isEqualTo("c"));
    assertThat(check(identities, token("c").withIssuer("shop")))
        .isInstanceOfSatisfying(
            Verdict.Known.class,
            known -> {
              assertThat(known.identity()).isEqualTo("shop/c");
              assertThat(known).as("in a log").asString().doesNotContain("shop/c");
            });
  }

  @Test
  void aPublicKeyMeansRs256() {
    String signed = token("c").sign(Algorithm.RSA256(null, (RSAPrivateKey) rsa.getPrivate()));

    assertThat(of(pem).check(signed, NOON)).isInstanceOf(Verdict.Known.class);
    assertThat(of(pem.replace("\n", "\\n")).check(signed, NOON)).isInstanceOf(Verdict.Known.class);
    assertThat(identities.check(signed, NOON)).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void theKeyAndNotTheTokenDecidesOnTheAlgorithm() {
    // The public key is known to everybody, so that anybody can sign with its text as a secret.
    Algorithm confused = Algorithm.HMAC256(pem.getBytes(StandardCharsets.UTF_8));

    assertRefused(of(pem), token("c").sign(confused), "not signed with our key");
    assertRefused(of(pem), token("c").sign(Algorithm.none()), "not signed with our key");
    assertRefused(identities, token("c").sign(Algorithm.none()), "not signed with our key");
    assertRefused(
        identities,
        token("c").sign(Algorithm.HMAC512(SECRET.getBytes(StandardCharsets.UTF_8))),
        "not signed with our key");
  }

  @Test
  void anotherKeyOrAChangedTokenIsNotBelieved() {
    String good = sign(token("customer-17"));
    String[] parts = good.split("\\.");
    String other = sign(token("customer-18")).split("\\.")[1];

    assertRefused(of("another-secret-that-is-long-enough"), good, "not signed with our key");
    assertRefused(identities, parts[0] + "." + other + "." + parts[2], "not signed with our key");
    assertRefused(identities, parts[0] + "." + parts[1] + ".", "not signed with our key");
  }

  @Test
  void anyOfTheKeysMayHaveSignedSoThatOneCanBeReplaced() {
    Identities both = of("another-secret-that-is-long-enough", SECRET);

    assertThat(check(both, token("c"))).isEqualTo(check(identities, token("c")));
  }

  @Test
  void aTokenIsGoodForAWhileAndThatMustBeSaid() {
    assertThat(check(identities, token("c").withExpiresAt(NOON.minusSeconds(59))))
        .as("within the leeway")
        .isInstanceOf(Verdict.Known.class);
    assertRefused(identities, sign(token("c").withExpiresAt(NOON.minusSeconds(62))), "has expired");
    assertRefused(identities, sign(JWT.create().withSubject("c")), "must expire");
    assertRefused(
        identities, sign(token("c").withExpiresAt(NOON.plusSeconds(25 * 3_600))), "must expire");
    assertRefused(
        identities, sign(token("c").withNotBefore(NOON.plusSeconds(120))), "not valid yet");
  }

  @Test
  void aTokenNamesTheCustomer() {
    assertRefused(identities, sign(token("c").withSubject("")), "must name them");
    assertRefused(identities, sign(JWT.create().withExpiresAt(NOON)), "must name them");
    assertRefused(identities, sign(token("x".repeat(501))), "must name them");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "a.b.c", "..", "e30.e30.", "{}", "é.é.é", "eyJhbGciOiJIUzI1NiJ9.x.y"})
  void whatIsNoTokenIsRefusedAndNothingThrown(String token) {
    assertRefused(identities, token, "");
  }

  @Test
  void whereAnAudienceIsSetATokenForAnotherServiceIsWorthNothing() {
    Identities ours =
        new Identities(
            new WebSettings.Identity(
                List.of(IdentityKey.parse(SECRET)),
                Optional.of("baton"),
                Duration.ofHours(24),
                Duration.ofSeconds(60)));

    assertThat(check(ours, token("c").withAudience("baton"))).isInstanceOf(Verdict.Known.class);
    assertThat(check(ours, token("c").withAudience("shop", "baton")))
        .isInstanceOf(Verdict.Known.class);
    assertRefused(ours, sign(token("c").withAudience("shop")), "meant for somebody else");
    assertRefused(ours, sign(token("c")), "meant for somebody else");
    assertThat(check(identities, token("c").withAudience("shop")))
        .as("where none is set")
        .isInstanceOf(Verdict.Known.class);
  }

  @Test
  void whereThereIsNoKeyNobodyIsKnown() {
    assertRefused(
        new Identities(WebSettings.Identity.NONE), sign(token("c")), "This Baton has no key");
  }

  @Test
  void aWeakKeyIsRefusedWithoutBeingShown() throws NoSuchAlgorithmException {
    assertThatThrownBy(() -> IdentityKey.parse("short-secret"))
        .hasMessageContaining("at least 32 bytes")
        .hasMessageNotContaining("short-secret");
    assertThatThrownBy(() -> IdentityKey.parse("-----BEGIN PRIVATE KEY-----\nAAAAAAAAAAAAAAAAAAAA"))
        .hasMessageContaining("BEGIN PUBLIC KEY");
    assertThatThrownBy(() -> IdentityKey.parse(pem.substring(0, 80)))
        .hasMessageContaining("no RSA key in PEM");
    String weak = pem(keyPair(1_024));
    assertThatThrownBy(() -> IdentityKey.parse(weak)).hasMessageContaining("2048 bits");
    assertThat(IdentityKey.parse(SECRET).toString()).isEqualTo("IdentityKey[HS256]");
  }

  private static Identities of(String... keys) {
    return new Identities(
        WebSettings.Identity.by(List.of(keys).stream().map(IdentityKey::parse).toList()));
  }

  private static JWTCreator.Builder token(String customer) {
    return JWT.create().withSubject(customer).withExpiresAt(NOON.plusSeconds(900));
  }

  private static String sign(JWTCreator.Builder token) {
    return token.sign(Algorithm.HMAC256(SECRET.getBytes(StandardCharsets.UTF_8)));
  }

  private static Verdict check(Identities identities, JWTCreator.Builder token) {
    return identities.check(sign(token), NOON);
  }

  private static void assertRefused(Identities identities, String token, String why) {
    assertThat(identities.check(token, NOON))
        .isInstanceOfSatisfying(
            Verdict.Refused.class, refused -> assertThat(refused.why()).contains(why));
  }

  private static KeyPair keyPair(int bits) throws NoSuchAlgorithmException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  private static String pem(KeyPair pair) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded()).replace("\r", "")
        + "\n-----END PUBLIC KEY-----\n";
  }
}
