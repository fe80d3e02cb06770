/// What makes a library fit to be used: every rule that the model's types can't express.
///
/// A check looks at a finished model and says what is wrong, where, and how to put it right; it
/// never stops at the first problem. It doesn't matter to a check whether the words came from files
/// or from an admin's draft.
///
/// Start with [dev.baton.templates.check.Checks].
@NullMarked
package dev.baton.templates.check;

import org.jspecify.annotations.NullMarked;
