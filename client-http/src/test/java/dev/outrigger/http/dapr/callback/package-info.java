/**
 * What Dapr delivers over HTTP.
 */
@NullMarked
package dev.outrigger.http.dapr.callback;

import org.jspecify.annotations.NullMarked;
