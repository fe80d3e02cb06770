package dev.baton.channels.sandbox.slack;

/// An app as it is installed in one workspace: who it is there and what it may call with.
///
/// @param token the bot token; a different one after it was rotated or given anew
/// @param user the bot user's id, `U…`
/// @param bot the bot's id, `B…`, which stands on everything the app posts
/// @param manifest what it may do and is told of
record Install(String app, String name, String token, String user, String bot, Manifest manifest) {}
