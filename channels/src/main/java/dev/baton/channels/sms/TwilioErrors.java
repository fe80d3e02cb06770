package dev.baton.channels.sms;

import dev.baton.gateway.bus.Delivery;
import dev.baton.gateway.bus.Delivery.Reach;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What Twilio's error codes mean for a line: whose matter it is, whether it is worth trying again,
/// and what an agent is told. A refusal that is repeated costs the sender's reputation, so whatever
/// is not known to pass is final. `docs/channels/sms.md` holds the same table; a test compares
/// them.
final class TwilioErrors {
  /// The recipient has texted STOP.
  static final int OPTED_OUT = 21610;

  /// What the key of an opt-out that was found at Twilio ends with.
  static final String OPT_OUT_KEY = "/opted-out";

  private static final Duration PAUSE = Duration.ofSeconds(30);

  /// What may be for the sake of a message's files: not fetched, too many, too large, of a type
  /// that the medium does not take, or for a number that has no pictures. Their links may still
  /// arrive.
  private static final Set<Integer> OF_FILES =
      Set.of(11200, 11750, 11751, 12300, 21612, 21620, 21623, 30019, 63005, 63019, 63021, 63034);

  /// How a code is taken.
  enum Kind {
    /// It will never arrive there.
    FINAL("final"),
    /// It passes by itself: a refused request is made again.
    PASSES("passes"),
    /// Something of ours is wrong. The line is lost, and operators are told.
    DEFECT("defect"),
    /// Something of our account is wrong that somebody is about to mend: the line waits for it.
    DEFECT_WAITS("defect, waits");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /// What one code means, in words for an agent.
  record Meaning(Kind kind, String words) {}

  private static final Map<Integer, Meaning> TABLE = new LinkedHashMap<>();

  static {
    put(11200, Kind.FINAL, "A file could not be fetched from us.");
    put(11750, Kind.FINAL, "A file is larger than a message may be.");
    put(11751, Kind.FINAL, "The files are larger than a message may be.");
    put(12300, Kind.FINAL, "A file is of a type that can't be sent.");
    put(20003, Kind.DEFECT_WAITS, "Twilio refuses our credentials.");
    put(20005, Kind.DEFECT_WAITS, "Our Twilio account is not active.");
    put(20404, Kind.DEFECT_WAITS, "Twilio does not know our account.");
    put(21211, Kind.FINAL, "This is not a number that can be texted.");
    put(21212, Kind.DEFECT, "Our own number is not valid.");
    put(21266, Kind.FINAL, "This is our own number.");
    put(21408, Kind.DEFECT, "Texting to this country is not enabled in our Twilio account.");
    put(21602, Kind.FINAL, "There was nothing to send.");
    put(21603, Kind.DEFECT, "Our number is not set up for texting.");
    put(21604, Kind.FINAL, "There was no number to send to.");
    put(21606, Kind.DEFECT, "Our number can't send text messages.");
    put(21608, Kind.DEFECT, "Our Twilio account is on trial and reaches verified numbers only.");
    put(
        OPTED_OUT,
        Kind.FINAL,
        "The customer has texted STOP. Only their START lets us text again.");
    put(21611, Kind.PASSES, "Our number's queue is full.");
    put(21612, Kind.FINAL, "This number can't be reached from ours.");
    put(21614, Kind.FINAL, "This is not a mobile number.");
    put(21617, Kind.FINAL, "The text is too long.");
    put(21620, Kind.FINAL, "A file could not be attached.");
    put(21623, Kind.FINAL, "There are too many files in it.");
    put(21655, Kind.DEFECT, "The WhatsApp template that is set does not exist.");
    put(21656, Kind.DEFECT, "The WhatsApp template that is set wants other values than one text.");
    put(21659, Kind.DEFECT, "Our number is not one of our Twilio account.");
    put(21910, Kind.DEFECT, "Our number and the customer's are not on the same medium.");
    put(30001, Kind.PASSES, "Our number's queue at Twilio was full.");
    put(30002, Kind.DEFECT, "Our Twilio account is suspended.");
    put(30003, Kind.FINAL, "The phone can't be reached: off, out of range, or out of service.");
    put(30004, Kind.FINAL, "The message was blocked, by the phone or on the way.");
    put(30005, Kind.FINAL, "The number does not exist any more.");
    put(30006, Kind.FINAL, "This is a landline or a number that takes no texts.");
    put(30007, Kind.FINAL, "A carrier took the message for spam. Do not send it again as it is.");
    put(30008, Kind.PASSES, "It did not arrive, and the carrier does not say why.");
    put(30010, Kind.DEFECT, "It costs more than our limit.");
    put(30019, Kind.FINAL, "It is larger than the carrier takes.");
    put(30032, Kind.DEFECT, "Our toll-free number is not verified.");
    put(30034, Kind.DEFECT, "Our number is not registered for texting to the US.");
    put(30036, Kind.FINAL, "It could not be delivered in time.");
    put(63003, Kind.FINAL, "This number is not on WhatsApp.");
    put(63005, Kind.FINAL, "WhatsApp does not take what is in this message.");
    put(63007, Kind.DEFECT, "Our number is not set up for WhatsApp.");
    put(63012, Kind.PASSES, "WhatsApp had a failure of its own.");
    put(63013, Kind.FINAL, "WhatsApp took the message for one against its rules.");
    put(
        63016,
        Kind.FINAL,
        "More than 24 hours have passed since the customer wrote on WhatsApp; only an approved"
            + " template reaches them.");
    put(63018, Kind.PASSES, "WhatsApp takes no more messages from us just now.");
    put(63019, Kind.FINAL, "WhatsApp could not fetch the file.");
    put(63021, Kind.FINAL, "WhatsApp does not take what is in this message.");
    put(63024, Kind.FINAL, "This number can't be reached on WhatsApp.");
    put(63027, Kind.DEFECT, "The WhatsApp template that is set does not exist in its language.");
    put(63028, Kind.DEFECT, "The WhatsApp template that is set wants other values than one text.");
    put(63032, Kind.FINAL, "WhatsApp does not let us write to this customer.");
    put(63034, Kind.FINAL, "A file is larger than WhatsApp takes.");
  }

