package dev.outrigger.grpc.dapr;

import java.util.List;
import java.util.function.Function;

import dev.outrigger.Operation;
import dev.outrigger.call.Call;
import dev.outrigger.dapr.DaprComponent;
import dev.outrigger.dapr.DaprDescription;
import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.grpc.dapr.proto.DaprGrpc;
import dev.outrigger.grpc.dapr.proto.GetMetadataRequest;
import dev.outrigger.grpc.dapr.proto.GetMetadataResponse;
import dev.outrigger.spi.SidecarDescription;

/** What the sidecar says about itself. */
final class DaprMetadata {

	private static final Operation METADATA = Operation.ofSidecar("metadata");

	private DaprMetadata() {
	}

	static Call<SidecarDescription> description(GrpcTransport transport) {
		return ask(transport,
				(answer) -> DaprDescription.of(answer.getRuntimeVersion(), answer.getId(), components(answer),
						answer.getSubscriptionsList()
							.stream()
							.map((subscription) -> subscription.getPubsubName() + "/" + subscription.getTopic())
							.toList(),
						answer.getEnabledFeaturesList()));
	}

	static Call<List<DaprComponent>> components(GrpcTransport transport) {
		return ask(transport, DaprMetadata::components);
	}

	private static <T> Call<T> ask(GrpcTransport transport, Function<GetMetadataResponse, T> conversion) {
		return transport.unary(METADATA, DaprGrpc.getGetMetadataMethod(), GetMetadataRequest.getDefaultInstance(),
				conversion);
	}

	private static List<DaprComponent> components(GetMetadataResponse answer) {
		return answer.getRegisteredComponentsList()
			.stream()
			.map((registered) -> new DaprComponent(registered.getName(), registered.getType(),
					List.copyOf(registered.getCapabilitiesList())))
			.toList();
	}

}
