/**
 * What Dapr delivers over HTTP.
 */
@NullMarked
package dev.outrigger.http.dapr;

import org.jspecify.annotations.NullMarked;
