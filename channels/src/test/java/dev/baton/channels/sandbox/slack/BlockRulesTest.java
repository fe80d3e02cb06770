package dev.baton.channels.sandbox.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.json.JsonArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The documented rules of Block Kit, one at a time: what is just right passes, one more does not.
class BlockRulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'divider'}",
        "{'type':'header','text':{'type':'plain_text','text':'Hello'}}",
        "{'type':'section','text':{'type':'mrkdwn','text':'*Hello*'}}",
        "{'type':'section','fields':[{'type':'plain_text','text':'Hello'}]}",
        "{'type':'context','elements':[{'type':'mrkdwn','text':'Hello'}]}",
        "{'type':'markdown','text':'**Hello**'}",
        "{'type':'image','image_url':'https://example.com/a.png','alt_text':'A picture'}",
        "{'type':'actions','elements':[{'type':'button','action_id':'a','value':'v',"
            + "'style':'primary','text':{'type':'plain_text','text':'Go'}}]}",
        "{'type':'rich_text','elements':[{'type':'rich_text_section','elements':["
            + "{'type':'text','text':'Hello','style':{'bold':true}},{'type':'user','user_id':'U1'}]}]}",
        "{'type':'rich_text','elements':[{'type':'rich_text_list','style':'bullet','elements':["
            + "{'type':'rich_text_section','elements':[{'type':'text','text':'Hello'}]}]}]}",
        "{'type':'file','external_id':'x','source':'remote'}"
      })
  void wellFormedBlocksPass(String block) {
    assertThatCode(() -> BlockRules.checkMessage(blocks(block))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '"',
      value = {
        "{'type':'chart'} # unsupported type: chart",
        "{'type':'header'} # missing required field: text",
        "{'type':'header','text':{'type':'mrkdwn','text':'x'}} # must be of type plain_text",
        "{'type':'header','text':{'type':'plain_text','text':''}} # more than 0 characters",
        "{'type':'section'} # missing required field: text or fields",
        "{'type':'section','text':{'type':'mrkdwn','text':'x'},'colour':'red'} # additional property",
        "{'type':'section','text':{'type':'plain_text','text':'x','verbatim':true}} # additional",
        "{'type':'context','elements':[]} # no fewer than 1 items",
        "{'type':'markdown','text':''} # more than 0 characters",
        "{'type':'image','image_url':'https://example.com/a.png'} # missing required field: alt_text",
        "{'type':'actions','elements':[{'type':'text'}]} # unsupported type: text",
        "{'type':'actions','elements':[{'type':'button','text':{'type':'mrkdwn','text':'x'}}]} # plain",
        "{'type':'actions','elements':[{'type':'button','style':'green','text':"
            + "{'type':'plain_text','text':'x'}}]} # valid enum value",
        "{'type':'actions','elements':[{'type':'button','action_id':'a','text':"
            + "{'type':'plain_text','text':'x'}},{'type':'button','action_id':'a','text':"
            + "{'type':'plain_text','text':'y'}}]} # `action_id` already exists",
        "{'type':'rich_text','elements':[{'type':'text','text':'x'}]} # unsupported type: text",
        "{'type':'rich_text','elements':[{'type':'rich_text_section','elements':["
            + "{'type':'text','text':''}]}]} # more than 0 characters",
        "5 # must be an object"
      })
  void aBrokenRuleIsNamed(String block, String problem) {
    assertThat(problems(blocks(block)))
        .contains(problem.strip())
        .contains("json-pointer:/blocks/0");
  }

  @ParameterizedTest
  @CsvSource({"header,150", "section,3000", "button,75", "value,2000", "action,255", "field,2000"})
  void aTextMayBeAsLongAsDocumentedAndNoLonger(String what, int most) {
    assertThatCode(() -> BlockRules.checkMessage(blocks(block(what, most))))
        .doesNotThrowAnyException();
    assertThat(problems(blocks(block(what, most + 1))))
        .contains("must be less than " + (most + 1) + " characters");
  }

  @Test
  void aMessageHasAtMostFiftyBlocksAndAViewAHundred() {
    assertThatCode(() -> BlockRules.checkMessage(dividers(50))).doesNotThrowAnyException();
    assertThat(problems(dividers(51))).contains("no more than 50 items");
    assertThatCode(() -> BlockRules.checkView(dividers(100))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '"',
      value = {
        "{'type':'context','elements':[%s]} # {'type':'plain_text','text':'x'} # 10",
        "{'type':'section','fields':[%s]} # {'type':'plain_text','text':'x'} # 10",
        "{'type':'actions','elements':[%s]}"
            + " # {'type':'button','text':{'type':'plain_text','text':'x'}} # 25"
      })
  void elementsAreCounted(String block, String element, int most) {
    assertThatCode(() -> BlockRules.checkMessage(blocks(block.replace("%s", times(most, element)))))
        .doesNotThrowAnyException();
    assertThat(problems(blocks(block.replace("%s", times(most + 1, element)))))
        .contains("no more than " + most + " items");
  }

  @Test
  void oneBlockIdStandsOnce() {
    String block = "{'type':'divider','block_id':'x'}";

    assertThat(problems(blocks(block + "," + block))).contains("`block_id` already exists");
  }

  @Test
  void theWholeMessageHasALimitOfItsOwn() {
    String sections = times(5, block("section", 2_700));

    Refused refused =
        catchThrowableOfType(Refused.class, () -> BlockRules.checkMessage(blocks(sections)));

    assertThat(refused.error()).isEqualTo("msg_blocks_too_long");
  }

  private static String block(String what, int characters) {
    String x = "x".repeat(characters);
    String button =
        "{'type':'actions','elements':[{'type':'button','text':{'type':'plain_text','text':'%s'},"
            + "'value':'%s','action_id':'%s'}]}";
    return switch (what) {
      case "header" -> "{'type':'header','text':{'type':'plain_text','text':'" + x + "'}}";
      case "section" -> "{'type':'section','text':{'type':'mrkdwn','text':'" + x + "'}}";
      case "field" -> "{'type':'section','fields':[{'type':'mrkdwn','text':'" + x + "'}]}";
      case "button" -> button.formatted(x, "v", "a");
      case "value" -> button.formatted("t", x, "a");
      case "action" -> button.formatted("t", "v", x);
      default -> throw new IllegalArgumentException(what);
    };
  }

  private static String problems(JsonArray blocks) {
    Refused refused = catchThrowableOfType(Refused.class, () -> BlockRules.checkMessage(blocks));
    assertThat(refused.error()).isEqualTo("invalid_blocks");
    return refused.json().encode();
  }

  private static JsonArray dividers(int count) {
    return blocks(times(count, "{'type':'divider'}"));
  }

  private static String times(int count, String what) {
    return IntStream.range(0, count).mapToObj(_ -> what).collect(Collectors.joining(","));
  }

  private static JsonArray blocks(String blocks) {
    return new JsonArray("[" + blocks.replace('\'', '"') + "]");
  }
}
