/// The check that stands between a language model's words and the customer: everything that is
/// claimed must stand in what the company says. Start with
/// [GroundingCheck][dev.baton.bot.grounding.GroundingCheck].
///
/// It asks no model. It reads a reply as statements, finds for each the statement of the template
/// that it rewords, and looks at what differs. A word that it does not know is a claim, and a claim
/// that has no source is a finding: where the check is too strict the customer gets the template,
/// where it were too lax the customer would get a lie.
///
/// Invariants: pure, never does I/O but for reading its own word lists; never throws on a reply; a
/// language without a word list passes nothing.
@NullMarked
package dev.baton.bot.grounding;

import org.jspecify.annotations.NullMarked;
