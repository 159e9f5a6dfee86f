package dev.outrigger.grpc.dapr;

import java.util.List;
import java.util.Optional;

import dev.outrigger.Operation;
import dev.outrigger.call.Call;
import dev.outrigger.dapr.DaprComponent;
import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.grpc.dapr.proto.DaprGrpc;
import dev.outrigger.grpc.dapr.proto.GetMetadataRequest;

/** What the sidecar says about itself. */
final class DaprMetadata {

	private static final Operation METADATA = Operation.ofSidecar("metadata");

	private DaprMetadata() {
	}

	static Call<Optional<String>> version(GrpcTransport transport) {
		return transport.unary(METADATA, DaprGrpc.getGetMetadataMethod(), GetMetadataRequest.getDefaultInstance(),
				(answer) -> Optional.of(answer.getRuntimeVersion()).filter((version) -> !version.isEmpty()));
	}

	static Call<List<DaprComponent>> components(GrpcTransport transport) {
		return transport.unary(METADATA, DaprGrpc.getGetMetadataMethod(), GetMetadataRequest.getDefaultInstance(),
				(answer) -> answer.getRegisteredComponentsList()
					.stream()
					.map((registered) -> new DaprComponent(registered.getName(), registered.getType(),
							List.copyOf(registered.getCapabilitiesList())))
					.toList());
	}

}
