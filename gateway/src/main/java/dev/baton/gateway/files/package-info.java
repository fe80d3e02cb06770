/// Files that travel with lines: taken from browsers and providers, kept for a while, handed out by
/// links of Baton's own.
///
/// Start with [Files][dev.baton.gateway.files.Files], which takes and hands out;
/// [FileStore][dev.baton.gateway.files.FileStore] is where the bytes lie, and
/// [FileType][dev.baton.gateway.files.FileType] says what a file is.
///
/// Invariants: what a file is, its bytes say, never its sender. A file that is empty, too large, of
/// no type that is let in or broken off leaves nothing behind. No file is ever in memory as a
/// whole. A link tells nothing of where a file came from, and whoever has no link finds no file.
@NullMarked
package dev.baton.gateway.files;

import org.jspecify.annotations.NullMarked;
