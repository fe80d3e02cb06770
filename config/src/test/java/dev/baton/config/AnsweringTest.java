package dev.baton.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.settings.Settings;
import dev.baton.config.settings.SettingsReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnsweringTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(said, true, UTF_8);

  @Test
  void withoutOptionsItIsTheWebAndNoConnector() {
    assertThat(answering(Map.of()))
        .hasValueSatisfying(asked -> {
          assertThat(asked.channel()).isEqualTo("web");
          assertThat(asked.connector()).isEmpty();
        });
  }

  @Test
  void theConnectorIsTheOneThatIsNamed() {
    assertThat(
            answering(
                Map.of("BATON_CONNECTOR_URL", "http://127.0.0.1:1/set"),
                "--connector",
                "http://127.0.0.1:9/shop",
                "--channel",
                "sms"))
        .hasValueSatisfying(asked -> {
          assertThat(asked.channel()).isEqualTo("sms");
          assertThat(asked.connector().orElseThrow().url())
              .isEqualTo(URI.create("http://127.0.0.1:9/shop"));
        });
  }

  @Test
  void theOneOfTheSettingsIsMeantOnlyWhereThatIsSaidAndThereIsOne() {
    Map<String, String> set = Map.of("BATON_CONNECTOR_URL", "http://127.0.0.1:1/set");
    assertThat(answering(set).orElseThrow().connector()).isEmpty();
    assertThat(answering(set, "--connector", "settings").orElseThrow().connector())
        .hasValueSatisfying(
            shop -> assertThat(shop.url()).isEqualTo(URI.create("http://127.0.0.1:1/set")));
    assertThat(answering(Map.of(), "--connector", "settings")).isEmpty();
    assertThat(said.toString(UTF_8)).contains("connector.url is not set");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--channel",
        "--channel fax",
        "--connector",
        "--connector ftp://x",
        "--connector http://[",
        "--connector http://",
        "now"
      })
  void whatCannotBeReadIsSaidToBeSo(String options) {
    assertThat(Answering.read(List.of(options.split(" ")), err)).isEmpty();
    assertThat(said.toString(UTF_8)).contains("--channel web, sms, slack or whatsapp");
  }

  private Optional<Answering> answering(Map<String, String> environment, String... options) {
    Settings settings =
        ((SettingsReader.Reading.Sound) SettingsReader.read("", "baton.yaml", environment))
            .settings();
    return Answering.read(List.of(options), err).flatMap(asked -> asked.with(settings, err));
  }
}
