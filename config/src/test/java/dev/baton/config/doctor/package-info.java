/// Tests of the doctor's looks.
@NullMarked
package dev.baton.config.doctor;

import org.jspecify.annotations.NullMarked;
