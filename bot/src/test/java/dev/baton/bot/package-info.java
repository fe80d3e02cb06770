/// The bot's rules as examples.
@NullMarked
package dev.baton.bot;

import org.jspecify.annotations.NullMarked;
