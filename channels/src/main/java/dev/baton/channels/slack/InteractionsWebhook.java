package dev.baton.channels.slack;

import dev.baton.gateway.aggregate.Decision;
import dev.baton.gateway.bus.Conversations;
import dev.baton.gateway.bus.Heard;
import dev.baton.gateway.bus.Receipt;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.ConversationCommand.Cause;
import dev.baton.gateway.conversation.ConversationEvent.Picked;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.RequestId;
import dev.baton.gateway.http.Answer;
import dev.baton.gateway.http.RawRequest;
import dev.baton.gateway.http.Webhook;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Slack's interactivity: the agents' buttons on a card, the customers' choices, and the shortcuts.
///
/// A press is acknowledged once it is recorded or spooled; Slack never delivers it again, so what
/// was refused is said to the one who pressed, for their eyes alone. A press that can't be read
/// gets an error, unlike an event: Slack counts none of them, and shows a sign to the one who
/// pressed.
final class InteractionsWebhook implements Webhook<Interaction> {
  static final String PATH = "/channels/slack/interactions";
  private static final Logger LOG = LoggerFactory.getLogger(InteractionsWebhook.class);

  private static final String STRANGER =
      "Only members of the support channels of this workspace can do that.";
  private static final String OUTSIDE =
      "Only members of the support channel take its cases: join the channel first.";
  private static final String GUEST =
      "Guests of this workspace can't take cases. Please ask a colleague to press Join, or your"
          + " admins to let guests do so.";
  private static final String TOO_LATE = "That took too long. Please press the button again.";

  private final SlackSignature signature;
  private final Conversations conversations;
  private final Directory directory;
  private final Asides asides;
  private final Members members;
  private final Homes homes;
  private final HandoverDialog dialog;
  private final List<String> supportChannels;
  private final boolean guestsTakeCases;
  private final String personLabel;
  private final String language;