  private TwilioErrors() {}

  private static void put(int code, Kind kind, String words) {
    TABLE.put(code, new Meaning(kind, words));
  }

  /// All that are known, in the order of their codes.
  static Map<Integer, Meaning> table() {
    return Map.copyOf(TABLE);
  }

  /// Whether a message with this failure may arrive without its files.
  static boolean isOfFiles(int code) {
    return OF_FILES.contains(code);
  }

  /// What a refused request to send means.
  static Delivery refused(int code, String message) {
    Meaning meaning = meaning(code, message);
    return switch (meaning.kind()) {
      case PASSES, DEFECT_WAITS -> new Delivery.RetryAfter(PAUSE, meaning.words(), Reach.PROVIDER);
      case FINAL, DEFECT -> new Delivery.Undeliverable(named(code, meaning.words()));
    };
  }

  /// Why a message that was accepted did not arrive. It is not sent again by itself: an agent says
  /// whether it still matters.
  static String undelivered(int code) {
    Meaning meaning = meaning(code, "It did not arrive.");
    return switch (meaning.kind()) {
      case PASSES -> named(code, meaning.words()) + " You may send it once more.";
      case FINAL, DEFECT, DEFECT_WAITS -> named(code, meaning.words());
    };
  }

  /// What an operator has to mend, if anything.
  static Optional<String> defect(int code) {
    return Optional.ofNullable(TABLE.get(code))
        .filter(meaning -> meaning.kind() == Kind.DEFECT || meaning.kind() == Kind.DEFECT_WAITS)
        .map(Meaning::words);
  }

  private static Meaning meaning(int code, String otherwise) {
    return TABLE.getOrDefault(code, new Meaning(Kind.FINAL, otherwise));
  }

  private static String named(int code, String words) {
    return words + " (Twilio " + code + ")";
  }
}
