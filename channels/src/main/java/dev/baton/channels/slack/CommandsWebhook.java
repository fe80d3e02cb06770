package dev.baton.channels.slack;

import dev.baton.gateway.bus.Conversations;
import dev.baton.gateway.bus.Heard;
import dev.baton.gateway.bus.Receipt;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.ConversationEvent.Picked;
import dev.baton.gateway.http.Answer;
import dev.baton.gateway.http.RawRequest;
import dev.baton.gateway.http.Webhook;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/// The slash command `/baton`: help for everybody, and `/baton person` for a customer who wants
/// one.
final class CommandsWebhook implements Webhook<SlashCommand> {
  static final String PATH = "/channels/slack/commands";
  private static final String HELP =
      """
      *As a customer* write to me in a direct message. `/baton person` asks for a person.
      *As an agent* press *Join* on a card in a support channel. From then on what you write in \
      the card's thread reaches the customer; a line that begins with `!` stays internal. \
      *Back to the bot* and *Resolve* end it.\
      """;

  private static final String FAILED = "That did not work. Please write to me in a direct message.";

  private final SlackSignature signature;
  private final Conversations conversations;
  private final Directory directory;
  private final String personLabel;
  private final String language;

  CommandsWebhook(
      SlackSignature signature,
      Conversations conversations,
      Directory directory,
      String personLabel,
      String language) {
    this.signature = signature;
    this.conversations = conversations;
    this.directory = directory;
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
  public Parsed<SlashCommand> parse(RawRequest request) {
    return SlashCommand.parse(request.body().getBytes(), request.at());
  }

  /// Help needs no store.
  @Override
  public Optional<String> lane(SlashCommand command) {
    return asksForPerson(command) ? Optional.of(command.address().toString()) : Optional.empty();
  }

  @Override
  public Answer spooled(SlashCommand command) {
    return say("I have noted that you want to talk to a person, and pass it on as soon as I can.");
  }

  @Override
  public Answer incomplete() {
    return say(FAILED);
  }

  @Override
  public Future<Answer> accept(SlashCommand command) {
    if (!asksForPerson(command)) {
      return Future.succeededFuture(say(HELP));
    }
    return directory
        .name(command.user())
        .compose(name ->
            conversations.hear(
                new Heard(
                        command.address(),
                        "command/" + command.trigger(),
                        Content.of(personLabel),
                        Optional.of(new Picked(0, Choice.PERSON)),
                        language,
                        command.at())
                    .named(name)
                    .by(SlackChannel.identity(command.address()))))
        .map(receipt ->
            switch (receipt) {
              case Receipt.Stored _, Receipt.Repeated _ ->
                  say(
                      "I have passed on that you want to talk to a person. Look at our direct"
                          + " messages.");
              case Receipt.Busy _ -> EventsWebhook.answer(receipt);
              case Receipt.Refused _, Receipt.Ignored _ -> say(FAILED);
            });
  }

  private static boolean asksForPerson(SlashCommand command) {
    return command.word().equals("person");
  }

  private static Answer say(String mrkdwn) {
    JsonObject message = new JsonObject().put("response_type", "ephemeral").put("text", mrkdwn);
    return Answer.ok("application/json; charset=utf-8", message.encode());
  }
}
