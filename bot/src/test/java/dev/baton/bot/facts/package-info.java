/// Tests of what is read from a customer's words.
@NullMarked
package dev.baton.bot.facts;

import org.jspecify.annotations.NullMarked;
