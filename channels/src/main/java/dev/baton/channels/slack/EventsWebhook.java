package dev.baton.channels.slack;

import dev.baton.channels.slack.SlackEvent.Place;
import dev.baton.channels.slack.SlackEvent.Shared;
import dev.baton.channels.slack.SlackEvent.Written;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.bus.Conversations;
import dev.baton.gateway.bus.Heard;
import dev.baton.gateway.bus.Receipt;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.Attachment;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.ConversationCommand.WhichAnswer;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationEvent.AgentSaid;
import dev.baton.gateway.conversation.ConversationEvent.CustomerSaid;
import dev.baton.gateway.conversation.ConversationEvent.LineRemoved;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.RequestId;
import dev.baton.gateway.files.ProviderFiles;
import dev.baton.gateway.files.ProviderFiles.Brought;
import dev.baton.gateway.files.ProviderFiles.Remote;
import dev.baton.gateway.http.Answer;
import dev.baton.gateway.http.RawRequest;
import dev.baton.gateway.http.Webhook;
import io.vertx.core.Future;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Slack's events: what customers write to the app, and what is written in the cases' threads.
///
/// Slack may deliver an event several times and in any order; a message is known by its channel and
/// `ts`, so that it is recorded once however it comes.
final class EventsWebhook implements Webhook<SlackEvent> {
  static final String PATH = "/channels/slack/events";
  private static final Logger LOG = LoggerFactory.getLogger(EventsWebhook.class);

  /// In so many of a conversation's last events a line is looked for that is changed.
  private static final int MOST_EVENTS = 1_000;

  private static final String EDITED =
      "The customer has this line as it was: edits do not reach them. Write a new line"
          + " to put it right.";
  private static final String DELETED =
      "The customer has this line all the same: it is deleted for you alone. Write a new line to"
          + " put it right.";

  private static final String LINK_ENDED =
      "The customer's link to this file has ended. What they have opened, or got as a picture"
          + " message, they keep.";

  private final SlackSignature signature;
  private final EventParser parser;
  private final Conversations conversations;
  private final Directory directory;
  private final Asides asides;
  private final ChannelNews news;
  private final Homes homes;
  private final Members members;
  private final Departures departures;
  private final Cards cards;
  private final Whereabouts whereabouts;
  private final ProviderFiles files;
  private final String language;

