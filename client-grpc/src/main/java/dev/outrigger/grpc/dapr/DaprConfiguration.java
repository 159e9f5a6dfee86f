package dev.outrigger.grpc.dapr;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.SidecarException;
import dev.outrigger.UnsupportedCapabilityException;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.dapr.DaprFacts;
import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.grpc.StreamCall;
import dev.outrigger.grpc.dapr.proto.DaprGrpc;
import dev.outrigger.grpc.dapr.proto.GetConfigurationRequest;
import dev.outrigger.grpc.dapr.proto.GetConfigurationResponse;
import dev.outrigger.grpc.dapr.proto.SubscribeConfigurationRequest;
import dev.outrigger.grpc.dapr.proto.SubscribeConfigurationResponse;
import dev.outrigger.spi.ConfigurationBackend;
import dev.outrigger.spi.ConfigurationValue;
import io.grpc.MethodDescriptor;

/** Configuration on Dapr, which is read only. */
record DaprConfiguration(GrpcTransport transport, String component) implements ConfigurationBackend {

	@Override
	public Call<Map<String, ConfigurationValue>> get(List<String> keys) {
		GetConfigurationRequest request = GetConfigurationRequest.newBuilder()
			.setStoreName(this.component)
			.addAllKeys(keys)
			.build();
		return get(DaprGrpc.getGetConfigurationMethod(), request)
			.recover((failure) -> (failure instanceof UnsupportedCapabilityException)
					? get(DaprGrpc.getGetConfigurationAlpha1Method(), request) : Calls.failed(failure));
	}

	private Call<Map<String, ConfigurationValue>> get(
			MethodDescriptor<GetConfigurationRequest, GetConfigurationResponse> method,
			GetConfigurationRequest request) {
		return this.transport.unary(operation("get", Effect.READ), method, request, (answer) -> {
			Map<String, ConfigurationValue> values = new HashMap<>();
			answer.getItemsMap()
				.forEach((key, item) -> values.put(key,
						new ConfigurationValue(item.getValue(), item.getVersion(), item.getMetadataMap())));
			return values;
		});
	}

	@Override
	public Runnable watch(List<String> keys, WatchSink sink) {
		SubscribeConfigurationRequest request = SubscribeConfigurationRequest.newBuilder()
			.setStoreName(this.component)
			.addAllKeys(keys)
			.build();
		AtomicReference<StreamCall<?, ?>> current = new AtomicReference<>();
		StreamCall<?, ?> first = watch(DaprGrpc.getSubscribeConfigurationMethod(), request, new WatchSink() {

			@Override
			public void opened() {
				sink.opened();
			}

			@Override
			public void changed() {
				sink.changed();
			}

			@Override
			public void ended(SidecarException cause) {
				if (cause instanceof UnsupportedCapabilityException) {
					current.set(watch(DaprGrpc.getSubscribeConfigurationAlpha1Method(), request, sink));
				}
				else {
					sink.ended(cause);
				}
			}

		});
		// The first stream may already have been replaced by the other rpc's.
		current.compareAndSet(null, first);
		return () -> current.get().cancel("the watch was closed");
	}

	private StreamCall<?, ?> watch(
			MethodDescriptor<SubscribeConfigurationRequest, SubscribeConfigurationResponse> method,
			SubscribeConfigurationRequest request, WatchSink sink) {
		StreamCall<SubscribeConfigurationRequest, SubscribeConfigurationResponse> stream = this.transport
			.stream(operation("watch", Effect.READ), method, new StreamCall.Sink<>() {

				@Override
				public void received(SubscribeConfigurationResponse message) {
					if (message.getItemsCount() == 0) {
						sink.opened();
					}
					else {
						sink.changed();
					}
				}

				@Override
				public void ended(SidecarException cause) {
					sink.ended(cause);
				}

			});
		stream.sendOnly(request);
		return stream;
	}

	@Override
	public Call<Void> put(String key, String value) {
		return refused("put");
	}

	@Override
	public Call<Void> remove(String key) {
		return refused("remove");
	}

	private Call<Void> refused(String verb) {
		return Calls.failed(new UnsupportedCapabilityException(operation(verb, Effect.REPEATABLE),
				DaprFacts.CONFIGURATION_IS_READ_ONLY));
	}

	private Operation operation(String verb, Effect effect) {
		return new Operation(BuildingBlock.CONFIGURATION, verb, this.component, effect);
	}

}
