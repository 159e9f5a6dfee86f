/**
 * What is known of Dapr whatever the transport: its components, how their types behave,
 * and how values survive a transport that only carries JSON.
 */
@NullMarked
package dev.outrigger.dapr;

import org.jspecify.annotations.NullMarked;
