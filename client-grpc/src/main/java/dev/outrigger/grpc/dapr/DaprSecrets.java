package dev.outrigger.grpc.dapr;

import java.util.HashMap;
import java.util.Map;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.call.Call;
import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.grpc.dapr.proto.DaprGrpc;
import dev.outrigger.grpc.dapr.proto.GetBulkSecretRequest;
import dev.outrigger.grpc.dapr.proto.GetSecretRequest;
import dev.outrigger.grpc.dapr.proto.GetSecretResponse;
import dev.outrigger.spi.SecretBackend;

/** Secrets on Dapr, which says only in words that there is none. */
record DaprSecrets(GrpcTransport transport, String component) implements SecretBackend {

	@Override
	public Call<Map<String, String>> get(String name) {
		GetSecretRequest request = GetSecretRequest.newBuilder().setStoreName(this.component).setKey(name).build();
		Operation operation = new Operation(BuildingBlock.SECRET, "get", this.component, Effect.READ);
		return this.transport.unary(operation, DaprGrpc.getGetSecretMethod(), request, GetSecretResponse::getDataMap);
	}

	@Override
	public Call<Map<String, Map<String, String>>> all() {
		GetBulkSecretRequest request = GetBulkSecretRequest.newBuilder().setStoreName(this.component).build();
		Operation operation = new Operation(BuildingBlock.SECRET, "getAll", this.component, Effect.READ);
		return this.transport.unary(operation, DaprGrpc.getGetBulkSecretMethod(), request, (answer) -> {
			Map<String, Map<String, String>> all = new HashMap<>();
			answer.getDataMap().forEach((name, secret) -> all.put(name, secret.getSecretsMap()));
			return all;
		});
	}

}
