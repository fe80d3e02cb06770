package dev.baton.channels.web;

import dev.baton.channels.web.ClientFrameParser.Parsed;
import dev.baton.channels.web.Identities.Verdict;
import dev.baton.channels.web.Sessions.Entry;
import dev.baton.gateway.bus.Conversations;
import dev.baton.gateway.bus.Feed;
import dev.baton.gateway.bus.Heard;
import dev.baton.gateway.bus.Invitation;
import dev.baton.gateway.bus.Receipt;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.ConversationCommand.WhichAnswer;
import dev.baton.gateway.conversation.ConversationEvent.Picked;
import dev.baton.gateway.files.Files;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One open chat: a socket, from its handshake to its close, and what is said on it.
///
/// Everything here runs on the socket's own context, one thing after the other; whatever comes from
/// elsewhere hops there first. A customer's lines are handed in one after the other, in the order
/// in which they came.
final class Tab implements Feed.Reader {
  private static final Logger LOG = LoggerFactory.getLogger(Tab.class);
  private static final short GOING_AWAY = 1001;
  private static final short POLICY = 1008;
  private static final short TOO_BIG = 1009;
  private static final short TRY_LATER = 1013;

  private final Shared shared;
  private final ServerWebSocket socket;
  private final Context context;
  private final Outlet out;
  private final Promise<Void> gone = Promise.promise();
  private Stage stage = new Stage.Strange();
  private Future<?> lines = Future.succeededFuture();
  private int errors;
  private boolean woken;
  private Timers.@Nullable Wakeup slow;

  /// What all tabs work with.
  record Shared(
      Conversations conversations,
      Feed feed,
      History history,
      Sessions sessions,
      Identities identities,
      Timers timers,
      ClientFrameParser parser,
      Files files,
      WebSettings settings,
      WebMeters meters) {}

  /// How far the tab has come.
  private sealed interface Stage {
    /// Nobody knows who it is.
    record Strange() implements Stage {}

    /// It has said hello and is being let in; what it says meanwhile waits.
    record Entering() implements Stage {}

    /// It is in the room.
    ///
    /// @param identity who the customer is, as the host site calls them
    record Inside(
        Session session,
        Optional<String> identity,
        String language,
        Teller teller,
        Feed.Subscription follows)
        implements Stage {}

    /// It is being closed, and nothing that it says counts any more.
    record Leaving() implements Stage {}
  }

  /// Is made on the socket's context.
  Tab(Shared shared, ServerWebSocket socket) {
    this.shared = shared;
    this.socket = socket;
    this.context = Objects.requireNonNull(Vertx.currentContext(), "a tab is made on a context");
    this.out =
        new Outlet(
            socket, shared.settings().limits().queuedBytes(), this::stopReading, this::readOn);
    socket.textMessageHandler(this::hear);
    socket.binaryMessageHandler(_ -> complain("A frame is text.", Optional.empty()));
    socket.exceptionHandler(this::broken);
    socket.closeHandler(_ -> leave());
    after(shared.settings().times().hello(), this::expectHello);
    after(shared.settings().times().look(), this::lookNowAndThen);
  }

  /// Succeeds when the socket is closed.
  Future<Void> gone() {
    return gone.future();
  }

  /// Stores what has been said and closes, asking the customer back in a while; may be called from
  /// anywhere.
  void drain(Duration comeBackIn) {
    onContext(() -> {
      shared.meters().closed(WebMeters.Closed.STOPPING);
      out.send(Problems.restarting(comeBackIn));
      close(GOING_AWAY, "The server is restarting.");
    });
  }

  @Override
  public void grown() {
    onContext(this::look);
  }

  @Override
  public void typing(String role, String name) {
    if (!role.equals("customer")) {
      onContext(() -> {
        if (!out.isFull() && stage instanceof Stage.Inside) {
          out.send(new ServerFrame.Typing(new ServerFrame.Speaker(role, name)));
        }
      });
    }
  }

