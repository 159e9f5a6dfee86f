/**
 * Key/value state: typed stores, blocking and reactive, with optimistic concurrency, time
 * to live and transactions.
 */
@NullMarked
package dev.outrigger.state;

import org.jspecify.annotations.NullMarked;
