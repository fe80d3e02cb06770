package dev.baton.channels.slack;

/// Who used a control of ours.
///
/// @param team the workspace that it happened in
/// @param userTeam their own workspace, which in a shared channel may be another
/// @param handle what the request calls them, for when no better name can be had
record Clicker(String team, String user, String userTeam, String handle) {

  boolean isStranger() {
    return !userTeam.equals(team);
  }
}