  @Override
  public void writing(long upTo, String words) {
    onContext(() -> {
      if (stage instanceof Stage.Inside inside) {
        inside.teller().writing(upTo, words);
      }
    });
  }

  private void hear(String text) {
    int most = shared.settings().limits().frameChars();
    if (text.length() > most) {
      mistake(Problems.tooLarge(most));
      return;
    }
    switch (shared.parser().parse(text)) {
      case Parsed.Understood(ClientFrame frame) -> obey(frame);
      case Parsed.Malformed(String why, Optional<String> id) -> complain(why, id);
    }
  }

  private void obey(ClientFrame frame) {
    switch (stage) {
      case Stage.Strange _ -> obeyStranger(frame);
      case Stage.Entering _ -> throw new IllegalStateException("frames wait while a tab is let in");
      case Stage.Inside inside -> obey(frame, inside);
      case Stage.Leaving _ -> {}
    }
  }

  private void obeyStranger(ClientFrame frame) {
    switch (frame) {
      case ClientFrame.Hello hello -> enter(hello);
      case ClientFrame.Ping _ -> out.send(new ServerFrame.Pong());
      case ClientFrame.Message message -> mistake(Problems.helloFirst(Optional.of(message.id())));
      case ClientFrame.Pick pick -> mistake(Problems.helloFirst(Optional.of(pick.id())));
      case ClientFrame.Rate rate -> mistake(Problems.helloFirst(Optional.of(rate.id())));
      case ClientFrame.Typing _,
          ClientFrame.Read _,
          ClientFrame.Earlier _,
          ClientFrame.Link _,
          ClientFrame.Unlink _,
          ClientFrame.End _ ->
          mistake(Problems.helloFirst(Optional.empty()));
    }
  }

  private void obey(ClientFrame frame, Stage.Inside inside) {
    switch (frame) {
      case ClientFrame.Hello _ -> mistake(Problems.alreadyGreeted());
      case ClientFrame.Message message -> message(message, inside);
      case ClientFrame.Pick pick -> pick(pick, inside);
      case ClientFrame.Rate rate -> rate(rate, inside.session());
      case ClientFrame.Typing _ -> {
        if (inside.session().takeTyping(now())) {
          shared.feed().typing(inside.session().conversation(), "customer", "");
        }
      }
      case ClientFrame.Read _ -> {
        // Nobody is shown yet how far a customer has read.
      }
      case ClientFrame.Earlier(long before) ->
          inside
              .session()
              .takePage(now())
              .ifPresentOrElse(
                  wait -> {
                    out.send(Problems.readsTooFast(wait));
                    out.send(new ServerFrame.Earlier(before));
                  },
                  () -> inside.teller().tellEarlier(before));
      case ClientFrame.Link _ -> link(inside);
      case ClientFrame.Unlink _ -> unlink(inside.session());
      case ClientFrame.End _ -> end(inside.session());
      case ClientFrame.Ping _ -> {
        out.send(new ServerFrame.Pong());
        inside.teller().look();
      }
    }
  }

  private void enter(ClientFrame.Hello hello) {
    switch (hello.identity().map(token -> shared.identities().check(token, now())).orElse(null)) {
      case null -> enter(hello, shared.sessions().enter(hello.session()), Optional.empty());
      case Verdict.Known(Address address, String identity) ->
          enter(hello, shared.sessions().enterKnown(address), Optional.of(identity));
      case Verdict.Refused(String why) -> {
        shared.meters().identityRefused();
        mistake(Problems.identityRefused(why));
      }
    }
  }

  private void enter(ClientFrame.Hello hello, Future<Entry> entering, Optional<String> identity) {
    stage = new Stage.Entering();
    flow();
    entering.onComplete(
        entry -> onContext(() -> catchUp(hello, entry, identity)),
        cause -> onContext(() -> notLetIn(cause)));
  }

