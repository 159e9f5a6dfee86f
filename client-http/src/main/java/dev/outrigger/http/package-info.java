/**
 * Dapr over HTTP: the second transport, which is still to come.
 */
@NullMarked
package dev.outrigger.http;

import org.jspecify.annotations.NullMarked;
