/**
 * What an application adds to the policies of calls: retries, circuit breakers, rate
 * limiters and bulkheads.
 */
@NullMarked
package dev.outrigger.spring.resilience;

import org.jspecify.annotations.NullMarked;
