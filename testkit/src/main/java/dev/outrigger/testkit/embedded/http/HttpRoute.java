package dev.outrigger.testkit.embedded.http;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.grpc.StatusRuntimeException;

/**
 * What a request is for.
 *
 * @param rpc the rpc of the same meaning, by which faults are injected
 * @param component the component that is asked; empty for none
 * @param answer computes the answer; may throw a {@link StatusRuntimeException}
 */
public record HttpRoute(String rpc, String component, Supplier<CompletionStage<HttpAnswer>> answer) {

}
