/// How the stand-in for Slack is held to what Slack does: by Slack's real SDK on one side and an
/// app that listens on the other.
@NullMarked
package dev.baton.channels.sandbox.slack;

import org.jspecify.annotations.NullMarked;
