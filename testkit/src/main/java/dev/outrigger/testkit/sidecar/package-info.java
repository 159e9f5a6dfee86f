/**
 * Starts real sidecars that are installed on the machine, and the Redis behind their
 * components, for tests and development.
 */
@NullMarked
package dev.outrigger.testkit.sidecar;

import org.jspecify.annotations.NullMarked;
