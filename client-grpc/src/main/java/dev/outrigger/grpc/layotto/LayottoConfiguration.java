package dev.outrigger.grpc.layotto;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.call.Call;
import dev.outrigger.connection.ComponentOptions;
import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.grpc.layotto.proto.ConfigurationItem;
import dev.outrigger.grpc.layotto.proto.DeleteConfigurationRequest;
import dev.outrigger.grpc.layotto.proto.GetConfigurationRequest;
import dev.outrigger.grpc.layotto.proto.RuntimeGrpc;
import dev.outrigger.grpc.layotto.proto.SaveConfigurationRequest;
import dev.outrigger.grpc.layotto.proto.SubscribeConfigurationRequest;
import dev.outrigger.spi.ConfigurationBackend;
import dev.outrigger.spi.ConfigurationValue;

/** Configuration on Layotto: addressed by application, group and label, and writable. */
final class LayottoConfiguration implements ConfigurationBackend {

	private final GrpcTransport transport;

	private final String appId;

	private final LayottoWatches watches;

	LayottoConfiguration(GrpcTransport transport, String appId) {
		this.transport = transport;
		this.appId = appId;
		this.watches = new LayottoWatches(transport);
	}

	@Override
	public Call<Map<String, ConfigurationValue>> get(String store, List<String> keys) {
		GetConfigurationRequest request = GetConfigurationRequest.newBuilder()
			.setStoreName(store)
			.setAppId(this.appId)
			.setGroup(group(store))
			.setLabel(label(store))
			.addAllKeys(keys)
			.build();
		return this.transport.unary(operation("get", store, Effect.READ), RuntimeGrpc.getGetConfigurationMethod(),
				request, (answer) -> {
					Map<String, ConfigurationValue> values = new HashMap<>();
					answer.getItemsList()
						.forEach((item) -> values.put(item.getKey(),
								new ConfigurationValue(item.getContent(), "", item.getMetadataMap())));
					return values;
				});
	}

	@Override
	public Runnable watch(String store, List<String> keys, WatchSink sink) {
		return this.watches.add(SubscribeConfigurationRequest.newBuilder()
			.setStoreName(store)
			.setAppId(this.appId)
			.setGroup(group(store))
			.setLabel(label(store))
			.addAllKeys(keys)
			.build(), sink);
	}

	@Override
	public Call<Void> put(String store, String key, String value) {
		SaveConfigurationRequest request = SaveConfigurationRequest.newBuilder()
			.setStoreName(store)
			.setAppId(this.appId)
			.addItems(ConfigurationItem.newBuilder()
				.setKey(key)
				.setContent(value)
				.setGroup(group(store))
				.setLabel(label(store)))
			.build();
		return this.transport.unary(operation("put", store, Effect.REPEATABLE),
				RuntimeGrpc.getSaveConfigurationMethod(), request, (answer) -> null);
	}

	@Override
	public Call<Void> remove(String store, String key) {
		DeleteConfigurationRequest request = DeleteConfigurationRequest.newBuilder()
			.setStoreName(store)
			.setAppId(this.appId)
			.setGroup(group(store))
			.setLabel(label(store))
			.addKeys(key)
			.build();
		return this.transport.unary(operation("remove", store, Effect.REPEATABLE),
				RuntimeGrpc.getDeleteConfigurationMethod(), request, (answer) -> null);
	}

	private String group(String store) {
		String group = options(store).group();
		return (group != null) ? group : "";
	}

	private String label(String store) {
		String label = options(store).label();
		return (label != null) ? label : "";
	}

	private ComponentOptions options(String store) {
		return this.transport.options().component(BuildingBlock.CONFIGURATION, store);
	}

	private static Operation operation(String verb, String store, Effect effect) {
		return new Operation(BuildingBlock.CONFIGURATION, verb, store, effect);
	}

}
