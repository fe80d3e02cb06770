/// All that is known of a provider's wire, one package a channel. Imports only the gateway.
@NullMarked
package dev.baton.channels;

import org.jspecify.annotations.NullMarked;
