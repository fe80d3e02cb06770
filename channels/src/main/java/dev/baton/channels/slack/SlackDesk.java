package dev.baton.channels.slack;

import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import dev.baton.channels.slack.Post.Persona;
import dev.baton.gateway.bus.Brief;
import dev.baton.gateway.bus.Channel.Fence;
import dev.baton.gateway.bus.Delivery;
import dev.baton.gateway.bus.Desk;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.CaseRef;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Effect.Standing;
import dev.baton.gateway.conversation.RequestId;
import dev.baton.gateway.conversation.Transcript;
import dev.baton.gateway.files.Files;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The desk in Slack: a card in a support channel for each case, and its thread.
///
/// A thread is internal until somebody joins. What the customer said stands there under "Customer",
/// what reached them is marked with a speech balloon, what stayed inside with a lock.
final class SlackDesk implements Desk {
  private static final String REACHES_CUSTOMER = "speech_balloon";
  private static final String STAYS_INSIDE = "lock";

  private final SlackApi api;
  private final Lanes lanes;
  private final Sender sender;
  private final Posted posted;
  private final Troubles troubles;
  private final Files files;
  private final List<String> supportChannels;
  private final int transcriptPosts;
  private final Threads threads;
  private volatile String home = "";

  /// Gives the thread of a request's case its home.
  @FunctionalInterface
  interface Threads {
    Future<Void> open(Address thread, ConversationId conversation, RequestId request);
  }

  SlackDesk(
      SlackApi api,
      Lanes lanes,
      Posted posted,
      Troubles troubles,
      Files files,
      SlackSettings settings,
      Threads threads) {
    this.api = api;
    this.lanes = lanes;
    this.sender = new Sender(lanes, posted);
    this.posted = posted;
    this.troubles = troubles;
    this.files = files;
    this.supportChannels = settings.supportChannels();
    this.transcriptPosts = settings.limits().transcriptPosts();
    this.threads = threads;
  }

  @Override
  public Future<Delivery> post(Posting posting) {
    return switch (posting.what()) {
      case Desk.Card(Brief brief, Standing standing) ->
          show(posting, brief, standing).map(SlackDesk::onceMended);
      case Desk.Restated(Brief brief, Standing standing) ->
          inThread(posting, thread -> restate(thread, brief, standing));
      case Desk.Line(Author author, var content) ->
          inThread(
              posting,
              thread ->
                  relay(posting, thread, author, spelledOut(content).text())
                      .map(delivery -> elsewhere(thread, delivery)));
      case Desk.Note(String text, boolean urgent) ->
          inThread(
              posting,
              thread ->
                  note(posting, thread, text, urgent).map(delivery -> elsewhere(thread, delivery)));
      case Desk.Mark(String line, boolean forCustomer) -> mark(line, forCustomer);
    };
  }

  /// Where the app is no longer in a case's channel, the case goes on in another support channel if
  /// there is one: an end makes it come there, with a new card. Else it waits to be let in again.
  private Delivery elsewhere(MessageRef thread, Delivery delivery) {
    return delivery instanceof Delivery.RetryAfter(var _, String why, var _)
            && why.equals(SlackErrors.words("not_in_channel"))
            && !troubles.othersThan(thread.channel()).isEmpty()
        ? new Delivery.Undeliverable(why)
        : delivery;
  }

  private List<Transcript.Line> spelledOut(Brief brief) {
    return brief.transcript().stream()
        .map(line ->
            line.entry() instanceof Transcript.Entry.Said(Author author, Content content)
                ? new Transcript.Line(
                    line.seq(), line.at(), new Transcript.Entry.Said(author, spelledOut(content)))
                : line)
        .toList();
  }

  private Content spelledOut(Content content) {
    return files.spelledOut(content, SlackChannel.NAME);
  }

  // A case that has no card

  private Future<Delivery> show(Posting posting, Brief brief, Standing standing) {
    if (supportChannels.isEmpty()) {
      return Future.succeededFuture(
          new Delivery.Undeliverable("No support channel is set: SLACK_SUPPORT_CHANNEL."));
    }
    return home()
        .compose(reply ->
            reply instanceof Reply.Done<String>(String team)
                ? show(posting, brief, standing, team)
                : Future.succeededFuture(reply.delivery(_ -> "")));
  }

  /// A case that agents do not see waits for nobody. Whatever Slack refuses (the app is not in the
  /// channel, say), somebody can mend it, and then the card comes.
  private static Delivery onceMended(Delivery delivery) {
    return delivery instanceof Delivery.Undeliverable(String why)
        ? new Delivery.RetryAfter(SlackErrors.ONCE_MENDED, why)
        : delivery;
  }

  /// The workspace's id, asked for once.
  private Future<Reply<String>> home() {
    String known = home;
    if (!known.isEmpty()) {
      return Future.succeededFuture(new Reply.Done<>(known));
    }
    return lanes
        .send(
            new ApiCall<>(
                api, Lane.STATUS, "auth.test", Pace.TIER_4, methods -> methods.authTest(r -> r)))
        .map(reply -> {
          if (!(reply instanceof Reply.Done<AuthTestResponse>(var workspace))) {
            return reply.failed();
          }
          home = workspace.getTeamId();
          return new Reply.Done<>(workspace.getTeamId());
        });
  }

