/// The web chat in a real browser, against a server that does what each test tells it to:
/// [ScriptedChatServer].
@NullMarked
package dev.baton.channels.web;

import org.jspecify.annotations.NullMarked;
