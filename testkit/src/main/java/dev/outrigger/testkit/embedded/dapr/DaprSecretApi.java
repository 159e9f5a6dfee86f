package dev.outrigger.testkit.embedded.dapr;

import java.util.Map;

import dev.outrigger.grpc.dapr.proto.GetBulkSecretRequest;
import dev.outrigger.grpc.dapr.proto.GetBulkSecretResponse;
import dev.outrigger.grpc.dapr.proto.GetSecretRequest;
import dev.outrigger.grpc.dapr.proto.GetSecretResponse;
import dev.outrigger.grpc.dapr.proto.SecretResponse;
import dev.outrigger.testkit.embedded.engine.Engine;
import dev.outrigger.testkit.embedded.engine.SecretTable;
import io.grpc.Status.Code;

/** The secret rpcs. */
final class DaprSecretApi {

	private final Engine engine;

	DaprSecretApi(Engine engine) {
		this.engine = engine;
	}

	private SecretTable store(String name) {
		if (!this.engine.hasSecrets()) {
			throw DaprFailures.plain(Code.FAILED_PRECONDITION, "secret store is not configured");
		}
		return this.engine.secrets(name)
			.orElseThrow(
					() -> DaprFailures.plain(Code.INVALID_ARGUMENT, "failed finding secret store with key " + name));
	}

	GetSecretResponse get(GetSecretRequest request) {
		String name = request.getKey();
		Map<String, String> texts = store(request.getStoreName()).get(name)
			.orElseThrow(() -> DaprFailures.plain(Code.INTERNAL, "failed getting secret with key " + name
					+ " from secret store " + request.getStoreName() + ": secret " + name + " not found"));
		return GetSecretResponse.newBuilder().putAllData(texts).build();
	}

	GetBulkSecretResponse getBulk(GetBulkSecretRequest request) {
		GetBulkSecretResponse.Builder response = GetBulkSecretResponse.newBuilder();
		store(request.getStoreName()).all()
			.forEach((name, texts) -> response.putData(name, SecretResponse.newBuilder().putAllSecrets(texts).build()));
		return response.build();
	}

}
