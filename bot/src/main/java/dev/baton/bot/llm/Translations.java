package dev.baton.bot.llm;

import dev.baton.bot.grounding.Finding;
import dev.baton.bot.grounding.TranslationCheck;
import dev.baton.bot.llm.Phrasing.NoDraft;
import dev.baton.bot.outside.Dealings;
import dev.baton.bot.understanding.Languages;
import dev.baton.gateway.bus.Assistant.Translation;
import dev.baton.gateway.conversation.LanguageTag;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lines in other languages, by a language model where one is there, and checked without it. What
/// fails the check is withheld: a wrong translation is worse than none, since its reader can't
/// tell.
public final class Translations {
  private static final Logger LOG = LoggerFactory.getLogger(Translations.class);

  /// A longer line would take the model longer than it may.
  private static final int MOST_CHARS = 1_500;

  private final Translating model;
  private final LlmLimits limits;
  private final Aside aside;
  private final Dealings dealings;

  public Translations(Asking asking, Translating model) {
    this.model = model;
    this.limits = asking.limits();
    this.aside = asking.aside();
    this.dealings = asking.dealings();
  }

  /// A line in another language.
  ///
  /// @param known the language that its writer is known to speak
  /// @param into a language, however its reader puts it
  /// @param names who is called by name
  public Future<Translation> translate(String line, String known, String into, List<String> names) {
    String from = LanguageTag.code(Languages.of(line, known));
    String to = LanguageTag.of(into).map(LanguageTag::code).orElse("");
    if (to.isEmpty()) {
      return none("no language has this name");
    }
    if (from.equals(to)) {
      return none("it is in this language");
    }
    if (line.isBlank() || line.length() > MOST_CHARS || line.contains("[[")) {
      return none("nothing that could be translated");
    }
    if (!model.isThere()) {
      return none("no language model is there");
    }
    return aside
        .ask(
            dealings,
            limits.reply(),
            Promise.<Void>promise().future(),
            call -> translated(line, from, to, names, call))
        .map(translation ->
            translation.recover(failure -> {
              LOG.info("no translation: {}", failure.getMessage());
              return none("the language model failed");
            }))
        .orElseGet(() ->
            none(
                dealings.problem().isEmpty()
                    ? "the language model has enough to do"
                    : "the language model has failed, and is left alone for a while"));
  }

  /// Runs beside the event loops.
  private Translation translated(
      String line, String from, String to, List<String> names, Dealings.Call call) throws NoDraft {
    Veil veil = Veil.over(line);
    String words = model.translate(veil.text(), to);
    call.answered();
    List<Finding> findings = TranslationCheck.check(veil.text(), words, from, to, names);
    if (!findings.isEmpty()) {
      LOG.debug("a translation is withheld: {}", findings);
      return new Translation.None(
          "the translation does not match: "
              + findings.stream()
                  .map(Translations::told)
                  .distinct()
                  .collect(Collectors.joining(", ")));
    }
    return new Translation.Translated(veil.lifted(words), to);
  }

  private static String told(Finding finding) {
    return finding.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Future<Translation> none(String why) {
    return Future.succeededFuture(new Translation.None(why));
  }
}
