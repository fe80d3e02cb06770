package dev.baton.channels.slack;

import dev.baton.gateway.aggregate.Decision;
import dev.baton.gateway.bus.Conversations;
import dev.baton.gateway.bus.Heard;
import dev.baton.gateway.bus.Receipt;
import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.AgentId;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.ConversationEvent.Picked;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.http.Answer;
import dev.baton.gateway.http.RawRequest;
import dev.baton.gateway.http.Webhook;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Slack's interactivity: the agents' buttons on a card, the customers' choices, and the shortcuts.
///
/// A press is acknowledged once it is recorded or spooled; Slack never delivers it again, so what
/// was refused is said to the one who pressed, for their eyes alone.
final class InteractionsWebhook implements Webhook<Interaction> {
  static final String PATH = "/channels/slack/interactions";

  private final SlackSignature signature;
  private final Conversations conversations;
  private final Directory directory;
  private final Asides asides;
  private final Set<String> supportChannels;
  private final String personLabel;
  private final String language;

  InteractionsWebhook(
      SlackSignature signature,
      Conversations conversations,
      Directory directory,
      Asides asides,
      Set<String> supportChannels,
      String personLabel,
      String language) {
    this.signature = signature;
    this.conversations = conversations;
    this.directory = directory;
    this.asides = asides;
    this.supportChannels = Set.copyOf(supportChannels);
    this.personLabel = personLabel;
    this.language = language;
  }

  @Override
  public String path() {
    return PATH;
  }

  @Override
  public Optional<String> forged(RawRequest request) {
    return signature.problem(request);
  }

  @Override
  public Parsed<Interaction> parse(RawRequest request) {
    return PressParser.parse(request.body().getBytes());
  }

  /// An agent's press keeps its order with what is written in the thread under the card.
  @Override
  public Optional<String> lane(Interaction interaction) {
    return Optional.of(
        interaction instanceof Press press && press.button() instanceof Press.Button.Agents
            ? press.message().thread().toString()
            : interaction.address().toString());
  }

  @Override
  public Future<Answer> accept(Interaction interaction) {
    return switch (interaction) {
      case Press press ->
          switch (press.button()) {
            case Press.Button.Agents agents -> agents(press, agents);
            case Press.Button.Choice choice -> choice(press, choice);
          };
      case Shortcut shortcut -> shortcut(shortcut);
    };
  }

  /// The answer comes in their own conversation with the app, whoever wrote the message.
  private Future<Answer> shortcut(Shortcut shortcut) {
    return switch (shortcut.wish()) {
      case Shortcut.Wish.Answer(String wire) ->
          directory
              .names(SlackText.mentions(wire))
              .compose(names -> {
                String text = SlackText.plain(wire, id -> names.getOrDefault(id, ""), Map.of());
                return hear(shortcut, Content.of(text), Optional.empty());
              });
      case Shortcut.Wish.Person _ ->
          hear(shortcut, Content.of(personLabel), Optional.of(new Picked(0, Choice.PERSON)));
    };
  }

  private Future<Answer> hear(Shortcut shortcut, Content content, Optional<Picked> picked) {
    return directory
        .name(shortcut.user())
        .compose(name ->
            conversations.hear(
                new Heard(
                    shortcut.address(),
                    shortcut.key(),
                    content,
                    picked,
                    language,
                    MessageRef.instant(shortcut.at()).orElseGet(conversations::now),
                    name)))
        .map(EventsWebhook::answer);
  }

  private Future<Answer> agents(Press press, Press.Button.Agents button) {
    if (press.isStranger() || !supportChannels.contains(press.message().channel())) {
      asides.say(press, "Only members of the support channels of this workspace can do that.");
      return Future.succeededFuture(Answer.ok());
    }
    ConversationId conversation = new ConversationId(button.conversation());
    return directory
        .name(press.user())
        .map(name -> agent(press, name))
        .compose(agent ->
            switch (button.action()) {
              case Buttons.JOIN -> conversations.join(conversation, agent, press.key());
              case Buttons.BACK -> conversations.giveBack(conversation, agent, press.key());
              case Buttons.RESOLVE -> conversations.resolve(conversation, agent, press.key());
              default -> throw new IllegalStateException(button.action() + " is not ours");
            })
        .map(receipt -> {
          refusal(receipt).ifPresent(words -> asides.say(press, words));
          return EventsWebhook.answer(receipt);
        });
  }

  private Future<Answer> choice(Press press, Press.Button.Choice choice) {
    return directory
        .name(press.user())
        .compose(name ->
            conversations.hear(
                new Heard(
                    press.address(),
                    press.key(),
                    Content.of(choice.label()),
                    Optional.of(new Picked(choice.of(), choice.value())),
                    language,
                    MessageRef.instant(press.at()).orElseGet(conversations::now),
                    name)))
        .map(receipt -> {
          if (!(receipt instanceof Receipt.Busy)) {
            refusal(receipt)
                .ifPresentOrElse(
                    words -> asides.say(press, words), () -> asides.chosen(press, choice.label()));
          }
          return EventsWebhook.answer(receipt);
        });
  }

  private static Agent agent(Press press, Optional<String> name) {
    String id = SlackChannel.NAME + ":" + press.userTeam() + "/" + press.user();
    return new Agent(new AgentId(id), name.orElseGet(() -> fromHandle(press.handle())));
  }

  /// `carla.jensen` as people write it.
  private static String fromHandle(String handle) {
    String name =
        Stream.of(handle.split("[._-]+", -1))
            .filter(part -> !part.isBlank())
            .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
            .collect(Collectors.joining(" "));
    return name.isEmpty() ? "An agent" : name;
  }

  private static Optional<String> refusal(Receipt receipt) {
    return switch (receipt) {
      case Receipt.Stored _, Receipt.Repeated _, Receipt.Ignored _, Receipt.Busy _ ->
          Optional.empty();
      case Receipt.Refused(Decision.Why why) -> Optional.of(words(why.name()));
    };
  }

  private static String words(String why) {
    return switch (why) {
      case "TAKEN" -> "A colleague has already taken this case.";
      case "YOURS" -> "You have this case already: write in its thread.";
      case "AT_CAPACITY" ->
          "You have as many cases as you can take. Resolve one or give one back first.";
      case "NOT_WAITING", "NOBODY_ASKED", "TOO_LATE" -> "This case does not wait for anybody now.";
      case "NOT_JOINED" -> "Join the case first.";
      case "CHOICE_NOT_OFFERED" -> "That choice is not open any more. Just write what you need.";
      case "NOT_BEGUN" -> "There is no such conversation.";
      default -> "That is not possible now (" + why.toLowerCase(Locale.ROOT) + ").";
    };
  }
}
