/// Tests of the subcommands, and conversations that show when the bot steps aside.
@NullMarked
package dev.baton.config.cli;

import org.jspecify.annotations.NullMarked;
