package dev.baton.channels.web;

import dev.baton.channels.web.ServerFrame.Numbered;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.bus.Conversations;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Changeable;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads the log the way a customer reads it: what was missed, what comes next, what was before.
///
/// A log is read from its end, only as far back as the lines that are told need, and as the view
/// needs for its fold to begin; a conversation of years costs no more than one of minutes, unless
/// its last change of the floor lies years back, and then it costs [#MOST_PAGES] reads.
final class History {
  private static final int PAGE_EVENTS = 250;
  private static final int NEXT_EVENTS = 64;
  private static final int MOST_PAGES = 40;
  private static final ServerFrame.Places NOWHERE = new ServerFrame.Places(List.of());

  private final Conversations conversations;
  private final WebSettings settings;

  History(Conversations conversations, WebSettings settings) {
    this.conversations = conversations;
    this.settings = settings;
  }

  /// Some frames in order.
  ///
  /// @param earlier the number before which there are lines that were left out
  /// @param end the number of the last event that was looked at
  /// @param view the view after that one
  /// @param places from where else the customer writes
  record Told(
      List<Numbered> frames,
      OptionalLong earlier,
      long end,
      CustomerView view,
      ServerFrame.Places places) {
    Told {
      frames = List.copyOf(frames);
    }

    private Told with(ServerFrame.Places known) {
      return new Told(frames, earlier, end, view, known);
    }
  }

  /// One step of reading on.
  ///
  /// @param thinking whether the bot is at work on an answer
  /// @param over whether the reader's address is not in the conversation any more: what was said
  ///   since is not theirs to see
  /// @param tied whether an address came or went
  /// @param mayBeMore whether it is worth while to read on at once
  record Next(
      List<Numbered> frames,
      long end,
      CustomerView view,
      boolean thinking,
      boolean over,
      boolean tied,
      boolean mayBeMore) {
    Next {
      frames = List.copyOf(frames);
    }
  }

  /// What came after the number that a client saw last, at most as much as the limits allow, the
  /// latest. A number that the log has not reached was of another log: then it is all new.
  Future<Told> since(ConversationId conversation, long seen) {
    return conversations
        .load(conversation)
        .compose(held -> {
          long start = Math.max(0, held.version() - PAGE_EVENTS);
          return forward(conversation, start, new ArrayList<>())
              .compose(latest -> {
                long end = latest.isEmpty() ? start : latest.getLast().seq();
                long after = seen > end ? 0 : seen;
                return backward(conversation, latest, start, after, 1)
                    .map(events -> told(events, after, end).with(placesOf(held.state())));
              });
        });
  }

  /// The lines before a number, the latest of them, as they are now: what was changed or taken back
  /// after that number is told so.
  Future<Told> before(ConversationId conversation, long before) {
    long end = Math.max(0, before - 1);
    long start = Math.max(0, end - PAGE_EVENTS);
    return read(conversation, start, end)
        .compose(events -> backward(conversation, events, start, 0, 1))
        .compose(events ->
            later(conversation, end, new ArrayList<>())
                .map(later -> {
                  List<Recorded<ConversationEvent>> all = new ArrayList<>(events);
                  all.addAll(later);
                  return told(all, 0, end);
                }));
  }

  /// From where else the customer writes now.
  Future<ServerFrame.Places> places(ConversationId conversation) {
    return conversations.load(conversation).map(held -> placesOf(held.state()));
  }

  private static ServerFrame.Places placesOf(Conversation state) {
    return new ServerFrame.Places(
        state instanceof Conversation.Open open
            ? open.room().linked().stream()
                .map(place -> ServerFrame.Linked.of(place.address()))
                .toList()
            : List.of());
  }

  /// What comes after an event that was looked at, given the view after it, for a reader at this
  /// address: it ends where the address has parted.
  Future<Next> next(ConversationId conversation, long after, CustomerView view, Address reader) {
    return conversations
        .read(conversation, after, NEXT_EVENTS)
        .map(page -> {
          List<Recorded<ConversationEvent>> events = untilParted(page, reader);
          boolean over = events.size() < page.size();
          Folded folded = fold(events, view, after);
          return events.isEmpty()
              ? new Next(List.of(), after, view, false, over, false, false)
              : new Next(
                  folded.frames(),
                  events.getLast().seq(),
                  folded.view(),
                  events.getLast().event() instanceof ConversationEvent.TurnBegan,
                  over,
                  events.stream().anyMatch(each -> ties(each.event())),
                  events.size() == NEXT_EVENTS);
        });
  }

  private static List<Recorded<ConversationEvent>> untilParted(
      List<Recorded<ConversationEvent>> events, Address reader) {
    return events.stream()
        .takeWhile(each ->
            !(each.event() instanceof ConversationEvent.Parted parted
                && parted.address().equals(reader)))
        .toList();
  }

  private static boolean ties(ConversationEvent event) {
    return event instanceof ConversationEvent.Linked || event instanceof ConversationEvent.Parted;
  }

  private Future<List<Recorded<ConversationEvent>>> forward(
      ConversationId conversation, long after, List<Recorded<ConversationEvent>> read) {
    return conversations
        .read(conversation, after, PAGE_EVENTS)
        .compose(page -> {
          read.addAll(page);
          return page.size() < PAGE_EVENTS
              ? Future.succeededFuture(read)
              : forward(conversation, page.getLast().seq(), read);
        });
  }

