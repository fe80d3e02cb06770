/// How procedures are carried out.
@NullMarked
package dev.baton.bot.procedure;

import org.jspecify.annotations.NullMarked;
