/// How the Slack adapter is held to its word: payloads in the shapes of Slack's documentation, its
/// parts on virtual time, and the whole of it against a stand-in over HTTP.
@NullMarked
package dev.baton.channels.slack;

import org.jspecify.annotations.NullMarked;
