/**
 * Recorded requests, mutated: a client's mistake is never answered as the server's, and
 * leaves nothing behind.
 */
@NullMarked
package dev.outrigger.fuzz;

import org.jspecify.annotations.NullMarked;
