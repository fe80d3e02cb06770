/// The rules of the conversation as examples and as properties.
@NullMarked
package dev.baton.gateway.conversation;

import org.jspecify.annotations.NullMarked;
