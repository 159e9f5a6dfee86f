/**
 * Policies of calls by resilience4j: retries, circuit breakers, rate limiters and
 * bulkheads, one of each per component, kept in registries under names that tell the
 * component.
 */
@NullMarked
package dev.outrigger.resilience;

import org.jspecify.annotations.NullMarked;
