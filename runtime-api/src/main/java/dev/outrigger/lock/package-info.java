/**
 * Locks that are held by one process at a time, for a lease.
 */
@NullMarked
package dev.outrigger.lock;

import org.jspecify.annotations.NullMarked;
