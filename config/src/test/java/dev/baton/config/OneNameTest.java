package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.web.WebSettings.Names;
import dev.baton.gateway.conversation.Choice;
import dev.baton.templates.Library;
import dev.baton.templates.Line;
import dev.baton.templates.Template;
import dev.baton.templates.files.LibraryFiles;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What several rooms speak of has one name in all of them.
class OneNameTest {
  private static final String WEB = "/dev/baton/channels/web/";
  private static final Pattern WIDGETS_WORD = Pattern.compile("(?m)^  person: '([^']+)',$");
  private static final List<String> OTHERS =
      List.of("ar", "de", "es", "fa", "fr", "he", "it", "nl", "pt");
  private static final Library SHIPPED = LibraryFiles.shipped();

  @Test
  void theWishForAPersonHasOneKey() {
    assertThat(dev.baton.templates.Choice.PERSON).isEqualTo(Choice.PERSON);
  }

  @Test
  void theWishForAPersonIsWordedAlikeWhereverItIsOffered() throws IOException {
    Template wish = SHIPPED.template(Line.TALK_TO_A_PERSON.id()).orElseThrow();
    Map<String, String> words = new HashMap<>();
    wish.wordings().forEach((language, wording) -> words.put(language.code(), wording.title()));

    assertThat(words).hasSize(7);
    assertThat(inTheWidget()).containsAllEntriesOf(words).isEqualTo(Names.DEFAULT.person());
    for (Template template : SHIPPED.templates()) {
      template
          .wordings()
          .forEach((language, wording) ->
              wording.choices().stream()
                  .filter(choice -> choice.key().equals(Choice.PERSON))
                  .forEach(choice ->
                      assertThat(choice.label())
                          .as("%s in %s", template.id(), language)
                          .isEqualTo(words.get(language.code()))));
    }
  }

  @Test
  void theShopIsCalledTheSameInItsTemplatesOnItsPageAndInSlack() throws IOException {
    String shop = SHIPPED.voice().company();
    assertThat(Cast.SHOP).isEqualTo(shop);
    assertThat(page("pages/shop.html"))
        .contains("<title>" + shop.replace("&", "&amp;"))
        .contains("brand=\"" + shop.replace("&", "&amp;") + "\"");
    assertThat(page("pages/door.html")).contains(shop.replace("&", "&amp;"));
  }

  private static Map<String, String> inTheWidget() throws IOException {
    Map<String, String> words = new HashMap<>();
    WIDGETS_WORD
        .matcher(page("widget/words.js"))
        .results()
        .forEach(found -> words.put("en", found.group(1)));
    for (String language : OTHERS) {
      String list = page("widget/words/" + language + ".json");
      words.put(language, new JsonObject(list).getString("person"));
    }
    return words;
  }

  private static String page(String name) throws IOException {
    try (InputStream in = OneNameTest.class.getResourceAsStream(WEB + name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
