/**
 * Runs annotated methods under a lock.
 */
@NullMarked
package dev.outrigger.spring.lock;

import org.jspecify.annotations.NullMarked;
