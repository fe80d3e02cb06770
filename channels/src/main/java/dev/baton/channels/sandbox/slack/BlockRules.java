package dev.baton.channels.sandbox.slack;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Block Kit's documented rules: which blocks there are, what each must and may have, how long and
/// how many things may be. Slack refuses a whole message for one broken rule, and so does this.
final class BlockRules {
  private static final int MOST_CHARACTERS = 13_200;
  private static final Set<String> UNCHECKED =
      Set.of("file", "video", "table", "call", "context_actions", "task_card", "plan");
  private static final Set<String> INTERACTIVE =
      Set.of(
          "button",
          "static_select",
          "external_select",
          "users_select",
          "conversations_select",
          "channels_select",
          "multi_static_select",
          "multi_users_select",
          "multi_conversations_select",
          "multi_channels_select",
          "overflow",
          "datepicker",
          "timepicker",
          "datetimepicker",
          "checkboxes",
          "radio_buttons",
          "workflow_button");
  private static final Set<String> INPUTS =
      Set.of(
          "plain_text_input",
          "rich_text_input",
          "email_text_input",
          "url_text_input",
          "number_input",
          "file_input");

  private final List<String> problems = new ArrayList<>();
  private final Set<String> blockIds = new HashSet<>();

  private BlockRules() {}

  /// Refuses blocks that Slack would refuse in a message.
  static void checkMessage(JsonArray blocks) {
    check(blocks, 50);
    int characters = characters(blocks);
    if (characters > MOST_CHARACTERS) {
      throw new Refused("msg_blocks_too_long");
    }
  }

  /// Refuses blocks that Slack would refuse in a modal or a home tab.
  static void checkView(JsonArray blocks) {
    check(blocks, 100);
  }

  private static void check(JsonArray blocks, int most) {
    BlockRules rules = new BlockRules();
    if (blocks.size() > most) {
      rules.wrong("no more than " + most + " items allowed", "/blocks");
    }
    for (int i = 0; i < blocks.size(); i++) {
      rules.block(blocks.getValue(i), "/blocks/" + i);
    }
    if (!rules.problems.isEmpty()) {
      throw new Refused("invalid_blocks", rules.problems);
    }
  }

  private static int characters(Object value) {
    return switch (value) {
      case JsonArray array -> array.stream().mapToInt(BlockRules::characters).sum();
      case JsonObject object ->
          object.stream()
              .mapToInt(field ->
                  field.getValue() instanceof String text
                      ? (field.getKey().equals("text") ? text.length() : 0)
                      : characters(field.getValue()))
              .sum();
      default -> 0;
    };
  }

  private void block(@Nullable Object value, String at) {
    if (!(value instanceof JsonObject block)) {
      wrong("must be an object", at);
      return;
    }
    identify(block, at);
    switch (block.getString("type", "")) {
      case "section" -> section(block, at);
      case "header" -> {
        only(block, at, "text");
        text(block.getValue("text"), at + "/text", 150, false);
      }
      case "divider" -> only(block, at);
      case "context" -> context(block, at);
      case "actions" -> actions(block, at);
      case "image" -> image(block, at);
      case "rich_text" -> richText(block, at);
      case "markdown" -> {
        only(block, at, "text");
        string(block, "text", at, 12_000, true);
      }
      case "input" -> input(block, at);
      case String other when UNCHECKED.contains(other) -> {}
      case String other -> wrong("unsupported type: " + other, at + "/type");
    }
  }

  private void identify(JsonObject block, String at) {
    string(block, "block_id", at, 255, false);
    if (block.getValue("block_id") instanceof String id && !blockIds.add(id)) {
      wrong("`block_id` already exists", at + "/block_id");
    }
  }

