package dev.outrigger.grpc.layotto;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.SidecarException;
import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.grpc.StreamCall;
import dev.outrigger.grpc.layotto.proto.RuntimeGrpc;
import dev.outrigger.grpc.layotto.proto.SubscribeConfigurationRequest;
import dev.outrigger.grpc.layotto.proto.SubscribeConfigurationResponse;
import dev.outrigger.spi.ConfigurationBackend.WatchSink;
import org.jspecify.annotations.Nullable;

/**
 * The one configuration stream of the process: a second one would silence it. Keys of
 * every watch go over it, and stay on it until the last watch ends.
 */
final class LayottoWatches {

	private static final Operation WATCH = new Operation(BuildingBlock.CONFIGURATION, "watch", "", Effect.READ);

	private final GrpcTransport transport;

	private final Map<Object, Watch> watches = new LinkedHashMap<>();

	private @Nullable Stream stream;

	LayottoWatches(GrpcTransport transport) {
		this.transport = transport;
	}

	Runnable add(SubscribeConfigurationRequest request, WatchSink sink) {
		Object token = new Object();
		synchronized (this.watches) {
			if (this.stream == null) {
				this.stream = new Stream();
			}
			this.watches.put(token, new Watch(request.getStoreName(), sink));
			this.stream.call().send(request);
		}
		// The sidecar confirms nothing.
		this.transport.executor().execute(sink::opened);
		return () -> remove(token);
	}

	private void remove(Object token) {
		synchronized (this.watches) {
			if (this.watches.remove(token) != null && this.watches.isEmpty() && this.stream != null) {
				this.stream.call().cancel("the last watch was closed");
				this.stream = null;
			}
		}
	}

	private record Watch(String store, WatchSink sink) {

	}

	private final class Stream implements StreamCall.Sink<SubscribeConfigurationResponse> {

		private final StreamCall<SubscribeConfigurationRequest, SubscribeConfigurationResponse> call = LayottoWatches.this.transport
			.stream(WATCH, RuntimeGrpc.getSubscribeConfigurationMethod(), this);

		StreamCall<SubscribeConfigurationRequest, SubscribeConfigurationResponse> call() {
			return this.call;
		}

		@Override
		public void received(SubscribeConfigurationResponse message) {
			List<WatchSink> interested;
			synchronized (LayottoWatches.this.watches) {
				interested = LayottoWatches.this.watches.values()
					.stream()
					.filter((watch) -> watch.store().equals(message.getStoreName()))
					.map(Watch::sink)
					.toList();
			}
			interested.forEach(WatchSink::changed);
		}

		@Override
		public void ended(SidecarException cause) {
			List<WatchSink> all;
			synchronized (LayottoWatches.this.watches) {
				if (LayottoWatches.this.stream != this) {
					return;
				}
				LayottoWatches.this.stream = null;
				all = LayottoWatches.this.watches.values().stream().map(Watch::sink).toList();
				LayottoWatches.this.watches.clear();
			}
			all.forEach((sink) -> sink.ended(cause));
		}

	}

}
