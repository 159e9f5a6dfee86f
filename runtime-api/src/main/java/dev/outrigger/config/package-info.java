/**
 * Configuration that changes while the application runs: reading, watching, and writing
 * where the sidecar can.
 */
@NullMarked
package dev.outrigger.config;

import org.jspecify.annotations.NullMarked;
