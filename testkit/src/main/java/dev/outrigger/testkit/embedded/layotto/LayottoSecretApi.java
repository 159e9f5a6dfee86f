package dev.outrigger.testkit.embedded.layotto;

import java.util.Map;

import dev.outrigger.grpc.layotto.proto.GetBulkSecretRequest;
import dev.outrigger.grpc.layotto.proto.GetBulkSecretResponse;
import dev.outrigger.grpc.layotto.proto.GetSecretRequest;
import dev.outrigger.grpc.layotto.proto.GetSecretResponse;
import dev.outrigger.grpc.layotto.proto.SecretResponse;
import dev.outrigger.testkit.embedded.engine.Engine;
import dev.outrigger.testkit.embedded.engine.SecretTable;
import io.grpc.Status.Code;

/** The secret rpcs. */
final class LayottoSecretApi {

	private final Engine engine;

	LayottoSecretApi(Engine engine) {
		this.engine = engine;
	}

	private SecretTable store(String name) {
		if (!this.engine.hasSecrets()) {
			throw LayottoFrontEnd.failure(Code.FAILED_PRECONDITION, "error when get secret but not find configured");
		}
		return this.engine.secrets(name)
			.orElseThrow(() -> LayottoFrontEnd.failure(Code.INVALID_ARGUMENT,
					"error when get secret but not find : " + name));
	}

	GetSecretResponse get(GetSecretRequest request) {
		String name = request.getKey();
		Map<String, String> texts = store(request.getStoreName()).get(name)
			.orElseThrow(() -> LayottoFrontEnd.failure(Code.INTERNAL, "error when get secret : secret name => " + name
					+ ",store name =>" + request.getStoreName() + ",error => secret " + name + " not found"));
		return GetSecretResponse.newBuilder().putAllData(texts).build();
	}

	GetBulkSecretResponse getBulk(GetBulkSecretRequest request) {
		GetBulkSecretResponse.Builder response = GetBulkSecretResponse.newBuilder();
		store(request.getStoreName()).all()
			.forEach((name, texts) -> response.putData(name, SecretResponse.newBuilder().putAllSecrets(texts).build()));
		return response.build();
	}

}
