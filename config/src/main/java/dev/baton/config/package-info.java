/// The program: settings, wiring and the command line. Imports everything; nobody imports it.
@NullMarked
package dev.baton.config;

import org.jspecify.annotations.NullMarked;
