package dev.baton.config.system;

import dev.baton.channels.sandbox.slack.Actor;
import dev.baton.channels.sandbox.slack.Line;
import dev.baton.channels.sandbox.twilio.Medium;
import dev.baton.channels.sandbox.twilio.Message;
import dev.baton.config.scenes.Played;
import dev.baton.config.scenes.Scene;
import dev.baton.config.scenes.Scene.End;
import dev.baton.gateway.conversation.ConversationId;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Plays scenes before a running Baton, many at a time, each by a customer of its own who writes as
/// customers of the channel do and reads what comes back.
final class Theatre implements AutoCloseable {
  private static final int AT_ONCE = 48;
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  /// A case that the desk is too busy to take is offered to it again, later each time.
  private static final Duration UNTIL_SEEN = Duration.ofMinutes(2);

  private static final String JOIN = "baton.join";
  private static final Pattern BUTTON = Pattern.compile("\"value\":\"([^ \"]+) ");

  private final RunningBaton baton;
  private final SlackDoor door;
  private final WebSocketClient sockets;
  private final AtomicInteger number = new AtomicInteger(100);
  private final Semaphore room = new Semaphore(AT_ONCE);

  /// What came of a scene.
  ///
  /// @param failure why it could not be played to its end, empty where it could
  /// @param read what the customer has read
  record Evening(Played played, ConversationId conversation, String failure, List<String> read) {

    /// Whether everything that was said has been read, in order. Channels add to words and set them
    /// in their own way; they leave none out.
    boolean hasReadAll() {
      Iterator<String> shown = words(String.join(" ", read)).iterator();
      return played.said().stream()
          .flatMap(Theatre::words)
          .allMatch(word -> {
            while (shown.hasNext()) {
              if (shown.next().equals(word)) {
                return true;
              }
            }
            return false;
          });
    }
  }

  /// @param read what they have read
  /// @param knows whether they see that a person is waited for, where their channel shows it
  record Guest(Customer customer, Supplier<List<String>> read, BooleanSupplier knows) {
    Guest(Customer customer, Supplier<List<String>> read) {
      this(customer, read, () -> true);
    }
  }

  private record Acted(Scene scene, String channel, Guest guest, String failure) {}

