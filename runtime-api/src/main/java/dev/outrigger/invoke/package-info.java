/**
 * Calling other applications through the sidecar.
 */
@NullMarked
package dev.outrigger.invoke;

import org.jspecify.annotations.NullMarked;
