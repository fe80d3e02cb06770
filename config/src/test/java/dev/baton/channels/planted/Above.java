package dev.baton.channels.planted;

/// Something of a module that the gateway must not know.
public record Above() {}
