/// How what is recorded stays readable: golden files for each type and version.
@NullMarked
package dev.baton.gateway.codec;

import org.jspecify.annotations.NullMarked;
