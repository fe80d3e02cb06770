package dev.baton.bot.llm;

import dev.baton.bot.llm.Phrasing.Draft;
import dev.baton.bot.llm.Phrasing.NoDraft;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what a model answered: exactly the object that it was asked for, or nothing.
final class Drafts {
  private static final Set<String> KEYS = Set.of("words", "templates", "wants_person", "asks");
  private static final int MOST = 16;

  private Drafts() {}

  /// @param offered the only template that the model may say it used
  static Draft read(@Nullable String answer, String offered) throws NoDraft {
    if (answer == null) {
      throw new NoDraft("the model answered nothing");
    }
    try {
      JsonObject object = new JsonObject(answer);
      if (!object.fieldNames().equals(KEYS)) {
        throw new NoDraft("the model's answer has the wrong fields");
      }
      if (!(object.getValue("words") instanceof String words)
          || !(object.getValue("wants_person") instanceof Boolean wantsPerson)) {
        throw new NoDraft("the model's answer has a field of another type");
      }
      List<String> templates = strings(object.getValue("templates"));
      if (!Set.of(offered).containsAll(templates)) {
        throw new NoDraft("the model names a template that it was not given");
      }
      return new Draft(words.strip(), templates, wantsPerson, strings(object.getValue("asks")));
    } catch (DecodeException notJson) {
      // Without its cause, which would quote the answer.
      throw new NoDraft("the model's answer is not a JSON object");
    }
  }

  /// The only field of a translation.
  static String translation(@Nullable String answer) throws NoDraft {
    if (answer == null) {
      throw new NoDraft("the model answered nothing");
    }
    try {
      JsonObject object = new JsonObject(answer);
      if (!object.fieldNames().equals(Set.of(TranslationPrompt.FIELD))
          || !(object.getValue(TranslationPrompt.FIELD) instanceof String words)) {
        throw new NoDraft("the model's answer has the wrong fields");
      }
      return words.strip();
    } catch (DecodeException notJson) {
      throw new NoDraft("the model's answer is not a JSON object");
    }
  }

  private static List<String> strings(@Nullable Object value) throws NoDraft {
    if (!(value instanceof JsonArray array) || array.size() > MOST) {
      throw new NoDraft("the model's answer has a field of another type");
    }
    List<String> strings = new ArrayList<>();
    for (Object element : array) {
      if (!(element instanceof String string)) {
        throw new NoDraft("the model's answer has a field of another type");
      }
      strings.add(string);
    }
    return strings;
  }
}
