package dev.baton.bot;

import dev.baton.gateway.bus.Responder;
import dev.baton.gateway.bus.Responder.Cancellation;
import dev.baton.gateway.bus.Responder.Turn;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Attachment;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Changeable;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.ContactId;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Floor;
import dev.baton.gateway.conversation.Progress;
import dev.baton.gateway.conversation.Rating;
import dev.baton.gateway.conversation.Ratings;
import dev.baton.gateway.conversation.Room;
import dev.baton.gateway.conversation.Rounds;
import dev.baton.gateway.conversation.Standing;
import dev.baton.gateway.conversation.Ties;
import dev.baton.gateway.conversation.Transcript.Entry;
import dev.baton.gateway.conversation.Transcript.Line;
import dev.baton.gateway.conversation.Worth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A conversation on the web, up to a turn that wants its reply. Immutable.
public record Turns(
    String language,
    boolean spoke,
    int failures,
    List<Line> lines,
    Cancellation cancellation,
    Optional<Standing> standing,
    Instant now) {
  private static final Address WEB = new Address("web", "s1");
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  public Turns {
    lines = List.copyOf(lines);
  }

  /// A conversation in which the bot has greeted.
  public static Turns in(String language) {
    return new Turns(language, true, 0, List.of(), Cancellation.never(), Optional.empty(), NOW)
        .bot("Hello");
  }

  /// A conversation in which the bot has not yet said what it is.
  public Turns notYetIntroduced() {
    return new Turns(language, false, failures, lines, cancellation, standing, now);
  }

  /// A conversation in which so many answers in a row did not help.
  public Turns failed(int times) {
    return new Turns(language, spoke, times, lines, cancellation, standing, now);
  }

  /// A conversation whose reply may not be wanted any more.
  public Turns wantedUntil(Cancellation end) {
    return new Turns(language, spoke, failures, lines, end, standing, now);
  }

  /// A conversation with a customer who is this to the company.
  public Turns with(Worth worth) {
    return new Turns(
        language,
        spoke,
        failures,
        lines,
        cancellation,
        Optional.of(new Standing(WEB, now, Optional.of(worth))),
        now);
  }

  /// The customer writes, one line or several in one turn.
  public Turns customer(String... texts) {
    Turns more = this;
    for (String text : texts) {
      more = more.and(new Author.Customer(WEB), Content.of(text));
    }
    return more;
  }

  /// The customer sends a file, with words or without.
  public Turns file(String words) {
    Attachment picture = new Attachment("f1", "box.png", "image/png", 9);
    return and(new Author.Customer(WEB), Content.of(words).withAttachments(List.of(picture)));
  }

  /// The bot answers.
  public Turns bot(String text, Choice... offered) {
    return and(new Author.Bot(), new Content(text, Map.of(), List.of(offered), List.of()));
  }

  /// The customer marks the bot's last words but so many. Of what they say of them the last holds.
  public Turns rates(Rating rating, int back) {
    List<Line> said =
        lines.stream()
            .filter(line -> line.entry() instanceof Entry.Said(Author.Bot _, var _))
            .toList();
    Line answer = said.get(said.size() - 1 - back);
    List<Line> others =
        lines.stream()
            .filter(line ->
                !(line.entry() instanceof Entry.Rated(long of, Rating _, String _)
                    && of == answer.seq()))
            .toList();
    return with(
        others,
        new Entry.Rated(answer.seq(), rating, ((Entry.Said) answer.entry()).content().text()));
  }

  /// So much time goes by.
  public Turns after(Duration silence) {
    return new Turns(language, spoke, failures, lines, cancellation, standing, now.plus(silence));
  }

  /// Baton itself says something.
  public Turns system(String text) {
    return and(new Author.System(), Content.of(text));
  }

  /// A procedure of the bot's comes this far.
  public Turns step(Progress progress) {
    return and(new Entry.Progressed(progress));
  }

  /// All lines, the last of which wants its reply.
  public Turn turn() {
    Room room =
        new Room(
            new ContactId("ana"),
            language,
            List.of(),
            1,
            last(),
            spoke,
            Room.Offer.NONE,
            Optional.empty(),
            Ties.NONE,
            Changeable.NONE,
            Rounds.NONE,
            Ratings.NONE,
            standing);
    Floor floor = new Floor.Bot(0, new Floor.Turn.Thinking(9, last()), failures);
    return new Turn(
        new ConversationId("c1"),
        new Conversation.Open(room, floor),
        lines,
        last(),
        "web",
        cancellation,
        Responder.Aloud.silent());
  }

  private long last() {
    return lines.isEmpty() ? 0 : lines.getLast().seq();
  }

  private Turns and(Author author, Content content) {
    return and(new Entry.Said(author, content));
  }

  private Turns and(Entry entry) {
    return with(lines, entry);
  }

  private Turns with(List<Line> before, Entry entry) {
    List<Line> more = new ArrayList<>(before);
    more.add(new Line(last() + 1, now, entry));
    return new Turns(language, spoke, failures, more, cancellation, standing, now);
  }
}
