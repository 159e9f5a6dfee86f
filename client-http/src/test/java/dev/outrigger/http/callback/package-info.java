/**
 * Where the application is called by its sidecar, over HTTP.
 */
@NullMarked
package dev.outrigger.http.callback;

import org.jspecify.annotations.NullMarked;
