/// The rules of the desk as examples and as properties.
@NullMarked
package dev.baton.gateway.desk;

import org.jspecify.annotations.NullMarked;
