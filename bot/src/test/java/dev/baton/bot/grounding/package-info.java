/// What holds of the check between a language model and the customer.
@NullMarked
package dev.baton.bot.grounding;

import org.jspecify.annotations.NullMarked;
