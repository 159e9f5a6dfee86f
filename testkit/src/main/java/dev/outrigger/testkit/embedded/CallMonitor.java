package dev.outrigger.testkit.embedded;

import java.util.concurrent.ScheduledExecutorService;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import org.jspecify.annotations.Nullable;

/** Knows which calls are open, and does wrong with them what it was told to. */
final class CallMonitor implements ServerInterceptor {

	private final Faults faults;

	private final ScheduledExecutorService timer;

	CallMonitor(Faults faults, ScheduledExecutorService timer) {
		this.faults = faults;
		this.timer = timer;
	}

	@Override
	public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
			ServerCallHandler<Q, A> next) {
		OpenCall<Q, A> open = new OpenCall<>(call, this.timer);
		this.faults.opened(open);
		return new MonitoringListener<>(next.startCall(open, headers), open, this.faults);
	}

	/** The component that a message names, itself or in its first part. */
	private static @Nullable String component(@Nullable Object message) {
		if (message instanceof Message proto) {
			for (var field : proto.getAllFields().entrySet()) {
				if (field.getKey().getJavaType() == FieldDescriptor.JavaType.STRING
						&& namesComponent(field.getKey().getName())) {
					return String.valueOf(field.getValue());
				}
				String nested = field.getKey().isRepeated() ? null : component(field.getValue());
				if (nested != null) {
					return nested;
				}
			}
		}
		return null;
	}

	private static boolean namesComponent(String field) {
		return switch (field) {
			case "store_name", "storeName", "pubsub_name" -> true;
			default -> false;
		};
	}

	private static final class MonitoringListener<Q> extends SimpleForwardingServerCallListener<Q> {

		private final OpenCall<Q, ?> call;

		private final Faults faults;

		private boolean known;

		MonitoringListener(ServerCall.Listener<Q> listener, OpenCall<Q, ?> call, Faults faults) {
			super(listener);
			this.call = call;
			this.faults = faults;
		}

		@Override
		public void onMessage(Q message) {
			if (!this.known) {
				this.known = true;
				this.call.component(component(message));
				apply(this.faults.next(this.call.rpc(), this.call.component()));
			}
			if (!this.call.wasCut()) {
				super.onMessage(message);
			}
		}

		private void apply(@Nullable Fault fault) {
			if (fault == null) {
				return;
			}
			if (fault.status() != null && fault.applied()) {
				this.call.misreport(fault.status());
			}
			else if (fault.status() != null) {
				this.call.cut(fault.status());
			}
			this.call.delay(fault.delay().toMillis());
		}

		@Override
		public void onHalfClose() {
			if (!this.call.wasCut()) {
				super.onHalfClose();
			}
		}

		@Override
		public void onReady() {
			if (!this.call.wasCut()) {
				super.onReady();
			}
		}

		@Override
		public void onCancel() {
			if (this.call.late()) {
				this.faults.wasCancelled(this.call.rpc());
			}
			super.onCancel();
			this.faults.ended(this.call);
		}

		@Override
		public void onComplete() {
			if (this.call.wasCut()) {
				super.onCancel();
			}
			else {
				super.onComplete();
			}
			this.faults.ended(this.call);
		}

	}

}
