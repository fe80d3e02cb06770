/// What is taken of a connector, and what is not.
@NullMarked
package dev.baton.bot.connector;

import org.jspecify.annotations.NullMarked;
