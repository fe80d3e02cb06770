/// A stand-in for Twilio's Messages API: its REST resource, its signed webhooks, its opt-out
/// handling and its queue, over HTTP on the loopback interface, and a page that is a phone.
///
/// The real SDK and the real adapter talk to it and can't tell. It is strict about what Twilio
/// refuses (credentials, numbers, lengths, people who texted STOP) and it has Twilio's habits: a
/// create has no idempotency key, status callbacks and people's messages come late, doubled or in
/// another order, a STOP is answered and enforced by the carrier and still reported, and a webhook
/// that fails is not tried again but goes to the fallback URL. Where Twilio would pass over what it
/// does not document, it keeps a list ([Reference]), and one for tests does not end well with
/// anything on it.
///
/// Invariants: this package shares no code with `dev.baton.channels.sms`, so that an error in one
/// can't hide an error in the other. It calls nothing but the hooks it was told to call. Whatever
/// it does is recorded, so that a test can ask how often; given a folder, what was texted outlasts
/// it.
///
/// Start at [TwilioStandIn]; what is on the wire begins at [MessagesApi] (requests to us) and
/// [Courier] (requests by us); what happens to an accepted message is [Carrier]; what can go wrong
/// on demand is [Faults].
@NullMarked
package dev.baton.channels.sandbox.twilio;

import org.jspecify.annotations.NullMarked;
