/**
 * Values of many shapes, which every building block has to keep.
 */
@NullMarked
package dev.outrigger.testkit.tck.value;

import org.jspecify.annotations.NullMarked;