  /// Reads on from there for as long as a change may reach back over it.
  private Future<List<Recorded<ConversationEvent>>> later(
      ConversationId conversation, long after, List<Recorded<ConversationEvent>> read) {
    return conversations
        .read(conversation, after, PAGE_EVENTS)
        .compose(page -> {
          read.addAll(page);
          return page.size() < PAGE_EVENTS || Changeable.isOutOfReach(read)
              ? Future.succeededFuture(read)
              : later(conversation, page.getLast().seq(), read);
        });
  }

  /// Reads further back until these events suffice to tell what is after that number.
  private Future<List<Recorded<ConversationEvent>>> backward(
      ConversationId conversation,
      List<Recorded<ConversationEvent>> events,
      long start,
      long after,
      int pages) {
    if (start == 0 || pages >= MOST_PAGES || suffice(events, start, after)) {
      return Future.succeededFuture(events);
    }
    long further = Math.max(0, start - PAGE_EVENTS);
    return read(conversation, further, start)
        .compose(page -> {
          List<Recorded<ConversationEvent>> all = new ArrayList<>(page);
          all.addAll(events);
          return backward(conversation, all, further, after, pages + 1);
        });
  }

  private boolean suffice(List<Recorded<ConversationEvent>> events, long start, long after) {
    List<Long> lines =
        events.stream()
            .filter(e -> e.seq() > after && e.event() instanceof ConversationEvent.ForCustomer)
            .map(Recorded::seq)
            .toList();
    int most = settings.limits().replayLines();
    if (lines.size() <= most && start > after) {
      return false;
    }
    long first = lines.size() > most ? lines.get(lines.size() - most) : after + 1;
    return events.stream().anyMatch(e -> e.seq() <= first && CustomerView.begins(e.event()));
  }

  private Told told(List<Recorded<ConversationEvent>> events, long after, long end) {
    Folded all = fold(events, CustomerView.BOT_ALONE, after);
    List<Numbered> frames = all.frames().stream().filter(frame -> frame.seq() <= end).toList();
    int most = settings.limits().replayLines();
    List<Numbered> latest = latest(frames, most);
    if (latest.size() == frames.size()) {
      return new Told(latest, OptionalLong.empty(), end, all.view(), NOWHERE);
    }
    // The replay begins in the middle: whom the customer talks with was told before it.
    Optional<Numbered> room = roomBefore(latest.getFirst().seq(), frames);
    if (room.isPresent() && latest.size() == most) {
      latest = latest.subList(1, most);
    }
    List<Numbered> told = new ArrayList<>(latest);
    room.ifPresent(told::addFirst);
    return new Told(told, OptionalLong.of(latest.getFirst().seq()), end, all.view(), NOWHERE);
  }

  private static Optional<Numbered> roomBefore(long seq, List<Numbered> frames) {
    return frames.stream()
        .filter(frame -> frame instanceof ServerFrame.People && frame.seq() < seq)
        .reduce((_, last) -> last);
  }

  /// The latest frames within the limits, at least one.
  private List<Numbered> latest(List<Numbered> frames, int most) {
    int chars = 0;
    int from = frames.size();
    while (from > 0 && (frames.size() - from < most || from == frames.size())) {
      chars += chars(frames.get(from - 1));
      if (chars > settings.limits().replayChars() && from < frames.size()) {
        break;
      }
      from--;
    }
    return frames.subList(from, frames.size());
  }

  /// What is told after the fact is told in its present words: what was taken back is not sent
  /// again to anybody. The frames that say so follow all the same, under their own numbers.
  private static List<Numbered> inPresentWords(List<Numbered> frames) {
    Map<Long, Optional<String>> changed = new HashMap<>();
    for (Numbered frame : frames) {
      switch (frame) {
        case ServerFrame.Edit(long _, long of, String text) -> changed.put(of, Optional.of(text));
        case ServerFrame.Retract(long _, long of) -> changed.put(of, Optional.empty());
        case ServerFrame.Message _, ServerFrame.Rated _, ServerFrame.People _ -> {}
      }
    }
    return changed.isEmpty()
        ? frames
        : frames.stream().map(frame -> inPresentWords(frame, changed)).toList();
  }

  private static Numbered inPresentWords(Numbered frame, Map<Long, Optional<String>> changed) {
    return switch (frame) {
      case ServerFrame.Message message ->
          changed
              .getOrDefault(message.seq(), Optional.of(message.text()))
              .map(message::saying)
              .orElseGet(message::emptied);
      case ServerFrame.Edit(long seq, long of, String text) ->
          new ServerFrame.Edit(seq, of, changed.getOrDefault(of, Optional.of(text)).orElse(""));
      case ServerFrame.Retract _, ServerFrame.Rated _, ServerFrame.People _ -> frame;
    };
  }

  private Folded fold(List<Recorded<ConversationEvent>> events, CustomerView before, long after) {
    List<Numbered> frames = new ArrayList<>();
    CustomerView view = before;
    for (Recorded<ConversationEvent> event : events) {
      view = view.after(event);
      if (event.seq() > after) {
        view.frame(event, settings.names()).ifPresent(frames::add);
      }
    }
    return new Folded(inPresentWords(frames), view);
  }

  private record Folded(List<Numbered> frames, CustomerView view) {}

  private static int chars(Numbered frame) {
    return switch (frame) {
      case ServerFrame.Message message -> message.text().length();
      case ServerFrame.Edit edit -> edit.text().length();
      case ServerFrame.Retract _, ServerFrame.Rated _, ServerFrame.People _ -> 0;
    };
  }

  /// Events after `start` up to `end`.
  private Future<List<Recorded<ConversationEvent>>> read(
      ConversationId conversation, long start, long end) {
    return end <= start
        ? Future.succeededFuture(List.of())
        : conversations.read(conversation, start, (int) (end - start));
  }
}
