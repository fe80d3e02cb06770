package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.shop.ShopStandIn;
import dev.baton.config.settings.Settings.Role;
import dev.baton.config.settings.Settings.Shop;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What there is to try in the sandbox is told wherever somebody who is new looks.
class BannerTest {
  private static final URI HERE = URI.create("http://127.0.0.1:8084");

  @Test
  void theStartTellsWhereTheShopIsPlayedAndWhatItKnows() {
    List<String> lines = Banner.shop(new Role.StandIn<>(), Optional.of(HERE));
    assertThat(lines).first().asString().contains(HERE.toString());
    assertThat(String.join("\n", lines))
        .contains("48213 on its way", "50177 delivered", "ana@example.com", "KITE10");
  }

  @Test
  void aRealShopIsNamedAndNoneIsNot() {
    assertThat(Banner.shop(new Role.Real<>(new Shop(HERE, Optional.empty())), Optional.empty()))
        .containsExactly("asked at " + HERE);
    assertThat(Banner.shop(new Role.Off<>(), Optional.empty())).isEmpty();
  }

  @Test
  void theGuidesTellTheSame() throws IOException {
    String told = String.join("\n", ShopStandIn.toTry());
    List<String> names =
        Pattern.compile("\\d{5}\\b(?! ?\\))|\\w+@[\\w.]+\\w|KITE\\d+")
            .matcher(told)
            .results()
            .map(MatchResult::group)
            .distinct()
            .toList();
    assertThat(names).hasSizeGreaterThan(6);
    for (String guide : List.of("../README.md", "../docs/configuration.md")) {
      assertThat(Files.readString(Path.of(guide))).as(guide).contains(names);
    }
  }
}
