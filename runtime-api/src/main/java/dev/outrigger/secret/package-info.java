/**
 * Secrets that the sidecar reads for the application.
 */
@NullMarked
package dev.outrigger.secret;

import org.jspecify.annotations.NullMarked;
