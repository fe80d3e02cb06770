/// Tests of the stand-in for Twilio: that it refuses, reports and delays what Twilio does.
@NullMarked
package dev.baton.channels.sandbox.twilio;

import org.jspecify.annotations.NullMarked;
