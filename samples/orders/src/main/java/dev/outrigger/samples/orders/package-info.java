/**
 * A small shop that uses all four building blocks. Nothing in it names a sidecar.
 */
@NullMarked
package dev.outrigger.samples.orders;

import org.jspecify.annotations.NullMarked;
