/// What an operator may set: one table of [keys][dev.baton.config.settings.Key], read from a YAML
/// file and overridden by the environment under the names that people know.
///
/// Start with [SettingsReader][dev.baton.config.settings.SettingsReader]. Invariants: a wrong
/// setting stops the start, with all problems listed at once, each naming the setting, what is
/// wrong and the fix; an unknown key is a problem too; nothing here prints a secret.
@NullMarked
package dev.baton.config.settings;

import org.jspecify.annotations.NullMarked;
