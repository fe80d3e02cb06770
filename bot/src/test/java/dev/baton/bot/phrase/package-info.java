/// Tests of ways of saying something.
@NullMarked
package dev.baton.bot.phrase;

import org.jspecify.annotations.NullMarked;