  private Future<Delivery> show(Posting posting, Brief brief, Standing standing, String team) {
    Future<Reply<Optional<MessageRef>>> known =
        posting
            .inDoubtSince()
            .map(doubt -> find(posting.key().toString(), brief.request().since(), doubt, team, 0))
            .orElseGet(() -> done(Optional.empty()));
    return known.compose(reply ->
        reply instanceof Reply.Done<Optional<MessageRef>>(Optional<MessageRef> card)
            ? card.map(there -> settle(posting, brief, there, posting.inDoubtSince()))
                .orElseGet(() -> {
                  CaseCard shown = CaseCard.of(brief, standing);
                  return postCard(posting, brief, shown, team, leastBusyFirst(), 0);
                })
            : Future.succeededFuture(reply.delivery(_ -> "")));
  }

  /// Posts the card in the first of the channels that takes it.
  private Future<Delivery> postCard(
      Posting posting, Brief brief, CaseCard card, String team, List<String> channels, int at) {
    String channel = channels.get(at);
    Post post =
        Post.opening(
            api,
            channel,
            List.of(posting.key().toString()),
            card.text(),
            card.blocks(),
            Fence.OPEN);
    return lanes
        .send(post)
        .compose(reply ->
            switch (reply) {
              case Reply.Done<ChatPostMessageResponse>(var response) ->
                  settle(
                      posting,
                      brief,
                      new MessageRef(team, channel, response.getTs()),
                      Optional.empty());
              case Reply.Refused<ChatPostMessageResponse> _ when at + 1 < channels.size() ->
                  postCard(posting, brief, card, team, channels, at + 1);
              case Reply.Refused<ChatPostMessageResponse> _,
                  Reply.TooFast<ChatPostMessageResponse> _,
                  Reply.NotSent<ChatPostMessageResponse> _,
                  Reply.Unknown<ChatPostMessageResponse> _,
                  Reply.Late<ChatPostMessageResponse> _ ->
                  Future.succeededFuture(reply.delivery(_ -> ""));
            });
  }

  /// The card stands: the thread gets its home, then the transcript.
  private Future<Delivery> settle(
      Posting posting, Brief brief, MessageRef card, Optional<Instant> doubt) {
    return threads
        .open(card.thread(), posting.conversation(), brief.request().id())
        .compose(_ -> transcript(posting, brief, card, doubt))
        .map(delivery ->
            switch (delivery) {
              case Delivery.Delivered _ -> new Delivery.Delivered(card.thread().toString());
              // The card is there, so it must be looked for before it is posted again.
              case Delivery.RetryAfter(var _, String cause, var reach) ->
                  new Delivery.Unknown(cause, reach);
              // A case with a card and a part of its transcript is better than none.
              case Delivery.Undeliverable _ -> new Delivery.Delivered(card.thread().toString());
              case Delivery.Unknown _, Delivery.Uncertain _, Delivery.Dropped _ -> delivery;
            });
  }

  private Future<Delivery> transcript(
      Posting posting, Brief brief, MessageRef card, Optional<Instant> doubt) {
    List<Post> posts = new ArrayList<>();
    for (TranscriptPosts.Part part : TranscriptPosts.of(spelledOut(brief), transcriptPosts)) {
      posts.add(
          new Post(
              api,
              Lane.STATUS,
              card.channel(),
              Optional.of(card.ts()),
              Optional.empty(),
              List.of(posting.key() + "#transcript-" + posts.size()),
              part.text(),
              part.blocks(),
              false,
              Fence.OPEN));
    }
    return send(posts, posting.since(), doubt, card);
  }

  private Future<Reply<Optional<MessageRef>>> find(
      String key, Instant since, Instant doubt, String team, int at) {
    if (at == supportChannels.size()) {
      return done(Optional.empty());
    }
    String channel = supportChannels.get(at);
    return posted
        .inChannel(channel, since, doubt)
        .compose(reply ->
            switch (reply) {
              case Reply.Done<Map<String, String>>(var found) ->
                  Optional.ofNullable(found.get(key))
                      .map(ts -> done(Optional.of(new MessageRef(team, channel, ts))))
                      .orElseGet(() -> find(key, since, doubt, team, at + 1));
              // Where we may not look we may not write either: a card there is of no use.
              case Reply.Refused<Map<String, String>> _ -> find(key, since, doubt, team, at + 1);
              case Reply.TooFast<Map<String, String>> _,
                  Reply.NotSent<Map<String, String>> _,
                  Reply.Unknown<Map<String, String>> _,
                  Reply.Late<Map<String, String>> _ ->
                  Future.succeededFuture(reply.failed());
            });
  }

  private static Future<Reply<Optional<MessageRef>>> done(Optional<MessageRef> found) {
    return Future.succeededFuture(new Reply.Done<>(found));
  }

