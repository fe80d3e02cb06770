/// Tests of what the stand-ins have in common.
@NullMarked
package dev.baton.channels.sandbox;

import org.jspecify.annotations.NullMarked;
