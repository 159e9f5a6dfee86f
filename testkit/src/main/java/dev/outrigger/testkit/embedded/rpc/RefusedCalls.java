package dev.outrigger.testkit.embedded.rpc;

import java.util.function.Function;

import io.grpc.HandlerRegistry;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.StatusException;
import org.jspecify.annotations.Nullable;

/** Methods that a sidecar does not have, refused in its own words. */
public final class RefusedCalls extends HandlerRegistry {

	private final ProxiedCalls nowhere;

	/**
	 * Refuses every method.
	 * @param refusal what to answer to a full method name
	 */
	public RefusedCalls(Function<String, Status> refusal) {
		this.nowhere = new ProxiedCalls((method, headers) -> {
			throw new StatusException(refusal.apply(method));
		});
	}

	@Override
	public ServerMethodDefinition<?, ?> lookupMethod(String methodName, @Nullable String authority) {
		return this.nowhere.lookupMethod(methodName, authority);
	}

}
