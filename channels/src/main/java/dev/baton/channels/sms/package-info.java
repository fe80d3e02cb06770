/// Text messages through Twilio.
///
/// Two ways lead through this package. In: [SmsInbound] checks a webhook's signature over the raw
/// bytes, reads it, and hands the customer's line or their consent to the kernel; [SmsStatus] does
/// the same for reports of progress. Out: [SmsChannel] turns a line into plain text that costs as
/// few segments as it can ([SmsText]), and sends it through Twilio's own SDK ([TwilioMessages]).
///
/// Invariants: one POST an attempt, never repeated below the kernel, since Twilio has no
/// idempotency key for messages; a send whose outcome is unknown is looked up before anything is
/// sent again; a parser never throws; what a webhook is answered is always empty TwiML, and replies
/// go over REST.
///
/// Nothing here reads a clock or sets a timer of its own.
@NullMarked
package dev.baton.channels.sms;

import org.jspecify.annotations.NullMarked;
