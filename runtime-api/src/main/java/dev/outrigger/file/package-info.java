/**
 * Files that the sidecar keeps for the application.
 */
@NullMarked
package dev.outrigger.file;

import org.jspecify.annotations.NullMarked;
