/**
 * The connection to a sidecar, what it is able to do, and what can go wrong: everything
 * that the building blocks have in common.
 */
@NullMarked
package dev.outrigger;

import org.jspecify.annotations.NullMarked;
