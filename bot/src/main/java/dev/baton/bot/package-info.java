/// The bot: it answers from templates, says when it does not know, and steps aside.
@NullMarked
package dev.baton.bot;

import org.jspecify.annotations.NullMarked;
