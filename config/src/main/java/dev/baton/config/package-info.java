/// The program: [Main][dev.baton.config.Main] reads the settings and the command line,
/// [Baton][dev.baton.config.Baton] puts the rooms together and starts them,
/// [Sandbox][dev.baton.config.Sandbox] plays the providers where there are none. Wiring is code
/// that can be read; nobody imports this room.
@NullMarked
package dev.baton.config;

import org.jspecify.annotations.NullMarked;
