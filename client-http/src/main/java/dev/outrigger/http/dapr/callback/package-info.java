/**
 * What Dapr calls in the application over HTTP: discovery, events, configuration. Handled
 * free of any web framework.
 */
@NullMarked
package dev.outrigger.http.dapr.callback;

import org.jspecify.annotations.NullMarked;
