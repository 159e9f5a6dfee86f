/**
 * Numbers of which none is given twice: native where a sidecar has them, otherwise kept
 * in a state store.
 */
@NullMarked
package dev.outrigger.sequence;

import org.jspecify.annotations.NullMarked;