  private void catchUp(ClientFrame.Hello hello, Entry entry, Optional<String> identity) {
    if (!(stage instanceof Stage.Entering)) {
      shared.sessions().leave(entry.session());
      return;
    }
    // Whoever follows before they read misses nothing in between.
    Feed.Subscription follows = shared.feed().follow(entry.session().conversation(), this);
    shared
        .history()
        .since(entry.session().conversation(), hello.lastSeq())
        .onComplete(
            told -> onContext(() -> welcome(hello, entry, identity, follows, told)),
            cause ->
                onContext(() -> {
                  follows.cancel();
                  shared.sessions().leave(entry.session());
                  notLetIn(cause);
                }));
  }

  private void welcome(
      ClientFrame.Hello hello,
      Entry entry,
      Optional<String> identity,
      Feed.Subscription follows,
      History.Told told) {
    Session session = entry.session();
    if (!(stage instanceof Stage.Entering)) {
      follows.cancel();
      shared.sessions().leave(session);
      return;
    }
    out.send(
        new ServerFrame.Welcome(
            entry.secret(),
            session.conversation().value(),
            shared.settings().ways(),
            shared.files().settings().mostBytes()));
    Teller teller =
        new Teller(
            session,
            shared.history(),
            shared.settings(),
            out,
            told,
            this::onContext,
            () -> after(shared.settings().times().retry(), this::look),
            this::over);
    stage = new Stage.Inside(session, identity, hello.locale(), teller, follows);
    if (woken) {
      teller.look();
    }
    flow();
  }

  private void notLetIn(Throwable cause) {
    LOG.debug("a chat could not be opened: {}", cause.toString());
    if (stage instanceof Stage.Entering) {
      stage = new Stage.Strange();
      out.send(Problems.unavailable(Optional.empty(), shared.settings().times().retry()));
      flow();
    }
  }

  private void message(ClientFrame.Message message, Stage.Inside inside) {
    int most = shared.settings().limits().textChars();
    if (message.text().codePointCount(0, message.text().length()) > most) {
      refuse(Problems.tooLong(message.id(), most));
    } else {
      say(message.id(), () -> content(message, inside), Optional.empty(), inside);
    }
  }

  /// The words, and the files that the customer has sent before; empty where one of them is not
  /// theirs.
  private Future<Optional<Content>> content(ClientFrame.Message message, Stage.Inside inside) {
    Content words = Content.of(message.text());
    return message.attachments().isEmpty()
        ? Future.succeededFuture(Optional.of(words))
        : shared
            .files()
            .carry(message.attachments(), inside.session().address().toString())
            .map(files -> files.map(words::withAttachments));
  }

  /// What a choice says is in the line that offers it. The wish for a person needs no such line.
  private void pick(ClientFrame.Pick pick, Stage.Inside inside) {
    String words =
        pick.value().equals(Choice.PERSON)
            ? shared.settings().names().personIn(inside.language())
            : "";
    Future<Optional<Content>> content = Future.succeededFuture(Optional.of(Content.of(words)));
    say(pick.id(), () -> content, Optional.of(new Picked(pick.of(), pick.value())), inside);
  }

  private void say(
      String id,
      Supplier<Future<Optional<Content>>> content,
      Optional<Picked> picked,
      Stage.Inside inside) {
    Session session = inside.session();
    Instant now = now();
    Optional<Duration> wait = session.takeLine(now);
    if (wait.isPresent()) {
      shared.meters().line(WebMeters.Line.TOO_FAST);
      out.send(Problems.tooFast(id, wait.get()));
      return;
    }
    lines =
        lines
            .transform(_ -> content.get())
            .compose(known ->
                known
                    .map(said ->
                        new Heard(session.address(), id, said, picked, inside.language(), now))
                    .map(heard ->
                        shared.conversations().hear(heard.by(inside.identity()), session.home()))
                    .orElseGet(
                        () -> Future.succeededFuture(new Receipt.Refused(WebRefusal.NO_SUCH_FILE))))
            .onComplete(
                receipt -> {
                  if (receipt instanceof Receipt.Repeated) {
                    session.repeatedLine(now);
                  }
                  onContext(() -> answer(id, receipt));
                },
                cause -> onContext(() -> notStored(id, cause)));
  }

