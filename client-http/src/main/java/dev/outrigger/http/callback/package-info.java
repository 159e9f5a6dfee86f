/**
 * The server on which a sidecar calls the application over HTTP, whatever the dialect.
 */
@NullMarked
package dev.outrigger.http.callback;

import org.jspecify.annotations.NullMarked;
