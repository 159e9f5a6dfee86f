/** What comes from outside, made up at random. */
@NullMarked
package dev.outrigger.fuzz;

import org.jspecify.annotations.NullMarked;