  private void section(JsonObject block, String at) {
    only(block, at, "text", "fields", "accessory", "expand");
    if (!block.containsKey("text") && !block.containsKey("fields")) {
      wrong("missing required field: text or fields", at);
    }
    if (block.containsKey("text")) {
      text(block.getValue("text"), at + "/text", 3_000, true);
    }
    if (block.containsKey("fields")) {
      JsonArray fields = items(block, "fields", at, 10);
      for (int i = 0; i < fields.size(); i++) {
        text(fields.getValue(i), at + "/fields/" + i, 2_000, true);
      }
    }
    if (block.getValue("accessory") instanceof JsonObject accessory
        && !accessory.getString("type", "").equals("image")) {
      element(accessory, at + "/accessory");
    }
  }

  private void context(JsonObject block, String at) {
    only(block, at, "elements");
    JsonArray elements = items(block, "elements", at, 10);
    for (int i = 0; i < elements.size(); i++) {
      String where = at + "/elements/" + i;
      if (elements.getValue(i) instanceof JsonObject element
          && element.getString("type", "").equals("image")) {
        image(element, where);
      } else {
        text(elements.getValue(i), where, 3_000, true);
      }
    }
  }

  private void actions(JsonObject block, String at) {
    only(block, at, "elements");
    JsonArray elements = items(block, "elements", at, 25);
    Set<String> actionIds = new HashSet<>();
    for (int i = 0; i < elements.size(); i++) {
      String where = at + "/elements/" + i;
      element(elements.getValue(i), where);
      if (elements.getValue(i) instanceof JsonObject element
          && element.getValue("action_id") instanceof String id
          && !actionIds.add(id)) {
        wrong("`action_id` already exists", where + "/action_id");
      }
    }
  }

  private void element(@Nullable Object value, String at) {
    if (!(value instanceof JsonObject element)) {
      wrong("must be an object", at);
      return;
    }
    String type = element.getString("type", "");
    if (!INTERACTIVE.contains(type)) {
      wrong("unsupported type: " + type, at + "/type");
    }
    string(element, "action_id", at, 255, false);
    if (type.equals("button")) {
      button(element, at);
    }
  }

  private void button(JsonObject button, String at) {
    only(
        button, at, "text", "action_id", "url", "value", "style", "confirm", "accessibility_label");
    text(button.getValue("text"), at + "/text", 75, false);
    string(button, "url", at, 3_000, false);
    string(button, "value", at, 2_000, false);
    string(button, "accessibility_label", at, 75, false);
    if (button.containsKey("style")
        && !Set.of("primary", "danger").contains(button.getString("style", ""))) {
      wrong("must be a valid enum value", at + "/style");
    }
    if (button.getValue("confirm") instanceof JsonObject confirm) {
      text(confirm.getValue("title"), at + "/confirm/title", 100, false);
      text(confirm.getValue("text"), at + "/confirm/text", 300, true);
      text(confirm.getValue("confirm"), at + "/confirm/confirm", 30, false);
      text(confirm.getValue("deny"), at + "/confirm/deny", 30, false);
    }
  }

  private void image(JsonObject block, String at) {
    if (!block.containsKey("image_url") && !block.containsKey("slack_file")) {
      wrong("missing required field: image_url", at);
    }
    string(block, "image_url", at, 3_000, false);
    string(block, "alt_text", at, 2_000, true);
  }

  private void input(JsonObject block, String at) {
    text(block.getValue("label"), at + "/label", 2_000, false);
    if (!(block.getValue("element") instanceof JsonObject element)) {
      wrong("missing required field: element", at);
    } else {
      String type = element.getString("type", "");
      if (type.equals("button") || !(INTERACTIVE.contains(type) || INPUTS.contains(type))) {
        wrong("unsupported type: " + type, at + "/element/type");
      }
    }
  }

  private void richText(JsonObject block, String at) {
    only(block, at, "elements");
    JsonArray sections = items(block, "elements", at, Integer.MAX_VALUE);
    for (int i = 0; i < sections.size(); i++) {
      String where = at + "/elements/" + i;
      if (!(sections.getValue(i) instanceof JsonObject section)) {
        wrong("must be an object", where);
        continue;
      }
      richElements(section, where);
    }
  }

