/** Locks for ShedLock. */
@NullMarked
package dev.outrigger.spring.shedlock;

import org.jspecify.annotations.NullMarked;
