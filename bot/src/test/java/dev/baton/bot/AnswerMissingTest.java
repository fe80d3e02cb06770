package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.escalation.Escalation;
import dev.baton.bot.escalation.RulesFile;
import dev.baton.bot.trigger.Ear;
import dev.baton.bot.understanding.IntentModel;
import dev.baton.gateway.conversation.Reply;
import dev.baton.templates.Library;
import dev.baton.templates.files.LibraryFiles;
import dev.baton.templates.files.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerMissingTest {
  private static final String BALANCE =
      """
      ---
      id: balance
      title: What is on my gift card
      owner: desk
      variables:
        balance:
          type: text
          from: card.balance
      intents:
        balance:
          examples:
            - what is on my gift card
            - how much is left on the card
            - gift card balance please
      ---

      There is {balance} on your card.
      """;

  @TempDir private Path folder;

  @Test
  void anAnswerThatNeedsWhatNobodyKnowsBringsInAPersonAndSaysWhy() throws IOException {
    assertThat(reply(BALANCE))
        .isInstanceOfSatisfying(
            Reply.StepAside.class,
            aside -> {
              assertThat(aside.reason().rule()).isEqualTo("answer_missing");
              assertThat(aside.reason().evidence()).contains("What is on my gift card");
            });
  }

  @Test
  void anAnswerThatCanDoWithoutIsGiven() throws IOException {
    String withFallback =
        BALANCE.replace(
            "from: card.balance\n", "from: card.balance\n    fallback: what you paid\n");
    assertThat(reply(withFallback))
        .isInstanceOfSatisfying(
            Reply.Say.class,
            said ->
                assertThat(said.wording().content().text())
                    .contains("There is what you paid on your card."));
  }

  private Reply reply(String template) throws IOException {
    Files.writeString(folder.resolve("voice.yaml"), "company: Trail & Tide\nbot: Robin\n");
    Files.writeString(folder.resolve("balance.en.md"), template);
    Library library = ((Reading.Sound) LibraryFiles.read(folder)).library();
    Judge judge =
        new Judge(
            library,
            new Mind(IntentModel.train(LibraryBot.examples(library)), Ear.shipped()),
            new Escalation(
                RulesFile.open(
                    Path.of("../config/escalation.yaml"), id -> library.template(id).isPresent())));
    return new LibraryBot(library, judge)
        .reply(Turns.in("en").customer("what is on my gift card").turn());
  }
}