  InteractionsWebhook(
      SlackSignature signature,
      Conversations conversations,
      Directory directory,
      Asides asides,
      Members members,
      Homes homes,
      HandoverDialog dialog,
      List<String> supportChannels,
      boolean guestsTakeCases,
      String personLabel,
      String language) {
    this.signature = signature;
    this.conversations = conversations;
    this.directory = directory;
    this.asides = asides;
    this.members = members;
    this.homes = homes;
    this.dialog = dialog;
    this.supportChannels = List.copyOf(supportChannels);
    this.guestsTakeCases = guestsTakeCases;
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

  @Override
  public Answer unread() {
    return Answer.error(500, "unread", "This press can't be read.");
  }

  /// Where it was spooled the dialog is closed, and nobody reads what would stand in it.
  @Override
  public void unheard(Interaction interaction, Answer answer) {
    if (interaction instanceof Handover.Sent sent) {
      HandoverDialog.said(answer)
          .ifPresent(words -> asides.say(sent.card(), sent.by().user(), words));
    }
  }

  /// An agent's press keeps its order with what is written in the thread under the card.
  @Override
  public Optional<String> lane(Interaction interaction) {
    return switch (interaction) {
      case Press press when press.button() instanceof Press.Button.Agents ->
          Optional.of(press.message().thread().toString());
      case Press _, Shortcut _ -> Optional.of(interaction.address().toString());
      case HomeJoin join -> Optional.of("case/" + join.conversation());
      case Handover.Sent sent -> Optional.of(sent.card().thread().toString());
      // A dialog can only be opened now.
      case Handover.Asked _ -> Optional.empty();
    };
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
      case HomeJoin join -> join(join);
      case Handover.Asked asked -> asked(asked);
      case Handover.Sent sent -> sent(sent);
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
                        MessageRef.instant(shortcut.at()).orElseGet(conversations::now))
                    .named(name)
                    .by(SlackChannel.identity(shortcut.address()))))
        .map(EventsWebhook::answer);
  }

  private Future<Answer> agents(Press press, Press.Button.Agents button) {
    if (press.isStranger() || !supportChannels.contains(press.message().channel())) {
      asides.say(press, STRANGER);
      return Future.succeededFuture(Answer.ok());
    }
    return learn(press, button).compose(_ -> act(press, button));
  }

  /// Slack may show a card whose post is still in doubt to us. What is written under it from now on
  /// belongs to its case all the same.
  private Future<Void> learn(Press press, Press.Button.Agents button) {
    Optional<RequestId> request = button.of().request();
    if (request.isEmpty() || !button.onCard()) {
      return Future.succeededFuture();
    }
    Address thread = press.message().thread();
    return conversations
        .find(thread)
        .compose(home ->
            home.isPresent()
                ? Future.succeededFuture()
                : conversations.openThread(thread, button.of().conversation(), request.get()));
  }

  private Future<Answer> act(Press press, Press.Button.Agents button) {
    ConversationId conversation = button.of().conversation();
    Optional<RequestId> of = button.of().request();
    Clicker by = press.by();
    String channel = press.message().channel();
    return switch (button.action()) {
      case Buttons.JOIN ->
          join(conversation, by, List.of(channel), press.key(), words -> asides.say(press, words));
      case Buttons.BACK ->
          agent(by)
              .compose(agent -> conversations.giveBack(conversation, agent, of, press.key()))
              .map(receipt -> said(receipt, words -> asides.say(press, words)));
      case Buttons.RESOLVE ->
          agent(by)
              .compose(agent -> conversations.resolve(conversation, agent, of, press.key()))
              .map(receipt -> said(receipt, words -> asides.say(press, words)));
      default -> throw new IllegalStateException(button.action() + " is not ours");
    };
  }

  /// Where Slack does not say in time who somebody is, they may: the customer waits for somebody,
  /// and whoever sees a card can press it.
  private Future<Answer> join(
      ConversationId conversation,
      Clicker by,
      List<String> channels,
      String key,
      Consumer<String> refused) {
    return Future.all(directory.member(by.user()), members.seatInTime(by.user(), channels))
        .compose(asked -> {
          Optional<Directory.Member> member = asked.resultAt(0);
          Members.Seat seat = asked.resultAt(1);
          if (member.filter(InteractionsWebhook::isDeactivated).isPresent()) {
            LOG.info("{} was deactivated and takes no case", by.user());
            return Future.succeededFuture(Answer.ok());
          }
          Optional<String> unfit = member.flatMap(known -> unfit(known, by.team()));
          if (unfit.isEmpty() && seat == Members.Seat.OUTSIDE) {
            unfit = Optional.of(OUTSIDE);
          }
          if (unfit.isPresent()) {
            refused.accept(unfit.get());
            return Future.succeededFuture(Answer.ok());
          }
          Agent agent = agent(by, member.map(Directory.Member::name));
          return conversations
              .join(conversation, agent, key)
              .map(receipt -> said(receipt, refused));
        });
  }

  private static boolean isDeactivated(Directory.Member member) {
    return member.standing() == Directory.Standing.DEACTIVATED;
  }

  /// Why somebody takes no case, whatever channel they are in.
  private Optional<String> unfit(Directory.Member member, String team) {
    if (!member.belongsTo(team)) {
      return Optional.of(STRANGER);
    }
    return member.standing() == Directory.Standing.GUEST && !guestsTakeCases
        ? Optional.of(GUEST)
        : Optional.empty();
  }

  /// What is refused is said on the home, which shows how it is now; in their conversation with the
  /// app where it does not get there.
  private Future<Answer> join(HomeJoin join) {
    if (join.by().isStranger()) {
      return Future.succeededFuture(Answer.ok());
    }
    return join(
        new ConversationId(join.conversation()),
        join.by(),
        supportChannels,
        join.key(),
        words -> say(join.by(), words));
  }

  private void say(Clicker who, String words) {
    homes
        .say(who.team(), who.user(), words)
        .onComplete(shown -> {
          if (!shown.succeeded() || !shown.result()) {
            asides.tell(who.user(), words);
          }
        });
  }

  private Future<Answer> asked(Handover.Asked asked) {
    if (asked.by().isStranger() || !supportChannels.contains(asked.card().channel())) {
      return Future.succeededFuture(Answer.ok());
    }
    dialog
        .open(asked)
        .onSuccess(open -> {
          if (!open) {
            asides.say(asked.card(), asked.by().user(), TOO_LATE);
          }
        });
    // Slack waits no longer for its acknowledgement than the dialog may take to be opened.
    return Future.succeededFuture(Answer.ok());
  }

  /// Whatever is wrong is said in the dialog, which stays open with their words in it.
  private Future<Answer> sent(Handover.Sent sent) {
    if (sent.by().isStranger() || !supportChannels.contains(sent.card().channel())) {
      return Future.succeededFuture(HandoverDialog.problem(STRANGER));
    }
    if (sent.note().isEmpty()) {
      return Future.succeededFuture(
          HandoverDialog.problem("Say in a word or two what a colleague should know."));
    }
    if (sent.note().length() > HandoverDialog.MOST_NOTE) {
      return Future.succeededFuture(
          HandoverDialog.problem("Say it in " + HandoverDialog.MOST_NOTE + " characters."));
    }
    return conversations
        .stepOut(
            new ConversationId(sent.conversation()),
            SlackChannel.agent(sent.by().userTeam(), sent.by().user()),
            new Cause.HandedOver(sent.note()),
            sent.key())
        .map(receipt ->
            receipt instanceof Receipt.Refused
                ? HandoverDialog.problem("You don't have this case, so nothing was handed over.")
                : EventsWebhook.answer(receipt));
  }

  private static Answer said(Receipt receipt, Consumer<String> refused) {
    refusal(receipt).ifPresent(refused);
    return EventsWebhook.answer(receipt);
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
                        MessageRef.instant(press.at()).orElseGet(conversations::now))
                    .named(name)
                    .by(SlackChannel.identity(press.address()))))
        .map(receipt -> {
          if (!(receipt instanceof Receipt.Busy)) {
            refusal(receipt)
                .ifPresentOrElse(
                    words -> asides.say(press, words), () -> asides.chosen(press, choice.label()));
          }
          return EventsWebhook.answer(receipt);
        });
  }

  private Future<Agent> agent(Clicker by) {
    return directory.name(by.user()).map(name -> agent(by, name));
  }

  private static Agent agent(Clicker by, Optional<String> name) {
    return new Agent(
        SlackChannel.agent(by.userTeam(), by.user()),
        name.orElseGet(() -> fromHandle(by.handle())));
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
      case "CASE_IS_OVER" -> "That case is over; the customer has another one now.";
      case "CHOICE_NOT_OFFERED" -> "That choice is not open any more. Just write what you need.";
      case "NOT_BEGUN" -> "There is no such conversation.";
      default -> "That is not possible now (" + why.toLowerCase(Locale.ROOT) + ").";
    };
  }
}
