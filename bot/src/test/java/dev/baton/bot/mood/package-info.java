/// Tests of how a message sounds.
@NullMarked
package dev.baton.bot.mood;

import org.jspecify.annotations.NullMarked;
