package dev.baton.channels.web;

import dev.baton.gateway.conversation.ConversationId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells one tab what its conversation says: from where it was, in order, each thing once. Used on
/// the socket's own context alone.
///
/// It knows how far it has read and reads on from there; a wake only means that it is worth while.
/// So a wake that is lost, doubled or early changes nothing but the time, and a client that does
/// not read costs no memory but the page it has not taken.
final class Teller {
  private static final Logger LOG = LoggerFactory.getLogger(Teller.class);

  private final Session session;
  private final ConversationId conversation;
  private final History history;
  private final WebSettings.Names names;
  private final Duration retry;
  private final Outlet out;
  private final Consumer<Runnable> onContext;
  private final Runnable lookLater;
  private final Runnable over;
  private final Growing growing;
  private ServerFrame.Places places = new ServerFrame.Places(List.of());
  private long position;
  private CustomerView view;
  private Optional<ServerFrame.Wait> wait = Optional.empty();
  private boolean reading;
  private boolean again;
  private boolean placesDue;

  /// @param told what the tab has been told by now
  /// @param onContext runs something on the socket's context
  /// @param lookLater sees to it that this looks again after a while
  /// @param over what is done when the conversation is not this customer's any more
  Teller(
      Session session,
      History history,
      WebSettings settings,
      Outlet out,
      History.Told told,
      Consumer<Runnable> onContext,
      Runnable lookLater,
      Runnable over) {
    this.session = session;
    this.conversation = session.conversation();
    this.over = over;
    this.history = history;
    this.names = settings.names();
    this.retry = settings.times().retry();
    this.out = out;
    this.onContext = onContext;
    this.lookLater = lookLater;
    this.position = told.end();
    this.view = told.view();
    this.growing = new Growing(out, told.frames());
    told.frames().forEach(out::send);
    told.earlier().ifPresent(before -> out.send(new ServerFrame.Earlier(before)));
    tellWait();
    tellPlaces(told.places());
  }

  /// Looks whether there is more to tell.
  void look() {
    if (reading || out.isFull()) {
      again = true;
      return;
    }
    reading = true;
    again = false;
    history
        .next(conversation, position, view, session.address())
        .onComplete(
            next -> onContext.accept(() -> tell(next)),
            cause -> onContext.accept(() -> failed(cause)));
  }

  /// Looks, if something happened while it could not.
  void lookIfMissed() {
    if (again) {
      look();
    }
  }

  /// Shows how the bot's reply begins, while the bot has the floor.
  void writing(long upTo, String words) {
    if (view.floor() == ServerFrame.Floor.BOT) {
      growing.writing(upTo, words);
    }
  }

  /// Tells the lines before a number.
  void tellEarlier(long before) {
    history
        .before(conversation, before)
        .onComplete(
            told ->
                onContext.accept(() -> {
                  told.frames().forEach(out::send);
                  told.earlier().ifPresent(first -> out.send(new ServerFrame.Earlier(first)));
                }),
            cause -> onContext.accept(() -> missed(before, cause)));
  }

  private void missed(long before, Throwable cause) {
    LOG.debug("{}: earlier lines not read: {}", conversation, cause.toString());
    out.send(Problems.unavailable(Optional.empty(), retry));
    out.send(new ServerFrame.Earlier(before));
  }

  private void tell(History.Next next) {
    reading = false;
    position = next.end();
    view = next.view();
    growing.telling(next.frames());
    next.frames().forEach(out::send);
    tellWait();
    if (next.over()) {
      over.run();
      return;
    }
    if (next.tied() || placesDue) {
      lookAtPlaces();
    }
    if (next.thinking()) {
      out.send(new ServerFrame.Typing(CustomerView.bot(names)));
    }
    if (next.mayBeMore() || again) {
      look();
    }
  }

  /// What can't be looked at now is due until it can: the event that said so is behind us.
  private void lookAtPlaces() {
    placesDue = false;
    history
        .places(conversation)
        .onComplete(
            now -> onContext.accept(() -> tellPlaces(now)),
            cause ->
                onContext.accept(() -> {
                  placesDue = true;
                  lookLater.run();
                }));
  }

  private void tellWait() {
    Optional<ServerFrame.Wait> now = view.waiting();
    if (!now.equals(wait)) {
      wait = now;
      now.ifPresent(out::send);
    }
  }

  private void tellPlaces(ServerFrame.Places now) {
    if (!now.equals(places)) {
      places = now;
      out.send(now);
    }
  }

  private void failed(Throwable cause) {
    reading = false;
    LOG.debug("{} not read on: {}", conversation, cause.toString());
    lookLater.run();
  }
}