  /// New cases go where least waits; the order of the settings decides between equals.
  private List<String> leastBusyFirst() {
    Map<String, Integer> backlog = new HashMap<>();
    supportChannels.forEach(channel -> backlog.put(channel, lanes.backlog(Post.METHOD, channel)));
    return supportChannels.stream()
        .sorted(Comparator.comparing(channel -> backlog.getOrDefault(channel, 0)))
        .toList();
  }

  // A case that has its card

  private Future<Delivery> restate(MessageRef thread, Brief brief, Standing standing) {
    CaseCard card = CaseCard.of(brief, standing);
    return lanes
        .send(
            new ApiCall<>(
                api,
                Lane.STATUS,
                "chat.update",
                Pace.TIER_3,
                methods ->
                    methods.chatUpdate(request ->
                        request
                            .channel(thread.channel())
                            .ts(thread.ts())
                            .text(SlackText.escape(card.text(), Post.MOST_CHARACTERS))
                            .parse("none")
                            .blocksAsString(card.blocks().encode()))))
        .map(reply -> reply.again().delivery(_ -> thread.toString()));
  }

  private Future<Delivery> relay(Posting posting, MessageRef thread, Author author, String text) {
    Lane lane = author instanceof Author.Customer ? Lane.CUSTOMER : Lane.STATUS;
    List<Post> posts = new ArrayList<>();
    for (String piece : Pieces.of(text.isBlank() ? "(no text)" : text, Post.MOST_CHARACTERS)) {
      RichText shown = RichText.of(author, piece);
      posts.add(
          threadPost(
              posting,
              posts.size(),
              thread,
              lane,
              Optional.of(persona(author)),
              shown.plain(),
              new JsonArray().add(shown.block())));
    }
    return send(posts, posting.since(), posting.inDoubtSince(), thread);
  }

  private Future<Delivery> note(Posting posting, MessageRef thread, String text, boolean urgent) {
    List<Post> posts = new ArrayList<>();
    for (String piece : Pieces.of("🔒 " + text, Post.MOST_CHARACTERS)) {
      JsonArray spans = new JsonArray();
      if (urgent && posts.isEmpty()) {
        spans.add(new JsonObject().put("type", "broadcast").put("range", "here"));
        spans.add(RichText.text("  "));
      }
      RichText shown = RichText.plain(piece);
      spans.addAll(shown.elements().getJsonObject(0).getJsonArray("elements"));
      JsonArray blocks =
          new JsonArray()
              .add(
                  new RichText(new JsonArray().add(RichText.section(spans)), shown.plain())
                      .block());
      Post post =
          threadPost(posting, posts.size(), thread, Lane.STATUS, Optional.empty(), piece, blocks);
      posts.add(urgent && posts.isEmpty() ? post.alsoInChannel() : post);
    }
    return send(posts, posting.since(), posting.inDoubtSince(), thread);
  }

  private Future<Delivery> mark(String line, boolean forCustomer) {
    Optional<MessageRef> message = MessageRef.parse(line);
    if (message.isEmpty()) {
      return Future.succeededFuture(
          new Delivery.Undeliverable("'" + line + "' is no message of Slack's."));
    }
    MessageRef there = message.get();
    return lanes
        .send(
            new ApiCall<>(
                api,
                Lane.STATUS,
                "reactions.add",
                Pace.TIER_3,
                methods ->
                    methods.reactionsAdd(request ->
                        request
                            .channel(there.channel())
                            .timestamp(there.ts())
                            .name(forCustomer ? REACHES_CUSTOMER : STAYS_INSIDE))))
        .map(reply ->
            reply instanceof Reply.Refused<?>(String error)
                    && error.equals(SlackErrors.ALREADY_THERE)
                ? new Delivery.Delivered(line)
                : reply.again().delivery(_ -> line));
  }

  private Post threadPost(
      Posting posting,
      int number,
      MessageRef thread,
      Lane lane,
      Optional<Persona> persona,
      String text,
      JsonArray blocks) {
    String key = number == 0 ? posting.key().toString() : posting.key() + "#" + (number + 1);
    return new Post(
        api,
        lane,
        thread.channel(),
        Optional.of(thread.ts()),
        persona,
        List.of(key),
        text,
        blocks,
        false,
        Fence.OPEN);
  }

  private Future<Delivery> send(
      List<Post> posts, Instant since, Optional<Instant> doubt, MessageRef thread) {
    return doubt
        .map(latest -> sender.sendMissing(posts, there -> there.inThread(thread, since, latest)))
        .orElseGet(() -> sender.send(posts));
  }

  private static Persona persona(Author author) {
    return switch (author) {
      case Author.Customer _ -> new Persona(TranscriptPosts.speaker(author), "speech_balloon");
      case Author.Bot _, Author.System _ -> new Persona("Baton → customer", "robot_face");
      case Author.Person(var agent) ->
          new Persona(agent.name() + " → customer", "bust_in_silhouette");
    };
  }

  private static Future<Delivery> inThread(
      Posting posting, Function<MessageRef, Future<Delivery>> deed) {
    return posting
        .card()
        .map(CaseRef::thread)
        .flatMap(MessageRef::of)
        .map(deed)
        .orElseGet(
            () -> Future.succeededFuture(new Delivery.Undeliverable("The case has no card.")));
  }
}
