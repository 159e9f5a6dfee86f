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
import dev.outrigger.grpc.layotto.proto.GetConfigurationResponse;
import dev.outrigger.grpc.layotto.proto.RuntimeGrpc;
import dev.outrigger.grpc.layotto.proto.SaveConfigurationRequest;
import dev.outrigger.grpc.layotto.proto.SubscribeConfigurationRequest;
import dev.outrigger.spi.ConfigurationBackend;
import dev.outrigger.spi.ConfigurationValue;
import dev.outrigger.spi.ErrorTable;

/** Configuration on Layotto: addressed by application, group and label, and writable. */
record LayottoConfiguration(GrpcTransport transport, LayottoWatches watches, String appId,
		String component) implements ConfigurationBackend {

	@Override
	public Call<Map<String, ConfigurationValue>> get(List<String> keys) {
		GetConfigurationRequest request = GetConfigurationRequest.newBuilder()
			.setStoreName(this.component)
			.setAppId(this.appId)
			.setGroup(group())
			.setLabel(label())
			.addAllKeys(keys)
			.build();
		Operation operation = operation("get", Effect.READ);
		return this.transport.unary(operation, RuntimeGrpc.getGetConfigurationMethod(), request,
				(answer) -> values(operation, answer));
	}

	private static Map<String, ConfigurationValue> values(Operation operation, GetConfigurationResponse answer) {
		Map<String, ConfigurationValue> values = new HashMap<>();
		answer.getItemsList().forEach((item) -> {
			ConfigurationValue value = new ConfigurationValue(item.getContent(), "", item.getMetadataMap());
			if (values.put(item.getKey(), value) != null) {
				throw ErrorTable.unusable(operation, "the answer has key '" + item.getKey() + "' twice");
			}
		});
		return values;
	}

	@Override
	public Runnable watch(List<String> keys, WatchSink sink) {
		return this.watches.add(SubscribeConfigurationRequest.newBuilder()
			.setStoreName(this.component)
			.setAppId(this.appId)
			.setGroup(group())
			.setLabel(label())
			.addAllKeys(keys)
			.build(), sink);
	}

	@Override
	public Call<Void> put(String key, String value) {
		SaveConfigurationRequest request = SaveConfigurationRequest.newBuilder()
			.setStoreName(this.component)
			.setAppId(this.appId)
			.addItems(ConfigurationItem.newBuilder().setKey(key).setContent(value).setGroup(group()).setLabel(label()))
			.build();
		return this.transport.unary(operation("put", Effect.REPEATABLE), RuntimeGrpc.getSaveConfigurationMethod(),
				request, (answer) -> null);
	}

	@Override
	public Call<Void> remove(String key) {
		DeleteConfigurationRequest request = DeleteConfigurationRequest.newBuilder()
			.setStoreName(this.component)
			.setAppId(this.appId)
			.setGroup(group())
			.setLabel(label())
			.addKeys(key)
			.build();
		return this.transport.unary(operation("remove", Effect.REPEATABLE), RuntimeGrpc.getDeleteConfigurationMethod(),
				request, (answer) -> null);
	}

	private String group() {
		String group = options().group();
		return (group != null) ? group : "";
	}

	private String label() {
		String label = options().label();
		return (label != null) ? label : "";
	}

	private ComponentOptions options() {
		return this.transport.options().component(BuildingBlock.CONFIGURATION, this.component);
	}

	private Operation operation(String verb, Effect effect) {
		return new Operation(BuildingBlock.CONFIGURATION, verb, this.component, effect);
	}

}
