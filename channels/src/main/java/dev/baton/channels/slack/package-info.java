/// Slack, both sides of it: customers who write to the app, and the desk where agents work.
///
/// All that Baton knows of Slack's wire stands here. Inbound, the three webhooks verify a request
/// over its raw bytes, parse it without ever throwing, and hand it in: [EventsWebhook],
/// [InteractionsWebhook], [CommandsWebhook]. Where Slack can't call us, [SocketMode] opens a
/// socket, and what comes on it goes the same way from the parsing on. Outbound, [SlackChannel]
/// sends lines to customers and [SlackDesk] shows cases to agents; both go through [Lanes], which
/// keep the order and the pace of each channel, and [SlackApi], which makes one attempt a call.
///
/// Invariants: text from outside is never parsed by Slack (it goes into `rich_text` elements, and
/// escaped into the fallback text); a post carries the name of its effect as metadata, so that it
/// can be looked up before it is sent again. Before a request of Slack's is acknowledged nothing
/// here waits for Slack, but for what the line needs: the names of people that are not known yet,
/// and for those not long, and its files. What takes longer than Slack waits for is kept in the
/// spool meanwhile, and acknowledged.
///
/// Start at [SlackConnection].
@NullMarked
package dev.baton.channels.slack;

import org.jspecify.annotations.NullMarked;
