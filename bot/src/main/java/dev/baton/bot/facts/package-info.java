/// The plain facts in what a customer says: order numbers, amounts, dates, places. Start with
/// [Facts][dev.baton.bot.facts.Facts]. Pure; what is found is quoted, never completed.
@NullMarked
package dev.baton.bot.facts;

import org.jspecify.annotations.NullMarked;
