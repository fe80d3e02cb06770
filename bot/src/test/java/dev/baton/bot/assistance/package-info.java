/// What agents are told.
@NullMarked
package dev.baton.bot.assistance;

import org.jspecify.annotations.NullMarked;
