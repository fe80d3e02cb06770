/// What holds of a language model before the bot.
@NullMarked
package dev.baton.bot.llm;

import org.jspecify.annotations.NullMarked;
