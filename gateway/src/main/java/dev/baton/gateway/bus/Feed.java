package dev.baton.gateway.bus;

import dev.baton.gateway.aggregate.Consequence;
import dev.baton.gateway.conversation.ConversationId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Wakes those who read conversations as they grow. A wake carries nothing but that there may be
/// more to read: whoever is woken reads on in the log from where they are, and also looks by
/// themselves from time to time, since a wake may be lost.
public final class Feed {
  private static final String TOPIC = "baton:grown";
  private static final String TYPING = "baton:typing";
  private static final String WRITING = "baton:writing";

  private final Hints hints;
  private final Map<String, List<Reader>> readers = new ConcurrentHashMap<>();

  /// Somebody who follows a conversation.
  @FunctionalInterface
  public interface Reader {
    /// There may be more to read.
    void grown();

    /// Somebody is typing: their role (`bot`, `agent`, `customer`) and name.
    default void typing(String role, String name) {}

    /// The bot's reply to the lines up to this one begins with these words. It may never be given,
    /// or be another.
    default void writing(long upTo, String words) {}
  }

  public Feed(Hints hints) {
    this.hints = hints;
    hints.hear(TOPIC, this::grown, this::all);
    hints.hear(TYPING, this::typed, () -> {});
    hints.hear(WRITING, this::written, () -> {});
  }

  /// Follows a conversation until the returned subscription is cancelled.
  public Subscription follow(ConversationId conversation, Reader reader) {
    readers.compute(
        conversation.value(),
        (_, present) -> {
          List<Reader> all = present == null ? new CopyOnWriteArrayList<>() : present;
          all.add(reader);
          return all;
        });
    return () ->
        readers.computeIfPresent(
            conversation.value(),
            (_, all) -> {
              all.remove(reader);
              return all.isEmpty() ? null : all;
            });
  }

  /// Tells all nodes' readers that a conversation has grown.
  public <S, E, F extends Consequence> void committed(Committed<S, E, F> committed) {
    hints.say(TOPIC, committed.id().id());
  }

  /// Tells all nodes' readers that somebody is typing. Never recorded.
  public void typing(ConversationId conversation, String role, String name) {
    hints.say(TYPING, conversation.value() + " " + role + " " + name);
  }

  /// Tells all nodes' readers how the bot's reply to the lines up to this one begins. Never
  /// recorded.
  public void writing(ConversationId conversation, long upTo, String words) {
    hints.say(WRITING, conversation.value() + " " + upTo + " " + words);
  }

  private void grown(String conversation) {
    readers.getOrDefault(conversation, List.of()).forEach(Reader::grown);
  }

  private void typed(String text) {
    String[] parts = text.split(" ", 3);
    if (parts.length == 3) {
      readers.getOrDefault(parts[0], List.of()).forEach(r -> r.typing(parts[1], parts[2]));
    }
  }

  private void written(String text) {
    String[] parts = text.split(" ", 3);
    if (parts.length == 3) {
      long upTo = Long.parseLong(parts[1]);
      readers.getOrDefault(parts[0], List.of()).forEach(r -> r.writing(upTo, parts[2]));
    }
  }

  private void all() {
    readers.values().forEach(all -> all.forEach(Reader::grown));
  }

  /// Something that can be cancelled.
  @FunctionalInterface
  public interface Subscription {
    /// Ends it.
    void cancel();
  }
}
