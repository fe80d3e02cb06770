package dev.baton.channels.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.web.ClientFrameParser.Parsed;
import dev.baton.gateway.conversation.Rating;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientFrameParserTest {
  private static final List<String> FRAMES =
      List.of(
          "{\"type\":\"hello\",\"session\":null,\"lastSeq\":0,\"locale\":\"en-GB\"}",
          "{\"type\":\"hello\",\"session\":\"abc\",\"lastSeq\":12,\"identity\":\"x.y.z\"}",
          "{\"type\":\"message\",\"id\":\"a-1\",\"text\":\"Hello 😀 \\u0000\",\"attachments\":[]}",
          "{\"type\":\"choice\",\"id\":\"a-2\",\"of\":6,\"value\":\"track\"}",
          "{\"type\":\"rate\",\"id\":\"a-3\",\"of\":6,\"value\":\"unhelpful\"}",
          "{\"type\":\"rate\",\"id\":\"a-4\",\"of\":6,\"value\":\"none\"}",
          "{\"type\":\"typing\"}",
          "{\"type\":\"read\",\"seq\":7}",
          "{\"type\":\"earlier\",\"before\":201}",
          "{\"type\":\"ping\"}");

  private final ClientFrameParser parser = new ClientFrameParser("en");

  @Test
  void everyFrameOfTheProtocolIsUnderstood() {
    assertThat(FRAMES.stream().map(this::understood))
        .containsExactly(
            new ClientFrame.Hello(Optional.empty(), 0, "en-GB", Optional.empty()),
            new ClientFrame.Hello(Optional.of("abc"), 12, "en", Optional.of("x.y.z")),
            new ClientFrame.Message("a-1", "Hello 😀 \0", List.of()),
            new ClientFrame.Pick("a-2", 6, "track"),
            new ClientFrame.Rate("a-3", 6, Optional.of(Rating.UNHELPFUL)),
            new ClientFrame.Rate("a-4", 6, Optional.empty()),
            new ClientFrame.Typing(),
            new ClientFrame.Read(7),
            new ClientFrame.Earlier(201),
            new ClientFrame.Ping());
  }

  @Test
  void unknownFieldsAreNoneOfOurBusiness() {
    assertThat(understood("{\"type\":\"ping\",\"at\":{\"x\":[1]}}"))
        .isEqualTo(new ClientFrame.Ping());
  }

  @ParameterizedTest
  @CsvSource({
    "de-AT,de-AT",
    "de_AT,de-AT",
    "zh-hant-tw,zh-TW",
    "und,en",
    "*,en",
    "'',en",
    "'x y',en",
    "'; DROP',en"
  })
  void aLanguageIsATagOrOurOwn(String locale, String understood) {
    JsonObject hello = new JsonObject().put("type", "hello").put("locale", locale);

    assertThat(understood(hello.encode()))
        .isEqualTo(new ClientFrame.Hello(Optional.empty(), 0, understood, Optional.empty()));
  }

  /// Takes frames of the protocol and damages them: characters changed, cut out, doubled, swapped.
  @Test
  void noTextMakesItThrow() {
    long seed = Long.getLong("seed", new Random().nextLong());
    System.out.println("ClientFrameParserTest: -Dseed=" + seed);
    Random random = new Random(seed);
    String signs = "{}[]\":,\\ \0\u00e9\ud83d0123456789.eE+-truefalsnu\uffff";
    int understood = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(FRAMES.get(random.nextInt(FRAMES.size())));
      for (int damage = random.nextInt(4); damage > 0; damage--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
          case 0 -> text.setCharAt(at, signs.charAt(random.nextInt(signs.length())));
          case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(5)));
          case 2 -> text.insert(at, text.substring(at, Math.min(text.length(), at + 9)));
          default -> text.insert(at, signs.charAt(random.nextInt(signs.length())));
        }
        if (text.isEmpty()) {
          break;
        }
      }
      if (parser.parse(text.toString()) instanceof Parsed.Understood) {
        understood++;
      }
    }
    assertThat(understood).as("frames that survived their damage").isBetween(2_000, 18_000);
  }

  @Test
  void depthWithoutEndIsOnlyUnreadable() {
    assertThat(parser.parse("[".repeat(100_000))).isInstanceOf(Parsed.Malformed.class);
    assertThat(parser.parse("{\"a\":".repeat(20_000))).isInstanceOf(Parsed.Malformed.class);
    assertThat(parser.parse("{\"type\":\"read\",\"seq\":" + "9".repeat(50_000) + "}"))
        .isInstanceOf(Parsed.Malformed.class);
  }

  private ClientFrame understood(String text) {
    assertThat(parser.parse(text)).isInstanceOf(Parsed.Understood.class);
    return ((Parsed.Understood) parser.parse(text)).frame();
  }
}
