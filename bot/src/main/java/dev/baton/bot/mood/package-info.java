/// How a customer feels, as far as their words tell: sentiment and emotion of one message, and
/// their course over a conversation. Start with [Mood][dev.baton.bot.mood.Mood]. Pure.
@NullMarked
package dev.baton.bot.mood;

import org.jspecify.annotations.NullMarked;
