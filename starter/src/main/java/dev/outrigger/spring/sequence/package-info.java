/**
 * Sequences that beans ask for.
 */
@NullMarked
package dev.outrigger.spring.sequence;

import org.jspecify.annotations.NullMarked;
