package dev.outrigger.http.dapr;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.SidecarException;
import dev.outrigger.call.Call;
import dev.outrigger.http.HttpPath;
import dev.outrigger.http.HttpRequest;
import dev.outrigger.http.HttpTransport;
import dev.outrigger.spi.ErrorTable;
import dev.outrigger.spi.LockBackend;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Locks on Dapr over HTTP, which have only an alpha path. */
record DaprHttpLocks(HttpTransport transport, String component) implements LockBackend {

	@Override
	public Call<Boolean> tryLock(String name, String owner, int leaseSeconds) {
		Operation operation = operation("tryLock");
		ObjectNode body = body(name, owner).put("expiryInSeconds", leaseSeconds);
		return this.transport.call(operation, request("lock", body), (reply) -> {
			JsonNode success = DaprJson.readObject(operation, reply.body()).path("success");
			if (!success.isBoolean()) {
				throw unexpected(operation, reply.text());
			}
			return success.asBoolean();
		});
	}

	@Override
	public Call<UnlockResult> unlock(String name, String owner) {
		Operation operation = operation("unlock");
		return this.transport.call(operation, request("unlock", body(name, owner)),
				(reply) -> switch (DaprJson.readObject(operation, reply.body()).path("status").asInt(-1)) {
					case 0 -> UnlockResult.UNLOCKED;
					case 1 -> UnlockResult.NOT_HELD;
					case 2 -> UnlockResult.HELD_BY_OTHER;
					default -> throw unexpected(operation, reply.text());
				});
	}

	private static SidecarException unexpected(Operation operation, String answer) {
		return ErrorTable.unusable(operation, "the lock store answered " + answer);
	}

	private static ObjectNode body(String name, String owner) {
		return DaprJson.object().put("resourceId", name).put("lockOwner", owner);
	}

	private HttpRequest request(String verb, ObjectNode body) {
		return HttpRequest.post(HttpPath.of("/v1.0-alpha1/" + verb).segment(this.component).toString(),
				DaprJson.write(body));
	}

	private Operation operation(String verb) {
		return new Operation(BuildingBlock.LOCK, verb, this.component, Effect.ONCE);
	}

}
