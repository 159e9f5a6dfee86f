/**
 * What the gRPC front ends of the embedded sidecar share: unary rpcs, rpcs that others
 * have or nobody, and channels to applications.
 */
@NullMarked
package dev.outrigger.testkit.embedded.rpc;

import org.jspecify.annotations.NullMarked;
