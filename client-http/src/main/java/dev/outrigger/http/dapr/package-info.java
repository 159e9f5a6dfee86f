/**
 * Dapr over HTTP: the four blocks, how values survive JSON, and what errors mean.
 */
@NullMarked
package dev.outrigger.http.dapr;

import org.jspecify.annotations.NullMarked;
