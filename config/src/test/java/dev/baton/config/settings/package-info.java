/// The rules of settings as examples.
@NullMarked
package dev.baton.config.settings;

import org.jspecify.annotations.NullMarked;
