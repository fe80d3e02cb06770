package dev.baton.config.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.gateway.conversation.LanguageTag;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads JSON objects, one a line, and answers each with one, in order, flushed. What can't be
/// understood is answered with an error, and reading goes on.
public final class Lines {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final Logger LOG = LoggerFactory.getLogger(Lines.class);

  /// Of a longer line no more than this is kept.
  private static final int MOST_CHARS = 32 * 1024 * 1024;

  private Lines() {}

  /// Why a line can't be done.
  static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;

    Wrong(String code, String message) {
      super(message);
      this.code = code;
    }
  }

  /// Answers all lines until there are no more.
  ///
  /// @param in is read a character at a time
  public static void answer(Reader in, PrintStream out, Function<ObjectNode, ObjectNode> answer)
      throws IOException {
    for (StringBuilder line = next(in); line != null; line = next(in)) {
      if (!line.isEmpty() && !line.toString().isBlank()) {
        out.println(answer(line.toString(), answer));
        out.flush();
      }
    }
  }

  /// The next line, and at most one character more of it than it may have; null after the last.
  private static @Nullable StringBuilder next(Reader in) throws IOException {
    int read = in.read();
    if (read < 0) {
      return null;
    }
    StringBuilder line = new StringBuilder();
    for (; read >= 0 && read != '\n'; read = in.read()) {
      if (line.length() <= MOST_CHARS) {
        line.append((char) read);
      }
    }
    return line;
  }

  private static ObjectNode answer(String line, Function<ObjectNode, ObjectNode> answer) {
    if (line.length() > MOST_CHARS) {
      return error("too_long", "A line may have " + MOST_CHARS + " characters at most.");
    }
    try {
      JsonNode read = JSON.readTree(line);
      if (!(read instanceof ObjectNode object)) {
        return error("malformed", "A line must be a JSON object.");
      }
      return answered(object, answer);
    } catch (JsonProcessingException broken) {
      return error("malformed", "This is not JSON: " + broken.getOriginalMessage());
    }
  }

  private static ObjectNode answered(ObjectNode line, Function<ObjectNode, ObjectNode> answer) {
    try {
      return answer.apply(line);
    } catch (Wrong wrong) {
      return error(line, wrong.code, String.valueOf(wrong.getMessage()));
    } catch (RuntimeException | StackOverflowError defect) {
      LOG.error("a line could not be answered", defect);
      return error(line, "failed", "This is a defect of Baton's: " + defect.getClass().getName());
    }
  }

  private static ObjectNode error(ObjectNode line, String code, String message) {
    ObjectNode error = error(code, message);
    if (line.has("id")) {
      error.set("id", line.get("id"));
    }
    return error;
  }

  private static ObjectNode error(String code, String message) {
    ObjectNode node = JSON.createObjectNode();
    node.putObject("error").put("code", code).put("message", message);
    return node;
  }

  /// A field that has to be there and be a text.
  static String text(JsonNode line, String name) {
    JsonNode value = line.get(name);
    if (value == null || !value.isTextual()) {
      throw new Wrong("malformed", "‘" + name + "’ must be a text.");
    }
    return value.textValue();
  }

  /// A text, or what stands for it where it is absent.
  static String text(JsonNode line, String name, String otherwise) {
    return line.hasNonNull(name) ? text(line, name) : otherwise;
  }

  /// A text in which something is said.
  static String words(JsonNode line, String name) {
    String words = text(line, name);
    if (words.isBlank()) {
      throw new Wrong("malformed", "‘" + name + "’ must say something.");
    }
    return words;
  }

  /// The language of the customer's client; English where none is named.
  static String locale(JsonNode line) {
    String given = text(line, "locale", "en");
    return LanguageTag.of(given)
        .orElseThrow(
            () -> new Wrong("malformed", "‘locale’ must name a language, such as en or pt-BR."));
  }
}
