/// Tests of what calls for a person.
@NullMarked
package dev.baton.bot.trigger;

import org.jspecify.annotations.NullMarked;
