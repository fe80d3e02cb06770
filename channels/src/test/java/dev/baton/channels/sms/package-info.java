/// Tests of the SMS channel: its pure pieces by rule, its wire against the stand-in for Twilio.
@NullMarked
package dev.baton.channels.sms;

import org.jspecify.annotations.NullMarked;
