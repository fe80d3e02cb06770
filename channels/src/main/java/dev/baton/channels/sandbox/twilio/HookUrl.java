package dev.baton.channels.sandbox.twilio;

import java.net.URI;

/// A webhook's URL as it stands in the console, taken apart: what is called and signed, and what
/// the fragment says about calling it again.
///
/// @param wire the URL without its fragment, byte for byte
/// @param retries how often a failed call is repeated
/// @param policy which failures are: `ct` no connection, `rt` no answer in time, `4xx`, `5xx`,
///   `all`
record HookUrl(String wire, int retries, String policy) {
  private static final int MOST_RETRIES = 5;

  static HookUrl parse(String typed) {
    int hash = typed.indexOf('#');
    if (hash < 0) {
      return new HookUrl(typed, 1, "ct");
    }
    int retries = 1;
    String policy = "ct";
    for (String override : typed.substring(hash + 1).split("&", -1)) {
      String[] pair = override.split("=", 2);
      if (pair.length == 2 && pair[0].equals("rc") && pair[1].matches("[0-5]")) {
        retries = Math.min(MOST_RETRIES, Integer.parseInt(pair[1]));
      } else if (pair.length == 2 && pair[0].equals("rp")) {
        policy = pair[1];
      }
    }
    return new HookUrl(typed.substring(0, hash), retries, policy);
  }

  URI uri() {
    return URI.create(wire);
  }

  /// Whether a call that ended so is made again.
  boolean retries(Failure failure) {
    boolean all = policy.equals("all");
    return switch (failure) {
      case NO_CONNECTION -> all || policy.contains("ct");
      case NO_ANSWER -> all || policy.contains("rt");
      case CLIENT_ERROR -> all || policy.contains("4xx");
      case SERVER_ERROR -> all || policy.contains("5xx");
      case NONE -> false;
    };
  }

  /// How a call failed.
  enum Failure {
    NONE,
    NO_CONNECTION,
    NO_ANSWER,
    CLIENT_ERROR,
    SERVER_ERROR
  }
}
