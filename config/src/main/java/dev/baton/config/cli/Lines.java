package dev.baton.config.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.function.Function;

/// Reads JSON objects, one a line, and answers each with one, in order, flushed. What can't be
/// understood is answered with an error, and reading goes on.
public final class Lines {
  static final ObjectMapper JSON = new ObjectMapper();

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
  public static void answer(
      BufferedReader in, PrintStream out, Function<ObjectNode, ObjectNode> answer)
      throws IOException {
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (!line.isBlank()) {
        out.println(answer(line, answer));
        out.flush();
      }
    }
  }

  private static ObjectNode answer(String line, Function<ObjectNode, ObjectNode> answer) {
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
      ObjectNode error = error(wrong.code, String.valueOf(wrong.getMessage()));
      if (line.has("id")) {
        error.set("id", line.get("id"));
      }
      return error;
    }
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
}
