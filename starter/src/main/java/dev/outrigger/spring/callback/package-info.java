/**
 * What the sidecar calls in the application, as routes of the application's own web
 * server.
 */
@NullMarked
package dev.outrigger.spring.callback;

import org.jspecify.annotations.NullMarked;
