/// All that is known of a provider's wire, one package a channel, and what they have in common.
/// Imports only the gateway.
@NullMarked
package dev.baton.channels;

import org.jspecify.annotations.NullMarked;
