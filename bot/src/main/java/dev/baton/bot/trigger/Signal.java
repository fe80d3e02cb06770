package dev.baton.bot.trigger;

/// A trigger that was heard: how surely, from 0 to 1, and the words that say so; empty where it is
/// the whole of what was said.
public record Signal(Trigger trigger, double score, String evidence) {}
