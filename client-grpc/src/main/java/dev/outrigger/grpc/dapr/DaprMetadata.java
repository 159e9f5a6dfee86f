package dev.outrigger.grpc.dapr;

import java.util.List;
import java.util.stream.Collectors;

import dev.outrigger.Operation;
import dev.outrigger.call.Call;
import dev.outrigger.dapr.DaprComponent;
import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.grpc.dapr.proto.DaprGrpc;
import dev.outrigger.grpc.dapr.proto.GetMetadataRequest;
import dev.outrigger.grpc.dapr.proto.RegisteredComponents;
import dev.outrigger.spi.SidecarDescription;
import org.jspecify.annotations.Nullable;

/** What the sidecar says about itself. */
final class DaprMetadata {

	private static final Operation METADATA = Operation.ofSidecar("metadata");

	private DaprMetadata() {
	}

	static Call<SidecarDescription> description(GrpcTransport transport) {
		return transport.unary(METADATA, DaprGrpc.getGetMetadataMethod(), GetMetadataRequest.getDefaultInstance(),
				(answer) -> new SidecarDescription(text(answer.getRuntimeVersion()), text(answer.getId()),
						answer.getRegisteredComponentsList()
							.stream()
							.collect(Collectors.toMap(RegisteredComponents::getName, RegisteredComponents::getType,
									(one, other) -> one + ", " + other)),
						answer.getSubscriptionsList()
							.stream()
							.map((subscription) -> subscription.getPubsubName() + "/" + subscription.getTopic())
							.toList(),
						answer.getEnabledFeaturesList()));
	}

	private static @Nullable String text(String said) {
		return said.isEmpty() ? null : said;
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
