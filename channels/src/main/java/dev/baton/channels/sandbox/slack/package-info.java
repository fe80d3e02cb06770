/// A stand-in for Slack: its Web API, its Events API, its interactivity and its slash commands,
/// over HTTP on the loopback interface, and a page that is a workspace.
///
/// The real SDK and the real adapter talk to it and can't tell. It is strict about what Slack
/// refuses (tokens, unknown channels, limits, blocks that break the documented rules) and it has
/// Slack's habits: an app's own posts come back as events, one mention yields two events, what is
/// not answered within three seconds is delivered again. Where Slack would pass over what it does
/// not document, it keeps a list ([Reference]), and one for tests does not end well with anything
/// on it.
///
/// Invariants: this package shares no code with `dev.baton.channels.slack`, so that an error in one
/// can't hide an error in the other. It binds to loopback only, and never talks to anything but the
/// addresses it was told to deliver to.
///
/// Start at [SlackStandIn]; what a workspace remembers and allows is [Workspace]; the methods of
/// the Web API begin at [WebApi]; deliveries to the app are [Courier].
@NullMarked
package dev.baton.channels.sandbox.slack;

import org.jspecify.annotations.NullMarked;
