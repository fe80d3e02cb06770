/// `baton doctor`: looks at everything that Baton needs from outside, says how it is, and what to
/// do where it is not well. It changes nothing and may run beside a Baton at work.
///
/// What is known of a provider's wire stays with its channel; here the looks are put together and
/// printed. Start at [Doctor].
@NullMarked
package dev.baton.config.doctor;

import org.jspecify.annotations.NullMarked;