  /// Goes behind the lines before it.
  private void rate(ClientFrame.Rate rate, Session session) {
    Optional<Duration> wait = session.takeSign(now());
    if (wait.isPresent()) {
      out.send(Problems.tooFast(rate.id(), wait.get()));
      return;
    }
    lines =
        lines
            .transform(_ ->
                shared
                    .conversations()
                    .rate(
                        session.address(),
                        rate.id(),
                        new WhichAnswer.Numbered(rate.of()),
                        rate.rating()))
            .onComplete(
                receipt -> onContext(() -> answer(rate, receipt)),
                cause ->
                    onContext(() -> {
                      LOG.debug("a rating was not stored: {}", cause.toString());
                      Duration retry = shared.settings().times().retry();
                      out.send(Problems.unavailable(Optional.of(rate.id()), retry));
                    }));
  }

  private void answer(ClientFrame.Rate rate, Receipt receipt) {
    switch (receipt) {
      case Receipt.Stored(var _, long seq) -> out.send(new ServerFrame.Accepted(rate.id(), seq));
      case Receipt.Repeated(var _, long seq) -> out.send(new ServerFrame.Accepted(rate.id(), seq));
      // It is rated so already, perhaps by another tab.
      case Receipt.Ignored _ -> out.send(new ServerFrame.Accepted(rate.id(), rate.of()));
      case Receipt.Refused(var why) -> out.send(Problems.refused(rate.id(), why));
      case Receipt.Busy _ ->
          out.send(Problems.tooFast(rate.id(), shared.settings().times().retry()));
    }
  }

  private void link(Stage.Inside inside) {
    Session session = inside.session();
    Optional<Duration> wait = session.takeLine(now());
    if (shared.settings().ways().isEmpty()) {
      out.send(Problems.noWay());
    } else if (wait.isPresent()) {
      out.send(Problems.readsTooFast(wait.get()));
    } else {
      shared
          .conversations()
          .invite(session.address(), inside.language(), session.home())
          .onComplete(
              code ->
                  onContext(() -> out.send(code.map(this::code).orElseGet(Problems::tooManyCodes))),
              cause -> onContext(() -> unavailable(cause)));
    }
  }

  private ServerFrame code(Invitation invitation) {
    return new ServerFrame.Code(invitation.words(), invitation.until(), shared.settings().ways());
  }

  private void unlink(Session session) {
    session
        .takePage(now())
        .ifPresentOrElse(
            wait -> out.send(Problems.readsTooFast(wait)),
            () ->
                shared
                    .conversations()
                    .unlink(session.conversation())
                    .onFailure(cause -> onContext(() -> unavailable(cause))));
  }

  /// What was said before is stored before; what comes after is somebody else's. A chat that can't
  /// be ended now goes on: its customer would be gone, and its case open for ever.
  private void end(Session session) {
    lines =
        lines
            .transform(_ -> shared.conversations().end(session.address(), session.conversation()))
            .onComplete(_ -> onContext(this::over), cause -> onContext(() -> unavailable(cause)));
  }

  /// The conversation is not this customer's any more; they come back to another.
  private void over() {
    out.send(new ServerFrame.Ended());
    if (!(stage instanceof Stage.Leaving)) {
      close(GOING_AWAY, "The chat has ended.");
    }
  }

  private void unavailable(Throwable cause) {
    LOG.debug("not done: {}", cause.toString());
    out.send(Problems.unavailable(Optional.empty(), shared.settings().times().retry()));
  }

  private void answer(String id, Receipt receipt) {
    WebMeters meters = shared.meters();
    switch (receipt) {
      case Receipt.Stored(var _, long seq) -> {
        meters.line(WebMeters.Line.STORED);
        out.send(new ServerFrame.Accepted(id, seq));
      }
      case Receipt.Repeated(var _, long seq) -> {
        meters.line(WebMeters.Line.REPEATED);
        out.send(new ServerFrame.Accepted(id, seq));
      }
      case Receipt.Refused(var why) -> refuse(Problems.refused(id, why));
      case Receipt.Busy _ -> {
        meters.line(WebMeters.Line.TOO_FAST);
        out.send(Problems.tooFast(id, shared.settings().times().retry()));
      }
      case Receipt.Ignored(String why) ->
          throw new IllegalStateException("a customer's line was ignored: " + why);
    }
  }

