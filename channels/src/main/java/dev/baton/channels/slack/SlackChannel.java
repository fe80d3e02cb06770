package dev.baton.channels.slack;

import dev.baton.channels.slack.Post.Persona;
import dev.baton.channels.slack.Sender.Search;
import dev.baton.gateway.bus.Channel;
import dev.baton.gateway.bus.Delivery;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.AgentId;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.files.Files;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Slack as a channel for customers: their conversation with the app, and threads of channels that
/// they share with others, where the app was mentioned.
///
/// What the bot says is the app's own; what an agent says stands under the agent's name. While the
/// bot has the floor there is a button below what it says to ask for a person.
final class SlackChannel implements Channel {
  static final String NAME = "slack";

  private static final int MOST_NAME = 80;
  private static final Pattern MEMBER = Pattern.compile("([A-Z0-9]{2,30})/([A-Z0-9]{2,30})");

  private final SlackApi api;
  private final Sender sender;
  private final Amendments amendments;
  private final Files files;
  private final PersonLabels personLabels;
  private final Duration patience;

  /// @param patience for how long a line is of use after it was said
  SlackChannel(
      SlackApi api,
      Sender sender,
      Amendments amendments,
      Files files,
      PersonLabels personLabels,
      Duration patience) {
    this.api = api;
    this.sender = sender;
    this.amendments = amendments;
    this.files = files;
    this.personLabels = personLabels;
    this.patience = patience;
  }

  /// A member's address.
  static Address address(String team, String member) {
    return new Address(NAME, team + "/" + member);
  }

  /// Who writes from there, as Slack knows them; nobody in particular in a thread of several.
  static Optional<String> identity(Address address) {
    return Optional.of(address.value()).filter(value -> MEMBER.matcher(value).matches());
  }

  /// Somebody at the desk.
  static AgentId agent(String team, String member) {
    return new AgentId(NAME + ":" + team + "/" + member);
  }

  /// The address of all who write in a thread.
  static Address address(MessageRef thread) {
    return new Address(NAME, thread.toString());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Duration patience() {
    return patience;
  }

  @Override
  public Future<Delivery> deliver(Line line) {
    Optional<MessageRef> thread = MessageRef.parse(line.to().value());
    Matcher member = MEMBER.matcher(line.to().value());
    if (thread.isEmpty() && !member.matches()) {
      return Future.succeededFuture(
          new Delivery.Undeliverable("'" + line.to() + "' is no address of a Slack member."));
    }
    String place = thread.map(MessageRef::channel).orElseGet(() -> member.group(2));
    List<Post> posts = posts(line, place, thread.map(MessageRef::ts));
    return line.doubt()
        .map(doubt -> sender.sendMissing(posts, search(place, thread, line, doubt)))
        .orElseGet(() -> sender.send(posts));
  }

  /// A line that took several posts, or would take several now, is known by its first alone, and
  /// stays.
  @Override
  public Future<Delivery> amend(Change change) {
    Optional<MessageRef> thread = MessageRef.parse(change.to().value());
    Matcher member = MEMBER.matcher(change.to().value());
    if (thread.isEmpty() && !member.matches()) {
      return Future.succeededFuture(
          new Delivery.Undeliverable("'" + change.to() + "' is no address of a Slack member."));
    }
    String place = thread.map(MessageRef::channel).orElseGet(() -> member.group(2));
    if (isLong(text(change.said())) || change.now().filter(now -> isLong(text(now))).isPresent()) {
      return Future.succeededFuture(
          new Delivery.Undeliverable("A line that takes several posts can't be changed."));
    }
    return change
        .now()
        .map(now -> {
          RichText words = RichText.of(change.author(), text(now));
          JsonArray blocks = new JsonArray();
          if (change.author() instanceof Author.Person(var agent)) {
            blocks.add(CaseCard.context(Pieces.shortened(agent.name(), MOST_NAME) + " (changed)"));
          }
          blocks.add(words.block());
          return amendments.change(thread, place, change.ref(), words.plain(), blocks);
        })
        .orElseGet(() -> amendments.delete(thread, place, change.ref()));
  }

  private static boolean isLong(String text) {
    return Pieces.of(text, Post.MOST_CHARACTERS).size() > 1;
  }

  private String text(Content content) {
    return files.spelledOut(content, NAME).textFor(NAME);
  }

  private static Search search(String place, Optional<MessageRef> thread, Line line, Doubt doubt) {
    return posted ->
        thread
            .map(head -> posted.inThread(head, line.recordedAt(), doubt.since()))
            .orElseGet(() -> posted.inDirect(place, line.recordedAt(), doubt.since()));
  }

  private List<Post> posts(Line line, String place, Optional<String> thread) {
    Content content = line.content();
    Optional<Persona> persona = persona(line.author());
    List<String> pieces = Pieces.of(text(content), Post.MOST_CHARACTERS);
    List<Post> posts = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      RichText words = RichText.of(line.author(), pieces.get(i));
      JsonArray blocks = new JsonArray();
      if (!pieces.get(i).isBlank()) {
        blocks.add(words.block());
      }
      if (i == pieces.size() - 1) {
        blocks.addAll(buttons(line));
      }
      String key = i == 0 ? line.key().toString() : line.key() + "#" + (i + 1);
      posts.add(
          new Post(
              api,
              Lane.CUSTOMER,
              place,
              thread,
              persona,
              List.of(key),
              words.plain(),
              blocks,
              false,
              line.fence()));
    }
    return posts;
  }

  private static Optional<Persona> persona(Author author) {
    return author instanceof Author.Person person
        ? Optional.of(new Persona(person.agent().name(), "bust_in_silhouette"))
        : Optional.empty();
  }

  private JsonArray buttons(Line line) {
    List<Choice> choices = new ArrayList<>(line.content().choices());
    boolean personOffered =
        choices.stream().anyMatch(choice -> choice.value().equals(Choice.PERSON));
    if (!personOffered && !(line.author() instanceof Author.Person)) {
      line.offerPersonIn()
          .ifPresent(language -> choices.add(new Choice(Choice.PERSON, personLabels.in(language))));
    }
    JsonArray buttons = new JsonArray();
    for (Choice choice : choices) {
      buttons.add(
          Buttons.button(
              Buttons.CHOICE + "." + buttons.size(),
              choice.label(),
              line.key().seq() + " " + choice.value()));
    }
    return Buttons.rows(buttons);
  }
}
