/**
 * What the starter adds to Spring: where the sidecar is, and errors at start-up that say
 * what to do.
 */
@NullMarked
package dev.outrigger.spring;

import org.jspecify.annotations.NullMarked;
