/**
 * What the dialects have in common over gRPC: one channel per sidecar, calls, streams,
 * and the way from status codes to exceptions.
 */
@NullMarked
package dev.outrigger.grpc;

import org.jspecify.annotations.NullMarked;
