package dev.baton.channels.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.http.Webhook.Parsed;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PressParserTest {
  private static final Instant AT = Instant.parse("2026-01-05T09:00:00Z");

  @Test
  void everyPayloadIsClassifiedAsItShouldBe() {
    Map<String, String> expected =
        Map.ofEntries(
            Map.entry("press_join", "baton.join c0ffee01"),
            Map.entry("press_join_on_card", "baton.join c0ffee01 of r-17"),
            Map.entry("press_join_on_card_with_replies", "baton.join c0ffee01 of r-17"),
            Map.entry("press_join_in_a_thread", "baton.join c0ffee01"),
            Map.entry("press_join_shown_by_another_app", "baton.join c0ffee01"),
            Map.entry("press_join_in_an_attachment", "baton.join c0ffee01"),
            Map.entry("press_back", "baton.back c0ffee01"),
            Map.entry("press_resolve", "baton.resolve c0ffee01"),
            Map.entry("press_without_container", "baton.join c0ffee01"),
            Map.entry("press_of_stranger", "baton.join c0ffee01"),
            Map.entry("press_choice", "choice person of 17: Talk to a person"),
            Map.entry("foreign_action", "ignored: foreign_action"),
            Map.entry("select_of_another", "ignored: foreign_action"),
            Map.entry("view_submission", "ignored: foreign_view"),
            Map.entry("press_join_in_home", "joins c0ffee01 on the home tab"),
            Map.entry("press_join_in_home_broken", "malformed"),
            Map.entry("handover_asked", "wants to hand over c0ffee01"),
            Map.entry("handover_asked_broken", "malformed"),
            Map.entry("handover_sent", "hands over c0ffee01: She needs <@U0CARLA> & the invoice."),
            Map.entry("handover_sent_empty", "hands over c0ffee01: "),
            Map.entry("handover_sent_broken", "malformed"),
            Map.entry("handover_closed", "ignored: interaction_not_used"),
            Map.entry("view_closed", "ignored: interaction_not_used"),
            Map.entry("shortcut", "ignored: foreign_shortcut"),
            Map.entry("message_action", "ignored: foreign_shortcut"),
            Map.entry("shortcut_person", "wants a person"),
            Map.entry("press_in_home", "wants a person"),
            Map.entry("shortcut_ask", "asks about Where is <@U0ANA>'s &amp; my order?"),
            Map.entry(
                "shortcut_ask_forwarded",
                "asks about &gt; Where is my &lt;kite&gt;? :kite:\n&gt; It was order 17"),
            Map.entry("shortcut_ask_without_text", "ignored: message_without_text"),
            Map.entry("broken_shortcut", "malformed"),
            Map.entry("block_suggestion", "ignored: interaction_not_used"),
            Map.entry("interactive_message", "ignored: interaction_not_used"),
            Map.entry("dialog_submission", "ignored: interaction_not_used"),
            Map.entry("dialog_cancellation", "ignored: interaction_not_used"),
            Map.entry("something_new", "ignored: interaction_not_used"),
            Map.entry("broken_no_type", "malformed"),
            Map.entry("broken_no_value", "malformed"),
            Map.entry("broken_value", "malformed"),
            Map.entry("broken_choice_value", "malformed"),
            Map.entry("broken_user", "malformed"),
            Map.entry("broken_team", "malformed"),
            Map.entry("broken_actions", "ignored: foreign_action"));
    Map<String, String> actual = new TreeMap<>();
    Payloads.in("interactions")
        .forEach((name, body) -> actual.put(name, verdict(Payloads.form(body))));

    assertThat(actual).isEqualTo(new TreeMap<>(expected));
  }

  @Test
  void aPressIsNamedByItsMessageItsPersonAndItsMoment() {
    Press press = understood("press_join");

    assertThat(press.key())
        .isEqualTo("press/T0HARBOUR/C0SUPPORT/1718000000.000100/U0BEN/1718000005.000900");
    assertThat(press.handle()).isEqualTo("ben.okafor");
    assertThat(press.isStranger()).isFalse();
    assertThat(understood("press_of_stranger").isStranger()).isTrue();
    assertThat(press.blocks()).hasSize(2);
  }

  @Test
  void ofALongMessageThatBatonIsAskedAboutTheBeginningIsTheLine() {
    JsonObject payload =
        new JsonObject(Buffer.buffer(Payloads.one("interactions", "shortcut_ask")));
    payload.getJsonObject("message").put("text", "x".repeat(40_000));

    Parsed<Interaction> parsed = Payloads.press(Payloads.form(payload.toBuffer().getBytes()));

    assertThat(parsed)
        .isInstanceOfSatisfying(
            Parsed.Understood.class,
            asked ->
                assertThat(((Shortcut) asked.what()).wish())
                    .isEqualTo(new Shortcut.Wish.Answer("x".repeat(9_999) + "…")));
  }

  /// Slack names the user's own workspace as the view's team there.
  @Test
  void whoSendsADialogFromAnotherCompanyIsAStranger() {
    JsonObject payload =
        new JsonObject(Buffer.buffer(Payloads.one("interactions", "handover_sent")));
    payload.getJsonObject("team").put("id", "T0LUMEN");
    payload.getJsonObject("user").put("team_id", "T0LUMEN");

    Parsed<Interaction> parsed = Payloads.press(Payloads.form(payload.toBuffer().getBytes()));

    assertThat(parsed)
        .isInstanceOfSatisfying(
            Parsed.Understood.class,
            sent ->
                assertThat(((Handover.Sent) sent.what()).by())
                    .isEqualTo(new Clicker("T0HARBOUR", "U0BEN", "T0LUMEN", "ben.okafor")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "payload",
        "payload=",
        "payload=%",
        "payload=%7B",
        "payload=[]",
        "x=1",
        "=",
        "&"
      })
  void whatIsNoFormWithAPayloadIsMalformed(String body) {
    assertThat(Payloads.press(body.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Parsed.Malformed.class);
  }

  @Test
  void aCommandIsReadFromItsForm() {
    String body =
        "token=x&team_id=T0HARBOUR&team_domain=harbour&channel_id=D0ANA&channel_name=directmessage"
            + "&user_id=U0ANA&user_name=ana&command=%2Fbaton&text=+Person+please"
            + "&api_app_id=A0BATON&is_enterprise_install=false&response_url=https%3A%2F%2Fx"
            + "&trigger_id=13345224609.738474920.8088930838d88f008e0";

    assertThat(SlashCommand.parse(body.getBytes(StandardCharsets.UTF_8), AT))
        .isEqualTo(
            new Parsed.Understood<>(
                new SlashCommand(
                    "T0HARBOUR",
                    "U0ANA",
                    "D0ANA",
                    "person",
                    "13345224609.738474920.8088930838d88f008e0",
                    AT)));
  }

  @Test
  void aProbeOfTheCertificateIsNoCommand() {
    assertThat(SlashCommand.parse("token=x&ssl_check=1".getBytes(StandardCharsets.UTF_8), AT))
        .isEqualTo(new Parsed.Ignored<>("ssl_check"));
    assertThat(SlashCommand.parse("token=x".getBytes(StandardCharsets.UTF_8), AT))
        .isInstanceOf(Parsed.Incomplete.class);
  }

  private static Press understood(String name) {
    Parsed<Interaction> parsed = Payloads.press(Payloads.form(Payloads.one("interactions", name)));
    return (Press) ((Parsed.Understood<Interaction>) parsed).what();
  }

  private static String verdict(byte[] body) {
    return switch (Payloads.press(body)) {
      case Parsed.Understood<Interaction>(Shortcut shortcut) ->
          shortcut.wish() instanceof Shortcut.Wish.Answer(String text)
              ? "asks about " + text
              : "wants a person";
      case Parsed.Understood<Interaction>(Press press) ->
          switch (press.button()) {
            case Press.Button.Agents(String action, OfCase of, boolean onCard) ->
                action
                    + " "
                    + of.conversation()
                    + of.request().filter(_ -> onCard).map(request -> " of " + request).orElse("");
            case Press.Button.Choice(long of, String value, String label) ->
                "choice " + value + " of " + of + ": " + label;
          };
      case Parsed.Understood<Interaction>(HomeJoin join) ->
          "joins " + join.conversation() + " on the home tab";
      case Parsed.Understood<Interaction>(Handover.Asked asked) ->
          "wants to hand over " + asked.conversation();
      case Parsed.Understood<Interaction>(Handover.Sent sent) ->
          "hands over " + sent.conversation() + ": " + sent.note();
      case Parsed.Ignored<Interaction>(String why) -> "ignored: " + why;
      case Parsed.Incomplete<Interaction> _ -> "incomplete";
      case Parsed.Malformed<Interaction> _ -> "malformed";
    };
  }
}
