/// What a company says: the library of response templates, as an immutable model.
///
/// A [dev.baton.templates.Library] is a snapshot: it is read whole (see
/// `dev.baton.templates.files`), it has passed every check (see `dev.baton.templates.check`), and
/// it never changes. Publishing an edit makes a new one. Turning a template into words for one
/// customer is `dev.baton.templates.render`.
///
/// Invariants: records only, no I/O, no clock, no channel and no conversation. A library that came
/// from `files` has an English wording of every template and every [dev.baton.templates.Line].
///
/// Start with [dev.baton.templates.Template], then [dev.baton.templates.Wording].
@NullMarked
package dev.baton.templates;

import org.jspecify.annotations.NullMarked;
