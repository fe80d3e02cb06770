package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.settings.Settings;
import dev.baton.config.settings.SettingsReader;
import dev.baton.config.settings.SettingsReader.Reading;
import dev.baton.gateway.conversation.Rules;
import dev.baton.gateway.conversation.Rules.Patience;
import dev.baton.gateway.conversation.Words;
import dev.baton.templates.TemplateId;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompanyTest {
  private static final String WAXING =
      """
      ---
      id: waxing
      title: How do I wax a board?
      owner: desk
      intents:
        waxing:
          examples:
            - how do I wax a board
            - waxing my board
            - which wax for my board
      ---

      With a soft cloth.
      """;

  private static final String ON_ONE_DAY =
      "owner: desk\nvalid:\n  from: 2026-03-03\n  until: 2026-03-03\n";

  @TempDir private Path folder;
  private Company company;
  private Instant now = Instant.parse("2026-03-02T09:00:00Z");

  @BeforeEach
  void open() throws IOException {
    write("voice.yaml", "company: Trail & Tide\nbot: Robin\n");
    write("thanks.en.md", "---\nid: thanks\ntitle: Thanks\nowner: desk\n---\n\nCheers.\n");
    company = Company.read(settings().store(), () -> now);
  }

  @AfterEach
  void close() {
    company.close();
  }

  @Test
  void aTemplateThatIsAddedIsKnownByItsExamplesAtOnceAndInOtherWordsOnceLearnt()
      throws IOException {
    assertThat(company.classify("how do I wax a board").known()).isEmpty();
    write("waxing.en.md", WAXING);
    Future<Void> learnt = company.look();
    assertThat(company.classify("how do I wax a board").known()).contains("waxing");
    assertThat(company.library().template(new TemplateId("waxing"))).isPresent();
    assertThat(learnt.toCompletionStage().toCompletableFuture())
        .succeedsWithin(60, TimeUnit.SECONDS);
    assertThat(company.classify("what wax does my board want").known()).contains("waxing");
  }

  @Test
  void whatBatonSaysChangesWithTheLibraryForWhoeverHoldsTheRules() throws IOException {
    Rules rules = company.rules(Patience.DEFAULT);
    String before = handedOver(rules);
    write(
        "handing-over.en.md",
        "---\nid: handing-over\ntitle: Over\nowner: desk\n---\n\nA mate is coming.\n");
    assertThat(handedOver(rules)).isEqualTo(before);
    company.look();
    assertThat(handedOver(rules)).isEqualTo("A mate is coming.");
  }

  @Test
  void aTemplateIsUsedOnItsDaysOnlyWhichBeginAndEndWhereTheCompanyIs() throws IOException {
    write("waxing.en.md", WAXING.replace("owner: desk\n", ON_ONE_DAY));
    company.look();
    assertThat(knowsWaxing()).isFalse();
    now = Instant.parse("2026-03-02T23:00:00Z");
    company.look();
    assertThat(knowsWaxing()).isTrue();
    now = Instant.parse("2026-03-03T22:59:59Z");
    company.look();
    assertThat(knowsWaxing()).isTrue();
    now = Instant.parse("2026-03-03T23:00:00Z");
    company.look();
    assertThat(knowsWaxing()).isFalse();
  }

  @Test
  void aRuleMayNameWordsThatAreNotUsedToday() throws IOException {
    write("waxing.en.md", WAXING.replace("owner: desk\n", ON_ONE_DAY));
    String rules = Files.readString(Path.of("escalation.yaml"));
    Path file = Files.createDirectory(folder.resolve("rules")).resolve("escalation.yaml");
    Files.writeString(file, rules.replace("words: handing-over-account", "words: waxing"));
    Map<String, String> environment =
        Map.of("BATON_LIBRARY", folder.toString(), "BATON_ESCALATION", file.toString());
    try (Company other = Company.read(settings(environment).store(), () -> now)) {
      assertThat(other.library().template(new TemplateId("waxing"))).isEmpty();
    }
  }

  @Test
  void aLibraryThatIsWrongChangesNothing() throws IOException {
    write("waxing.en.md", WAXING.replace("id: waxing", "id: other"));
    company.look();
    assertThat(company.library().template(new TemplateId("waxing"))).isEmpty();
    assertThat(company.library().template(new TemplateId("thanks"))).isPresent();
    write("waxing.en.md", WAXING);
    company.look();
    assertThat(company.library().template(new TemplateId("waxing"))).isPresent();
  }

  @Test
  void aFolderThatIsGoneChangesNothing() throws IOException {
    Path away = folder.resolveSibling(folder.getFileName() + "-away");
    Files.move(folder, away);
    company.look();
    assertThat(company.library().template(new TemplateId("thanks"))).isPresent();
    Files.move(away, folder);
  }

  private boolean knowsWaxing() {
    boolean classified = company.classify("how do I wax a board").known().isPresent();
    assertThat(company.library().template(new TemplateId("waxing")).isPresent())
        .isEqualTo(classified);
    return classified;
  }

  private static String handedOver(Rules rules) {
    return rules
        .words()
        .say(Words.Moment.HANDING_OVER, new Words.Facts("en", true, Map.of()))
        .content()
        .text();
  }

  private Settings settings() {
    return settings(Map.of("BATON_LIBRARY", folder.toString(), "BATON_TIME_ZONE", "Europe/Zurich"));
  }

  private static Settings settings(Map<String, String> environment) {
    return ((Reading.Sound) SettingsReader.read("", "none", environment)).settings();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
