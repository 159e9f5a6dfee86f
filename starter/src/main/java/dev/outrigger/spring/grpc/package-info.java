/**
 * Other applications that speak gRPC: channels, and stubs of Spring gRPC.
 */
@NullMarked
package dev.outrigger.spring.grpc;

import org.jspecify.annotations.NullMarked;
