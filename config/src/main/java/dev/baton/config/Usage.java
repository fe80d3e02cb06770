package dev.baton.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What the program takes on its command line, for whoever asks.
final class Usage {
  static final String ALL =
      """
      baton [serve]   start; settings come from config/baton.yaml (or BATON_CONFIG) and the environment
      baton understand
                      read messages as JSON lines, write what the bot makes of each
      baton answer [--channel web|sms|slack|whatsapp] [--connector URL|settings]
                      read messages as JSON lines, write the reply to each as the customer gets it;
                      what procedures look up and do there is looked up and done
      baton fallback HOST:PORT FILE [TEXT]
                      keep Twilio's requests in a file while Baton does not answer
      baton replay FILE URL
                      hand in what the fallback at that address has kept
      baton doctor    look at everything that Baton needs and say what to mend
      baton settings  print the settings in force, secrets hidden
      baton aot       write a cache beside the program that makes later starts faster
      baton version   print the version
      baton help      print this; with a command behind it, what that takes\
      """;

  private static final Set<String> FLAGS = Set.of("--help", "-h");
  private static final String WORD = "help";

  private Usage() {}

  /// What to print where the arguments ask for that and nothing else is to be done: `help`, `help
  /// answer`, `answer --help`.
  static Optional<String> asked(List<String> arguments) {
    if (arguments.isEmpty()) {
      return Optional.empty();
    }
    List<String> rest = arguments.subList(1, arguments.size());
    if (isHelp(arguments.getFirst())) {
      return rest.stream().findFirst().flatMap(Usage::of).or(() -> Optional.of(ALL));
    }
    return rest.equals(List.of(WORD)) || rest.stream().anyMatch(FLAGS::contains)
        ? of(arguments.getFirst())
        : Optional.empty();
  }

  private static boolean isHelp(String argument) {
    return FLAGS.contains(argument) || argument.equals(WORD);
  }

  private static Optional<String> of(String command) {
    return Pattern.compile(
            "^baton \\[?" + Pattern.quote(command) + "\\b.*(?:\\n .*)*", Pattern.MULTILINE)
        .matcher(ALL)
        .results()
        .map(MatchResult::group)
        .findFirst();
  }
}
