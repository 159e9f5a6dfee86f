package dev.outrigger.samples.benchmarks;

import java.util.concurrent.TimeUnit;

import com.google.protobuf.ByteString;
import dev.outrigger.grpc.dapr.proto.DaprGrpc;
import dev.outrigger.grpc.dapr.proto.GetStateRequest;
import dev.outrigger.grpc.dapr.proto.PublishEventRequest;
import tools.jackson.databind.json.JsonMapper;

/** The least that calls of Dapr take: the stub, with a deadline, and the mapper. */
final class RawDapr {

	private static final int DEADLINE_SECONDS = 5;

	private final DaprGrpc.DaprBlockingStub stub;

	private final JsonMapper mapper = JsonMapper.builder().build();

	RawDapr(DaprGrpc.DaprBlockingStub stub) {
		this.stub = stub;
	}

	BenchmarkOrder get(String store, String key) {
		byte[] data = this.stub.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
			.getState(GetStateRequest.newBuilder().setStoreName(store).setKey(key).build())
			.getData()
			.toByteArray();
		return this.mapper.readValue(data, BenchmarkOrder.class);
	}

	Object publish(String pubsub, String topic, BenchmarkOrder order) {
		return this.stub.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
			.publishEvent(PublishEventRequest.newBuilder()
				.setPubsubName(pubsub)
				.setTopic(topic)
				.setData(ByteString.copyFrom(this.mapper.writeValueAsBytes(order)))
				.setDataContentType("application/json")
				.build());
	}

}