  private void notStored(String id, Throwable cause) {
    LOG.debug("a line was not stored: {}", cause.toString());
    shared.meters().line(WebMeters.Line.UNAVAILABLE);
    out.send(Problems.unavailable(Optional.of(id), shared.settings().times().retry()));
  }

  private void refuse(ServerFrame.Problem problem) {
    shared.meters().line(WebMeters.Line.REFUSED);
    out.send(problem);
  }

  private void complain(String why, Optional<String> id) {
    mistake(Problems.malformed(why, id));
  }

  /// The client does not speak as it should. Once may be an accident.
  private void mistake(ServerFrame.Problem problem) {
    shared.meters().malformed();
    out.send(problem);
    if (++errors == shared.settings().limits().protocolErrors()) {
      shared.meters().closed(WebMeters.Closed.PROTOCOL_ERRORS);
      close(POLICY, "Too many frames that can't be understood.");
    }
  }

  /// A connection that fails is closed by itself. What else fails is a frame that is no frame, or
  /// is larger than the server reads, and what comes after it can't be told apart from it.
  private void broken(Throwable cause) {
    LOG.debug("a chat's socket failed: {}", cause.toString());
    if (cause instanceof RuntimeException && !(cause instanceof VertxException)) {
      shared.meters().closed(WebMeters.Closed.UNREADABLE);
      close(TOO_BIG, "A frame is too large or not a frame.");
    }
  }

  private void expectHello() {
    if (stage instanceof Stage.Strange) {
      shared.meters().closed(WebMeters.Closed.NO_HELLO);
      close(POLICY, "No hello came.");
    }
  }

  private void lookNowAndThen() {
    if (!out.isFull() && !socket.isClosed()) {
      socket.writePing(Buffer.buffer());
    }
    look();
    if (stage instanceof Stage.Inside inside) {
      shared.sessions().stay(inside.session());
    }
    after(shared.settings().times().look(), this::lookNowAndThen);
  }

  private void look() {
    switch (stage) {
      case Stage.Inside inside -> inside.teller().look();
      case Stage.Strange _, Stage.Entering _ -> woken = true;
      case Stage.Leaving _ -> {}
    }
  }

  private void stopReading() {
    flow();
    slow =
        after(
            shared.settings().times().slow(),
            () -> {
              if (out.isFull()) {
                shared.meters().closed(WebMeters.Closed.SLOW);
                close(TRY_LATER, "The client does not read.");
              }
            });
  }

  private void readOn() {
    if (slow != null) {
      slow.cancel();
    }
    flow();
    if (stage instanceof Stage.Inside inside) {
      inside.teller().lookIfMissed();
    }
  }

  /// Who is being let in, or does not read, is not listened to meanwhile.
  private void flow() {
    if (out.isFull() || stage instanceof Stage.Entering) {
      socket.pause();
    } else {
      socket.resume();
    }
  }

  /// Closes once what the customer has said is stored and answered.
  private void close(short code, String reason) {
    part();
    lines.onComplete(_ -> onContext(() -> socket.close(code, reason)));
  }

  private void leave() {
    part();
    gone.tryComplete();
  }

  private void part() {
    if (stage instanceof Stage.Inside inside) {
      inside.follows().cancel();
      shared.sessions().leave(inside.session());
    }
    stage = new Stage.Leaving();
  }

  private Instant now() {
    return shared.conversations().now();
  }

  /// Runs the task later, if the tab is still there.
  private Timers.Wakeup after(Duration delay, Runnable task) {
    return shared
        .timers()
        .after(
            delay,
            () ->
                onContext(() -> {
                  if (!(stage instanceof Stage.Leaving)) {
                    task.run();
                  }
                }));
  }

  private void onContext(Runnable task) {
    context.runOnContext(_ -> task.run());
  }
}
