/**
 * How values become bytes: JSON by Jackson 3 where it is present, text and bytes as they
 * are.
 */
@NullMarked
package dev.outrigger.codec;

import org.jspecify.annotations.NullMarked;
