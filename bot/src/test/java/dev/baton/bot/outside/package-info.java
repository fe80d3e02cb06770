/// What holds of a language model before the bot.
@NullMarked
package dev.baton.bot.outside;

import org.jspecify.annotations.NullMarked;
