/**
 * What Dapr calls in the application: discovery, events, configuration. Handled free of
 * any web framework, and served by a server of its own or by adapters.
 */
@NullMarked
package dev.outrigger.http.callback;

import org.jspecify.annotations.NullMarked;