  Theatre(Vertx vertx, RunningBaton baton) {
    this.baton = baton;
    this.door = SlackDoor.before(baton.url(), vertx);
    this.sockets = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(900));
    baton.slack().deliverTo(door.webhooks());
  }

  /// All of these on all their channels; returns when they are over and nothing is under way.
  List<Evening> play(List<Scene> scenes) {
    List<Future<Acted>> acted = new ArrayList<>();
    try (ExecutorService guests = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Scene scene : scenes) {
        for (String channel : scene.channels()) {
          acted.add(guests.submit(() -> play(scene, channel)));
        }
      }
    }
    Duration soon = Duration.ofSeconds(1);
    deadline()
        .await(
            "nothing is under way",
            () -> baton.books().unfinished(soon).isEmpty(),
            () -> baton.books().unfinished(soon));
    return acted.stream().map(Future::resultNow).map(this::evening).toList();
  }

  /// Somebody new on this channel.
  Guest guest(String channel) {
    return guest(channel, number.incrementAndGet());
  }

  /// The cards that agents see, by the conversations that they are of.
  Map<String, List<Line>> cards() {
    return baton.support().stream()
        .flatMap(channel -> baton.slack().observed().lines(channel).stream())
        .filter(line -> line.actions().contains(JOIN))
        .collect(Collectors.groupingBy(Theatre::conversation));
  }

  /// What the buttons of a card carry begins with it.
  private static String conversation(Line card) {
    Matcher button = BUTTON.matcher(card.json().encode());
    return button.find() ? button.group(1) : "";
  }

  /// Whether these words stand there, in order.
  static boolean says(String text, String words) {
    return spaced(text).contains(spaced(words));
  }

  private static String spaced(String text) {
    return words(text).collect(Collectors.joining(" ", " ", " "));
  }

  private Acted play(Scene scene, String channel) {
    room.acquireUninterruptibly();
    try {
      Guest guest = guest(channel);
      try {
        act(scene, channel, guest);
        return new Acted(scene, channel, guest, "");
      } catch (AssertionError | RuntimeException late) {
        return new Acted(scene, channel, guest, String.valueOf(late.getMessage()));
      }
    } finally {
      room.release();
    }
  }

  private Evening evening(Acted acted) {
    return new Evening(
        played(acted.scene, acted.channel, acted.guest),
        id(acted.guest),
        acted.failure,
        acted.guest.read().get());
  }

  private void act(Scene scene, String channel, Guest guest) {
    for (Scene.Spoken line : scene.spoken()) {
      int before = guest.read().get().size();
      String at = scene.file() + ":" + line.line();
      if (!guest.customer().say(line.words())) {
        throw new AssertionError(at + " was not taken");
      }
      boolean stops = scene.end() instanceof End.OptedOut && line.equals(scene.spoken().getLast());
      deadline()
          .await(
              at + " is answered",
              () ->
                  stops
                      ? played(scene, channel, guest).isOptedOut()
                      : guest.read().get().size() > before
                          && played(scene, channel, guest).isAnswered(),
              () -> played(scene, channel, guest));
      if (played(scene, channel, guest).request().isPresent()) {
        break;
      }
    }
    Played played = played(scene, channel, guest);
    deadline()
        .await(
            "all is read",
            () -> new Evening(played, id(guest), "", guest.read().get()).hasReadAll(),
            () -> played.said() + " is said, and read is " + guest.read().get());
    if (played.request().isPresent()) {
      deadline().await("the page says that a person is waited for", guest.knows, guest.read);
      new Deadline(baton.time(), UNTIL_SEEN)
          .await("agents see it", () -> played(scene, channel, guest).isShown(), played::log);
    }
  }

  private Guest guest(String channel, int guest) {
    return switch (channel) {
      case "web" -> {
        String name = "guest" + guest;
        WebCustomer visitor =
            new WebCustomer(sockets, baton.time(), baton.url(), RunningBaton.PUBLIC, name);
        yield new Guest(visitor, visitor::read, () -> visitor.floor().equals("waiting"));
      }
      case "sms" -> texting(Medium.SMS, "+1312555%04d".formatted(guest));
      case "whatsapp" -> texting(Medium.WHATSAPP, "+1312555%04d".formatted(guest));
      case "slack" -> {
        Actor person = baton.slack().as(baton.slack().stage().addCustomer("Guest " + guest));
        String direct = person.direct();
        yield new Guest(
            new SlackCustomer(person, door::taken, baton.time()),
            () ->
                baton.slack().observed().lines(direct).stream()
                    .filter(Line::fromApp)
                    .map(Line::visible)
                    .toList());
      }
      default -> throw new IllegalArgumentException("there is no channel " + channel);
    };
  }

  private Guest texting(Medium medium, String number) {
    return new Guest(
        new SmsCustomer(baton.twilio(), baton.time(), medium, number),
        () -> baton.twilio().sentTo(number).stream().map(Message::body).toList());
  }

  private Played played(Scene scene, String channel, Guest guest) {
    Optional<ConversationId> id = guest.customer().conversation(baton.books());
    return new Played(
        scene, channel, id.map(known -> baton.books().conversation(known)).orElse(List.of()));
  }

  private ConversationId id(Guest guest) {
    return guest.customer().conversation(baton.books()).orElseThrow();
  }

  private Deadline deadline() {
    return new Deadline(baton.time(), PATIENCE);
  }

  /// The words of a text whatever sets them: no punctuation, no accents, no addresses of links, no
  /// numbers of a list.
  private static Stream<String> words(String text) {
    String plain =
        text.replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1").replaceAll("(?m)^\\d+\\. ", "");
    String bare = Normalizer.normalize(plain, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
    return Stream.of(bare.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
        .filter(word -> !word.isEmpty());
  }

  @Override
  public void close() {
    sockets.close().eventually(door::close).await();
  }
}
