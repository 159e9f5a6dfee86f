/**
 * Configuration and secrets of a sidecar in the application's environment, and what
 * becomes of them while the application runs.
 */
@NullMarked
package dev.outrigger.spring.environment;

import org.jspecify.annotations.NullMarked;
