package dev.baton.bot.llm;

import dev.baton.bot.llm.Phrasing.NoDraft;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.vertx.core.json.JsonArray;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Takes a model's answer down while it comes, and passes its words on with each sentence that has
/// come to its end, once the answer has said that no person is wanted.
final class Dictation implements StreamingChatResponseHandler {
  private static final Pattern WORDS =
      Pattern.compile(
          "\\s*\\{\\s*\"wants_person\"\\s*:\\s*false\\s*,\\s*\"words\"\\s*:\\s*\""
              + "((?:[^\"\\\\]++|\\\\u[0-9a-fA-F]{4}|\\\\[^u])*+)");
  private static final Pattern SENTENCES =
      Pattern.compile("(.*(?:[.!?\u2026][\"')\\]\u201c\u201d]*\\s|\\n)).*", Pattern.DOTALL);

  private final Consumer<String> soFar;
  private final StringBuilder heard = new StringBuilder();
  private String passedOn = "";
  private @Nullable String answer;
  private @Nullable Throwable failure;

  /// @param soFar is told the words, each time from the first
  Dictation(Consumer<String> soFar) {
    this.soFar = soFar;
  }

  @Override
  public void onPartialResponse(String piece) {
    heard.append(piece);
    Matcher words = WORDS.matcher(heard);
    if (words.lookingAt()) {
      Matcher sentences =
          SENTENCES.matcher(new JsonArray("[\"" + words.group(1) + "\"]").getString(0));
      if (sentences.matches()) {
        passOn(sentences.group(1).strip());
      }
    }
  }

  private void passOn(String words) {
    if (words.length() > passedOn.length()) {
      passedOn = words;
      soFar.accept(words);
    }
  }

  @Override
  public void onCompleteResponse(ChatResponse response) {
    answer = response.aiMessage().text();
  }

  @Override
  public void onError(Throwable error) {
    if (failure == null) {
      failure = error;
    }
  }

  /// The whole of it.
  ///
  /// @throws NoDraft when it failed or broke off
  String answer() throws NoDraft {
    if (failure != null) {
      // langchain4j has a type for each way to fail; here they are all one.
      throw new NoDraft("the model failed: " + failure.getClass().getSimpleName(), failure);
    }
    if (answer == null) {
      throw new NoDraft("the model broke off");
    }
    return answer;
  }
}