  EventsWebhook(
      SlackSignature signature,
      EventParser parser,
      Conversations conversations,
      Directory directory,
      Asides asides,
      ChannelNews news,
      Homes homes,
      Members members,
      Departures departures,
      Cards cards,
      Whereabouts whereabouts,
      ProviderFiles files,
      String language) {
    this.signature = signature;
    this.parser = parser;
    this.conversations = conversations;
    this.directory = directory;
    this.asides = asides;
    this.news = news;
    this.homes = homes;
    this.members = members;
    this.departures = departures;
    this.cards = cards;
    this.whereabouts = whereabouts;
    this.files = files;
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
  public Parsed<SlackEvent> parse(RawRequest request) {
    return parser.parse(request.body().getBytes());
  }

  /// A customer's lines keep their order, and so does what is written and pressed in a case's
  /// thread, and what becomes of a channel.
  @Override
  public Optional<String> lane(SlackEvent event) {
    return switch (event) {
      case SlackEvent.ToApp(Written written) -> Optional.of(written.address().toString());
      case SlackEvent.InThread(Written written) -> Optional.of(written.address().toString());
      case SlackEvent.AtDesk(MessageRef thread, _, _) -> Optional.of(thread.thread().toString());
      case SlackEvent.Changed changed -> Optional.of(changed.thread().thread().toString());
      case SlackEvent.ChangedToApp changed -> Optional.of(changed.address().toString());
      case SlackEvent.Reacted reacted -> Optional.of(reacted.address().toString());
      case SlackEvent.Departed gone -> Optional.of("agent/" + gone.team() + "/" + gone.user());
      case SlackEvent.Lost(String team, String channel, var _, var _) -> ofChannel(team, channel);
      case SlackEvent.ChannelMoved moved -> ofChannel(moved.team(), moved.before());
      case SlackEvent.ChannelShared shared -> ofChannel(shared.team(), shared.channel());
      // That a channel is back must not wait for people to hear that it was lost.
      case SlackEvent.Back _,
          SlackEvent.Challenge _,
          SlackEvent.PersonChanged _,
          SlackEvent.HomeOpened _ ->
          Optional.empty();
    };
  }

  /// News of the workspace as a whole needs no store.
  private static Optional<String> ofChannel(String team, String channel) {
    return channel.isEmpty() ? Optional.empty() : Optional.of("channel/" + team + "/" + channel);
  }

  @Override
  public Future<Answer> accept(SlackEvent event) {
    return switch (event) {
      case SlackEvent.Challenge(String challenge) ->
          Future.succeededFuture(Answer.ok("text/plain; charset=utf-8", challenge));
      case SlackEvent.ToApp(Written written) -> heard(written);
      case SlackEvent.InThread(Written written) -> overheard(written);
      case SlackEvent.AtDesk desk -> noted(desk);
      case SlackEvent.Changed changed -> changed(changed);
      case SlackEvent.ChangedToApp changed -> changed(changed);
      case SlackEvent.Reacted reacted -> reacted(reacted);
      case SlackEvent.Lost lost -> news.lost(lost).map(EventsWebhook::unlessUntold);
      case SlackEvent.ChannelMoved moved -> news.moved(moved).map(EventsWebhook::unlessUntold);
      case SlackEvent.ChannelShared shared -> news.shared(shared).map(EventsWebhook::unlessUntold);
      case SlackEvent.Departed gone -> departed(gone);
      case SlackEvent.PersonChanged(String team, String user) -> {
        directory.forget(user);
        homes.again(team, user);
        yield Future.succeededFuture(Answer.ok());
      }
      case SlackEvent.HomeOpened(String team, String user) -> {
        homes.show(team, user);
        yield Future.succeededFuture(Answer.ok());
      }
      case SlackEvent.Back back -> {
        news.isOver(back);
        yield Future.succeededFuture(Answer.ok());
      }
    };
  }

  private Future<Answer> departed(SlackEvent.Departed gone) {
    directory.forget(gone.user());
    members.left(gone.channel(), gone.user());
    homes.again(gone.team(), gone.user());
    return departures.of(gone);
  }

  private Future<Answer> heard(Written written) {
    return found(written).compose(this::brought);
  }

  private Future<Written> found(Written written) {
    return whereabouts.of(written.files()).map(written::with);
  }

  private Future<Answer> brought(Written written) {
    return Future.all(text(written, SlackText::plain), directory.name(written.user()))
        .compose(all -> {
          String text = all.resultAt(0);
          Optional<String> name = all.resultAt(1);
          return files.bring(
              remotes(written),
              written.at(),
              brought ->
                  conversations.hear(
                      new Heard(
                              written.address(),
                              messageId(written.message()),
                              brought.with(Content.of(text)),
                              Optional.empty(),
                              language,
                              written.at())
                          .named(name)
                          .by(SlackChannel.identity(written.address()))),
              Receipt.Stored.class::isInstance);
        })
        .map(EventsWebhook::answer);
  }

  /// Among people who talk with one another Baton listens where it was mentioned before.
  private Future<Answer> overheard(Written written) {
    return conversations
        .find(written.address())
        .compose(home -> home.isPresent() ? heard(written) : Future.succeededFuture(Answer.ok()));
  }

  /// In a thread that no case is known to have: where its head is ours, Slack may have a card whose
  /// post is still in doubt to us. Where it does not say so in time, it shall come again.
  private Future<Answer> noted(SlackEvent.AtDesk desk) {
    return write(desk.thread(), desk.written())
        .compose(receipt ->
            receipt.isPresent() || !desk.underOurs()
                ? Future.succeededFuture(receipt.map(EventsWebhook::answer).orElseGet(Answer::ok))
                : cards
                    .at(desk.thread())
                    .transform(read ->
                        read.succeeded()
                            ? learnt(desk, read.result())
                            : comesAgain(desk, read.cause())));
  }

  private static Future<Answer> comesAgain(SlackEvent.AtDesk desk, Throwable cause) {
    LOG.info("a line under {} is to come again: {}", desk.thread(), cause.getMessage());
    return Future.succeededFuture(again());
  }

  private Future<Answer> learnt(SlackEvent.AtDesk desk, Optional<OfCase> card) {
    Optional<RequestId> request = card.flatMap(OfCase::request);
    if (request.isEmpty()) {
      return Future.succeededFuture(Answer.ok());
    }
    return conversations
        .openThread(desk.thread().thread(), card.get().conversation(), request.get())
        .compose(_ -> write(desk.thread(), desk.written()))
        .map(receipt -> receipt.map(EventsWebhook::answer).orElseGet(Answer::ok));
  }

  /// What colleagues say among themselves is no business of ours, and nor are their files.
  private Future<Optional<Receipt>> write(MessageRef thread, Written written) {
    return conversations
        .find(thread.thread())
        .compose(home ->
            home.isPresent()
                ? found(written).compose(whole -> writeInCase(thread, whole))
                : Future.succeededFuture(Optional.empty()));
  }

  private Future<Optional<Receipt>> writeInCase(MessageRef thread, Written written) {
    return Future.all(text(written, Mrkdwn::markdown), directory.name(written.user()))
        .compose(all -> {
          String text = all.resultAt(0);
          Optional<String> name = all.resultAt(1);
          Aside aside = Aside.of(text);
          Agent author = agent(written, name.orElse("An agent"));
          return isNote(thread, author, aside, written)
              .compose(internal ->
                  files.bring(
                      internal ? List.of() : remotes(written),
                      written.at(),
                      brought ->
                          conversations
                              .write(
                                  thread.thread(),
                                  author,
                                  brought.with(Content.of(aside.text())),
                                  internal,
                                  written.message().toString())
                              .compose(receipt -> carried(thread, written, brought, receipt)),
                      Carried::files));
        })
        .map(Carried::receipt);
  }

  /// Whether a line is known to be a note before it is written: nobody waits for the files of one.
  private Future<Boolean> isNote(MessageRef thread, Agent author, Aside aside, Written written) {
    if (aside.internal() || written.isStranger()) {
      return Future.succeededFuture(true);
    }
    return remotes(written).isEmpty()
        ? Future.succeededFuture(false)
        : conversations.hasJoined(thread.thread(), author.id()).map(joined -> !joined);
  }

  /// What became of a line, and whether it carries the files that came along.
  private record Carried(Optional<Receipt> receipt, boolean files) {}

  /// What turns out to be a note has no files: in Slack they are where they were.
  private Future<Carried> carried(
      MessageRef thread, Written written, Brought brought, Optional<Receipt> receipt) {
    boolean stored = receipt.filter(Receipt.Stored.class::isInstance).isPresent();
    return stored && !brought.files().isEmpty()
        ? isWithCustomer(thread, written.message()).map(with -> new Carried(receipt, with))
        : Future.succeededFuture(new Carried(receipt, stored));
  }

  private Future<Answer> changed(SlackEvent.ChangedToApp changed) {
    return forget(changed.address(), changed.gone(), said(changed.message()))
        .compose(_ ->
            changed.gone().wordsStay() ? Future.succeededFuture(Answer.ok()) : reworded(changed));
  }

  /// What people say among themselves in other threads is no business of ours, and nobody's name is
  /// looked up for it.
  private Future<Answer> reworded(SlackEvent.ChangedToApp changed) {
    return conversations
        .find(changed.address())
        .compose(home ->
            home.isEmpty()
                ? Future.succeededFuture(Answer.ok())
                : words(changed.now(), SlackText::plain)
                    .compose(text ->
                        conversations.change(
                            changed.address(), messageId(changed.message()), text, changed.at()))
                    .map(EventsWebhook::answer));
  }

  /// A post of ours is known by the name that Slack gave it when it was delivered.
  private Future<Answer> reacted(SlackEvent.Reacted reacted) {
    WhichAnswer answer = new WhichAnswer.Sent(reacted.message().ts());
    String sign =
        "%s/%s/%s".formatted(messageId(reacted.message()), reacted.at(), reacted.rating());
    return (reacted.added()
            ? conversations.rate(reacted.address(), sign, answer, Optional.of(reacted.rating()))
            : conversations.unrate(reacted.address(), sign, answer, reacted.rating()))
        .map(EventsWebhook::answer);
  }

  private Future<Answer> changed(SlackEvent.Changed changed) {
    return forget(changed.thread().thread(), changed.gone(), wrote(changed.message()))
        .compose(ended -> {
          if (ended) {
            asides.say(changed, LINK_ENDED);
          }
          return changed.gone().wordsStay()
              ? Future.succeededFuture(Answer.ok())
              : reworded(changed);
        });
  }

  /// The links to these files of a line end, if it has any of them; whether any had not before.
  private Future<Boolean> forget(
      Address home, SlackEvent.Gone gone, Function<ConversationEvent, List<Attachment>> files) {
    if (gone.files().isEmpty()) {
      return Future.succeededFuture(false);
    }
    return conversations
        .find(home)
        .compose(known ->
            known
                .map(there -> latest(there.conversation()))
                .orElseGet(() -> Future.succeededFuture(List.of())))
        .map(log ->
            log.stream()
                .map(each -> files.apply(each.event()))
                .filter(line -> !line.isEmpty())
                .findFirst()
                .map(gone::among)
                .orElseGet(List::of))
        .compose(this.files::forget);
  }

  private static Function<ConversationEvent, List<Attachment>> wrote(MessageRef message) {
    return event ->
        event instanceof AgentSaid said && said.line().equals(message.toString())
            ? said.content().attachments()
            : List.of();
  }

  private static Function<ConversationEvent, List<Attachment>> said(MessageRef message) {
    return event ->
        event instanceof CustomerSaid said && said.messageId().equals(messageId(message))
            ? said.content().attachments()
            : List.of();
  }

  /// Where the customer keeps what they have, whoever said it is told so. An aside is for agents:
  /// no line becomes one that the customer has.
  private Future<Answer> reworded(SlackEvent.Changed changed) {
    return words(changed.now(), Mrkdwn::markdown)
        .map(text -> text.map(Aside::of))
        .compose(now ->
            isWithCustomer(changed)
                .compose(shared -> {
                  boolean internal = now.filter(Aside::internal).isPresent();
                  if (shared && internal) {
                    return keeps(changed);
                  }
                  return conversations
                      .changeWritten(
                          changed.thread().thread(),
                          changed.message().toString(),
                          now.map(Aside::text),
                          internal,
                          changed.at())
                      .compose(receipt ->
                          shared && receipt.filter(Receipt.Refused.class::isInstance).isPresent()
                              ? keeps(changed)
                              : Future.succeededFuture(
                                  receipt.map(EventsWebhook::answer).orElseGet(Answer::ok)));
                }));
  }

  private Future<Answer> keeps(SlackEvent.Changed changed) {
    asides.say(changed, changed.now().isEmpty() ? DELETED : EDITED);
    return Future.succeededFuture(Answer.ok());
  }

  private Future<Boolean> isWithCustomer(SlackEvent.Changed changed) {
    return isWithCustomer(changed.thread(), changed.message());
  }

  private Future<Boolean> isWithCustomer(MessageRef thread, MessageRef message) {
    return conversations
        .find(thread.thread())
        .compose(home ->
            home.map(known -> latest(known.conversation()))
                .orElseGet(() -> Future.succeededFuture(List.of())))
        .map(log -> isWithCustomer(log, message));
  }

  private Future<List<Recorded<ConversationEvent>>> latest(ConversationId conversation) {
    return conversations
        .load(conversation)
        .compose(held ->
            conversations.read(
                conversation, Math.max(0, held.version() - MOST_EVENTS), MOST_EVENTS));
  }

  private static boolean isWithCustomer(List<Recorded<ConversationEvent>> log, MessageRef message) {
    Set<Long> lines = new HashSet<>();
    for (Recorded<ConversationEvent> each : log) {
      if (each.event() instanceof AgentSaid said && said.line().equals(message.toString())) {
        lines.add(each.seq());
      } else if (each.event() instanceof LineRemoved(long of)) {
        lines.remove(of);
      }
    }
    return !lines.isEmpty();
  }

  private static String messageId(MessageRef message) {
    return message.channel() + "/" + message.ts();
  }

  private Future<Optional<String>> words(Optional<Written> now, Reading reading) {
    return now.map(written -> text(written, reading).map(Optional::of))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  private static Agent agent(Written written, String name) {
    return new Agent(SlackChannel.agent(written.userTeam(), written.user()), name);
  }

  /// How a text in Slack's notation is read.
  @FunctionalInterface
  private interface Reading {
    String of(String wireText, UnaryOperator<String> names, Map<String, String> emoji);
  }

  /// The words, names in the place of ids, and the names of files that we can't have.
  private Future<String> text(Written written, Reading reading) {
    String files =
        written.files().stream()
            .flatMap(file -> missing(file).stream())
            .map(line -> "[" + SlackText.escape(line) + "]")
            .collect(Collectors.joining("\n"));
    String wire = (written.wireText() + "\n" + files).strip();
    return directory
        .names(SlackText.mentions(written.wireText()))
        .map(names -> reading.of(wire, id -> names.getOrDefault(id, ""), written.emoji()));
  }

  private static Optional<String> missing(Shared file) {
    return switch (file.place()) {
      case Place.Nowhere(String why) ->
          Optional.of(why.isEmpty() ? file.name() : file.name() + ": " + why);
      case Place.At _, Place.ToAsk _ -> Optional.empty();
    };
  }

  private static List<Remote> remotes(Written written) {
    return written.files().stream().flatMap(file -> remote(file).stream()).toList();
  }

  private static Optional<Remote> remote(Shared file) {
    return switch (file.place()) {
      case Place.At(URI from) -> Optional.of(new Remote(from, file.name()));
      case Place.ToAsk _, Place.Nowhere _ -> Optional.empty();
    };
  }

  /// What Slack is told of what became of its request: to come again only where nothing did.
  static Answer answer(Receipt receipt) {
    return switch (receipt) {
      case Receipt.Stored _, Receipt.Repeated _, Receipt.Ignored _, Receipt.Refused _ ->
          Answer.ok();
      case Receipt.Busy _ -> again();
    };
  }

  /// Slack shall report again what people could not be told.
  private static Answer unlessUntold(boolean told) {
    return told ? Answer.ok() : again();
  }

  private static Answer again() {
    return Answer.error(503, "busy", "Too much is waiting; please deliver it again.")
        .with("Retry-After", "1");
  }

  /// A line in a thread and whether its writer wants it to stay there: it begins with `!` or a
  /// lock.
  record Aside(String text, boolean internal) {
    static Aside of(String text) {
      for (String sign : new String[] {"!", "🔒", ":lock:"}) {
        if (text.startsWith(sign)) {
          return new Aside(text.substring(sign.length()).strip(), true);
        }
      }
      return new Aside(text, false);
    }
  }
}
