/// Turns a template into the words one customer reads.
///
/// Invariants: pure and total. Whatever values come in, rendering never throws; values go in as
/// data, so that none of them becomes markup or a link; what can't be said is a value,
/// [dev.baton.templates.render.Rendering.Missing]. Rich media get a small subset of Markdown
/// (paragraphs, `**bold**`, `*italic*`, `[links](https://…)`, lists, backslash escapes), text
/// messages get plain text.
///
/// Start with [dev.baton.templates.render.Renderer].
@NullMarked
package dev.baton.templates.render;

import org.jspecify.annotations.NullMarked;
