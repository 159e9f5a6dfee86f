/**
 * A sidecar inside the test or the application: one engine behind the real protocols of
 * Dapr and Layotto, on loopback, without Docker. It can be told to fail.
 */
@NullMarked
package dev.outrigger.testkit.embedded;

import org.jspecify.annotations.NullMarked;
