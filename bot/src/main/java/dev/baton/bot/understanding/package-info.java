/// What a customer means: language, intent, the wish for a person. Pure and fast: nothing here
/// blocks, reads a file or asks a model.
@NullMarked
package dev.baton.bot.understanding;

import org.jspecify.annotations.NullMarked;
