/**
 * What a dialect implements: one backend per building block, in plain bytes and records,
 * every operation a {@link dev.outrigger.call.Call}. Types, codecs and semantics live
 * above it, wires below.
 */
@NullMarked
package dev.outrigger.spi;

import org.jspecify.annotations.NullMarked;
