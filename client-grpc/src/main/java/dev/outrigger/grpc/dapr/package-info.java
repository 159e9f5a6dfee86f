/**
 * The Dapr dialect over gRPC: what goes over the wire, what its components really do, and
 * how to live with it.
 */
@NullMarked
package dev.outrigger.grpc.dapr;

import org.jspecify.annotations.NullMarked;
