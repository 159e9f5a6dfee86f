package dev.outrigger.grpc.layotto;

import java.util.HashMap;
import java.util.Map;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.call.Call;
import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.grpc.layotto.proto.GetBulkSecretRequest;
import dev.outrigger.grpc.layotto.proto.GetSecretRequest;
import dev.outrigger.grpc.layotto.proto.GetSecretResponse;
import dev.outrigger.grpc.layotto.proto.RuntimeGrpc;
import dev.outrigger.spi.SecretBackend;

/** Secrets on Layotto, which says only in words that there is none. */
record LayottoSecrets(GrpcTransport transport, String component) implements SecretBackend {

	@Override
	public Call<Map<String, String>> get(String name) {
		GetSecretRequest request = GetSecretRequest.newBuilder().setStoreName(this.component).setKey(name).build();
		Operation operation = new Operation(BuildingBlock.SECRET, "get", this.component, Effect.READ);
		return this.transport.unary(operation, RuntimeGrpc.getGetSecretMethod(), request,
				GetSecretResponse::getDataMap);
	}

	@Override
	public Call<Map<String, Map<String, String>>> all() {
		GetBulkSecretRequest request = GetBulkSecretRequest.newBuilder().setStoreName(this.component).build();
		Operation operation = new Operation(BuildingBlock.SECRET, "getAll", this.component, Effect.READ);
		return this.transport.unary(operation, RuntimeGrpc.getGetBulkSecretMethod(), request, (answer) -> {
			Map<String, Map<String, String>> all = new HashMap<>();
			answer.getDataMap().forEach((name, secret) -> all.put(name, secret.getSecretsMap()));
			return all;
		});
	}

}
