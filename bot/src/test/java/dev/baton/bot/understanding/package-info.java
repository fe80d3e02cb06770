/// The bot's rules as examples.
@NullMarked
package dev.baton.bot.understanding;

import org.jspecify.annotations.NullMarked;
