/**
 * The server on which sidecars call the application over gRPC.
 */
@NullMarked
package dev.outrigger.grpc.callback;

import org.jspecify.annotations.NullMarked;
