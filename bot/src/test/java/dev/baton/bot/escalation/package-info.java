/// Tests of the rules for stepping aside.
@NullMarked
package dev.baton.bot.escalation;

import org.jspecify.annotations.NullMarked;