  private void richElements(JsonObject section, String at) {
    String type = section.getString("type", "");
    switch (type) {
      case "rich_text_section", "rich_text_preformatted", "rich_text_quote" -> {
        JsonArray elements = items(section, "elements", at, Integer.MAX_VALUE);
        for (int i = 0; i < elements.size(); i++) {
          richElement(elements.getValue(i), at + "/elements/" + i);
        }
      }
      case "rich_text_list" -> {
        if (!Set.of("bullet", "ordered").contains(section.getString("style", ""))) {
          wrong("must be a valid enum value", at + "/style");
        }
        JsonArray items = items(section, "elements", at, Integer.MAX_VALUE);
        for (int i = 0; i < items.size(); i++) {
          if (items.getValue(i) instanceof JsonObject item) {
            richElements(item, at + "/elements/" + i);
          }
        }
      }
      default -> wrong("unsupported type: " + type, at + "/type");
    }
  }

  private void richElement(@Nullable Object value, String at) {
    if (!(value instanceof JsonObject element)) {
      wrong("must be an object", at);
      return;
    }
    switch (element.getString("type", "")) {
      case "text" -> {
        only(element, at, "text", "style");
        string(element, "text", at, Integer.MAX_VALUE, true);
      }
      case "link" -> string(element, "url", at, Integer.MAX_VALUE, true);
      case "user" -> string(element, "user_id", at, 255, true);
      case "channel" -> string(element, "channel_id", at, 255, true);
      case "usergroup" -> string(element, "usergroup_id", at, 255, true);
      case "emoji" -> string(element, "name", at, 255, true);
      case "broadcast" -> string(element, "range", at, 255, true);
      case "date" -> string(element, "format", at, 255, true);
      case "color" -> string(element, "value", at, 255, true);
      case String other -> wrong("unsupported type: " + other, at + "/type");
    }
  }

  /// A text object: `plain_text`, or `mrkdwn` where that is allowed.
  private void text(@Nullable Object value, String at, int most, boolean mrkdwn) {
    if (!(value instanceof JsonObject text)) {
      wrong("missing required field: text", at);
      return;
    }
    switch (text.getString("type", "")) {
      case "plain_text" -> only(text, at, "text", "emoji");
      case "mrkdwn" -> {
        only(text, at, "text", "verbatim");
        if (!mrkdwn) {
          wrong("must be of type plain_text", at + "/type");
        }
      }
      case String other -> wrong("unsupported type: " + other, at + "/type");
    }
    string(text, "text", at, most, true);
  }

  private void string(JsonObject in, String name, String at, int most, boolean required) {
    Object value = in.getValue(name);
    if (value == null) {
      if (required) {
        wrong("missing required field: " + name, at);
      }
    } else if (!(value instanceof String text)) {
      wrong("must be a string", at + "/" + name);
    } else if (text.isEmpty()) {
      wrong("must be more than 0 characters", at + "/" + name);
    } else if (text.length() > most) {
      wrong("must be less than " + (most + 1) + " characters", at + "/" + name);
    }
  }

  private JsonArray items(JsonObject in, String name, String at, int most) {
    if (!(in.getValue(name) instanceof JsonArray items)) {
      wrong("missing required field: " + name, at);
      return new JsonArray();
    }
    if (items.isEmpty()) {
      wrong("no fewer than 1 items allowed", at + "/" + name);
    }
    if (items.size() > most) {
      wrong("no more than " + most + " items allowed", at + "/" + name);
    }
    return items;
  }

  private void only(JsonObject in, String at, String... known) {
    Set<String> allowed = new HashSet<>(Set.of(known));
    allowed.add("type");
    allowed.add("block_id");
    for (String name : in.fieldNames()) {
      if (!allowed.contains(name)) {
        wrong("invalid additional property: " + name, at);
      }
    }
  }

  private void wrong(String what, String at) {
    problems.add(what + " [json-pointer:" + at + "]");
  }
}
