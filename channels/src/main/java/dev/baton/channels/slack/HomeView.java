package dev.baton.channels.slack;

import dev.baton.gateway.bus.Board;
import dev.baton.gateway.conversation.CaseRef;
import dev.baton.gateway.conversation.Place;
import dev.baton.gateway.conversation.Transcript;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What stands on a home tab. What people wrote stands in rich text, which Slack never parses.
record HomeView(PersonLabels personLabels) {
  /// A home has room for a hundred blocks, and a case that waits takes two.
  static final int MOST_WAITING = 20;

  /// The agents'.
  private static final String ENGLISH = "en";

  private static final int MOST_OWN = 20;
  private static final int MOST_NAME = 80;
  private static final int MOST_WORDS = 200;

  /// For whoever may need help, in their language.
  JsonObject forCustomer(String language) {
    return home(help(language).add(divider()).addAll(forAgents()));
  }

  /// For an agent.
  ///
  /// @param workspace the workspace's own address; empty where it is not known
  JsonObject forAgent(Board.View board, String workspace, Optional<String> notice) {
    JsonArray blocks = new JsonArray();
    notice.ifPresent(
        words -> blocks.add(CaseCard.context("⚠️ " + Pieces.shortened(words, MOST_WORDS))));
    blocks.add(header("Your cases"));
    if (board.own().isEmpty()) {
      blocks.add(CaseCard.context("You have no case now."));
    }
    board.own().stream().limit(MOST_OWN).forEach(own -> blocks.add(glance(own, workspace)));
    blocks.add(divider()).add(header("Waiting for somebody"));
    if (board.waiting().isEmpty()) {
      blocks.add(CaseCard.context("Nobody waits."));
    }
    for (Board.Case waiting : board.waiting()) {
      String id = waiting.conversation().value();
      JsonObject join = Buttons.primary(Buttons.button(Buttons.JOIN, "Join", id));
      blocks.add(glance(waiting, workspace)).add(Buttons.row(new JsonArray().add(join)));
    }
    int left = board.waitingInAll() - board.waiting().size();
    if (left > 0) {
      blocks.add(CaseCard.context("And " + left + " more, in the support channels."));
    }
    return home(blocks.add(divider()).addAll(help(ENGLISH)).add(divider()).addAll(forAgents()));
  }

  /// Who, where, since when; what was said last; the way to the thread.
  private static JsonObject glance(Board.Case seen, String workspace) {
    JsonArray spans = new JsonArray();
    String name = Pieces.shortened(seen.customer().orElse("A customer"), MOST_NAME);
    spans
        .add(RichText.bold(name))
        .add(RichText.text(" · " + where(seen.places()) + " · since "))
        .add(CaseCard.date(seen.request().since()));
    seen.last().ifPresent(line -> spans.add(RichText.text("\n" + words(line))));
    link(seen.card(), workspace)
        .ifPresent(url ->
            spans
                .add(RichText.text("\n"))
                .add(
                    new JsonObject()
                        .put("type", "link")
                        .put("url", url)
                        .put("text", "Open the thread")));
    return new RichText(new JsonArray().add(RichText.section(spans)), "").block();
  }

  private static String where(List<Place> places) {
    return places.stream()
        .map(place -> CaseCard.channel(place.address().channel()))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String words(Transcript.Line line) {
    return line.entry() instanceof Transcript.Entry.Said(var author, var content)
        ? Pieces.shortened(
            TranscriptPosts.speaker(author)
                + ": "
                + RichText.of(author, content.text()).plain().replaceAll("\\s+", " "),
            MOST_WORDS)
        : "";
  }

  private static Optional<String> link(Optional<CaseRef> card, String workspace) {
    return workspace.isEmpty()
        ? Optional.empty()
        : card.map(CaseRef::thread)
            .flatMap(MessageRef::of)
            .map(head ->
                workspace + "archives/" + head.channel() + "/p" + head.ts().replace(".", ""));
  }

  private JsonArray help(String language) {
    HelpWords words = HelpWords.in(language);
    JsonObject person = Buttons.button(Shortcut.PERSON, personLabels.in(language), "person");
    return new JsonArray()
        .add(header(words.title()))
        .add(text(words.how()))
        .add(Buttons.row(new JsonArray().add(Buttons.primary(person))));
  }

  private static JsonArray forAgents() {
    return new JsonArray()
        .add(header("For agents"))
        .add(
            text(
                "Press *Join* on a card in a support channel, or here. From then on what you write"
                    + " in the card's thread reaches the customer; a line that begins with `!`"
                    + " stays internal. *Back to the bot* and *Resolve* end it; *Hand over* gives"
                    + " it to a colleague."));
  }

  private static JsonObject home(JsonArray blocks) {
    return new JsonObject().put("type", "home").put("blocks", blocks);
  }

  private static JsonObject divider() {
    return new JsonObject().put("type", "divider");
  }

  private static JsonObject header(String words) {
    JsonObject text = new JsonObject().put("type", "plain_text").put("text", words);
    return new JsonObject().put("type", "header").put("text", text);
  }

  private static JsonObject text(String mrkdwn) {
    JsonObject text = new JsonObject().put("type", "mrkdwn").put("text", mrkdwn);
    return new JsonObject().put("type", "section").put("text", text);
  }
}
