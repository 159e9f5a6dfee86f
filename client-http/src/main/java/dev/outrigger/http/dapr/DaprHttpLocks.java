package dev.outrigger.http.dapr;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.SidecarException;
import dev.outrigger.call.Call;
import dev.outrigger.http.HttpPath;
import dev.outrigger.http.HttpRequest;
import dev.outrigger.http.HttpTransport;
import dev.outrigger.spi.LockBackend;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Locks on Dapr over HTTP, which have only an alpha path. */
final class DaprHttpLocks implements LockBackend {

	private final HttpTransport transport;

	DaprHttpLocks(HttpTransport transport) {
		this.transport = transport;
	}

	@Override
	public Call<Boolean> tryLock(String store, String name, String owner, int leaseSeconds) {
		Operation operation = operation("tryLock", store);
		ObjectNode body = body(name, owner).put("expiryInSeconds", leaseSeconds);
		return this.transport.call(operation, request("lock", store, body), (reply) -> {
			JsonNode success = DaprJson.read(operation, reply.body()).path("success");
			if (!success.isBoolean()) {
				throw unexpected(operation, reply.text());
			}
			return success.asBoolean();
		});
	}

	@Override
	public Call<UnlockResult> unlock(String store, String name, String owner) {
		Operation operation = operation("unlock", store);
		return this.transport.call(operation, request("unlock", store, body(name, owner)),
				(reply) -> switch (DaprJson.read(operation, reply.body()).path("status").asInt(-1)) {
					case 0 -> UnlockResult.UNLOCKED;
					case 1 -> UnlockResult.NOT_HELD;
					case 2 -> UnlockResult.HELD_BY_OTHER;
					default -> throw unexpected(operation, reply.text());
				});
	}

	private static SidecarException unexpected(Operation operation, String answer) {
		return new SidecarException(SidecarException.Code.INTERNAL, operation, "the lock store answered " + answer,
				null);
	}

	private static ObjectNode body(String name, String owner) {
		return DaprJson.object().put("resourceId", name).put("lockOwner", owner);
	}

	private static HttpRequest request(String verb, String store, ObjectNode body) {
		return HttpRequest.post(HttpPath.of("/v1.0-alpha1/" + verb).segment(store).toString(), DaprJson.write(body));
	}

	private static Operation operation(String verb, String store) {
		return new Operation(BuildingBlock.LOCK, verb, store, Effect.ONCE);
	}

}
