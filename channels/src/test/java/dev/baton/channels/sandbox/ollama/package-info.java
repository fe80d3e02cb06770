/// Tests of the stand-in for Ollama: that it says what Ollama says, and fails as it fails.
@NullMarked
package dev.baton.channels.sandbox.ollama;

import org.jspecify.annotations.NullMarked;
