/**
 * A request to a sidecar as a value: how it is made, combined, retried, rejected,
 * intercepted and awaited.
 */
@NullMarked
package dev.outrigger.call;

import org.jspecify.annotations.NullMarked;
