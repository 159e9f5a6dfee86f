/**
 * What the gRPC front ends of the embedded sidecar share: unary rpcs, and rpcs that are
 * not there.
 */
@NullMarked
package dev.outrigger.testkit.embedded.rpc;

import org.jspecify.annotations.NullMarked;
