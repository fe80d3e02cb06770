/// Tests of what settings are made of, and a safe in memory for the tests of others.
@NullMarked
package dev.baton.gateway.settings;

import org.jspecify.annotations.NullMarked;
