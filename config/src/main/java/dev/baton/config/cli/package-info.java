/// The subcommands that show from outside what the bot understands and does: JSON lines in, one
/// JSON line each out. Start with [Lines][dev.baton.config.cli.Lines].
///
/// Invariant: nothing here understands, decides or answers; it asks the product's own parts.
@NullMarked
package dev.baton.config.cli;

import org.jspecify.annotations.NullMarked;
