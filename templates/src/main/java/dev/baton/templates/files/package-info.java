/// Reads a library from plain files: one folder, one file per template and language, and
/// `voice.yaml`.
///
/// The English file (`where-is-my-order.en.md`) holds everything that is the same in all languages
/// in its front matter; a translation (`where-is-my-order.de.md`) holds only what a translator
/// writes.
///
/// Invariants: reading never throws on what a file says; all problems of all files come at once.
/// The shipped library is on the class path and is read the same way.
///
/// Start with [dev.baton.templates.files.LibraryFiles].
@NullMarked
package dev.baton.templates.files;

import org.jspecify.annotations.NullMarked;
