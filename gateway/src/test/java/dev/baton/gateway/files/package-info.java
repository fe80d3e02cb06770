/// Files in memory, and the contract that every store of files keeps.
@NullMarked
package dev.baton.gateway.files;

import org.jspecify.annotations.NullMarked;
