/// What admins edit: the library of answers, read from plain files and rendered for a channel and a
/// language. Imports nothing else of ours.
@NullMarked
package dev.baton.templates;

import org.jspecify.annotations.NullMarked;
