/// What modules' settings are made of.
///
/// Invariant: a secret is never part of a text, be it a log line, an error or a page.
@NullMarked
package dev.baton.gateway.settings;

import org.jspecify.annotations.NullMarked;
