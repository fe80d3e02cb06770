/// How events and states are written down: as compact JSON under stable names with versions. Start
/// with [JsonEventCodec][dev.baton.gateway.codec.JsonEventCodec]; the tables stand in
/// [ConversationCodec][dev.baton.gateway.codec.ConversationCodec] and
/// [DeskCodec][dev.baton.gateway.codec.DeskCodec].
///
/// Invariants: every type and version ever written stays readable, which the golden files hold. A
/// changed event gets a new version and a new row; the old row goes on to read. The same event
/// always gives the same bytes. What is absent, empty or false is left out.
@NullMarked
package dev.baton.gateway.codec;

import org.jspecify.annotations.NullMarked;
