/**
 * The embedded sidecar's Dapr front end over gRPC and HTTP: messages, defaults, codes,
 * details and texts as a real one gives them.
 */
@NullMarked
package dev.outrigger.testkit.embedded.dapr;

import org.jspecify.annotations.NullMarked;
