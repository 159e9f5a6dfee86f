/**
 * How the embedded sidecar calls an application: it asks what the application subscribes
 * to, and delivers events from then on. The sidecars' protocols are channels of the one
 * caller.
 */
@NullMarked
package dev.outrigger.testkit.embedded.app;

import org.jspecify.annotations.NullMarked;
