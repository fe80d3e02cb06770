/// What the stand-ins for providers have in common: a [dev.baton.channels.sandbox.Diary] each,
/// which outlasts them.
///
/// Invariants: no code is shared with the adapters. A stand-in that is given no folder keeps
/// nothing.
@NullMarked
package dev.baton.channels.sandbox;

import org.jspecify.annotations.NullMarked;
