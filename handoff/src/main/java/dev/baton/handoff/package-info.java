/// The policy of the transfer: the words that the company announces it in
/// ([LibraryWords][dev.baton.handoff.LibraryWords]), and what an agent is told of a case
/// ([CaseBriefing][dev.baton.handoff.CaseBriefing]). The mechanism is the gateway's; nothing here
/// does I/O, and what is handed to the kernel is pure.
@NullMarked
package dev.baton.handoff;

import org.jspecify.annotations.NullMarked;
