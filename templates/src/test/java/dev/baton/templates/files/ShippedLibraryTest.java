package dev.baton.templates.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.templates.Library;
import dev.baton.templates.Line;
import dev.baton.templates.Medium;
import dev.baton.templates.render.Renderer;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What comes with Baton can be used as it is.
final class ShippedLibraryTest {
  private static final Library SHIPPED = LibraryFiles.shipped();

  @Test
  void everyLineCanBeSaidWhenNothingIsKnown() {
    var renderer = new Renderer(SHIPPED);
    for (var template : SHIPPED.templates()) {
      for (var line : Line.with(template.id()).stream().toList()) {
        for (var language : template.wordings().keySet()) {
          for (var medium : Medium.values()) {
            assertThat(renderer.line(line, language.locale(), medium, Map.of()).text())
                .isNotBlank()
                .doesNotContain("{", "}");
          }
        }
      }
    }
    assertThat(renderer.line(Line.GREETING, Locale.GERMANY, Medium.WEB, Map.of()).text())
        .isEqualTo("Hallo! Was kann ich für dich tun?");
  }
}
