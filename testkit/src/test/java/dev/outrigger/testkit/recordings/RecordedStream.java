package dev.outrigger.testkit.recordings;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.jspecify.annotations.Nullable;

/** A stream of an exchange: everything that comes is queued, the end included. */
final class RecordedStream {

	private final BlockingQueue<Object> received = new LinkedBlockingQueue<>();

	private final ClientCall<Message, Message> call;

	RecordedStream(Channel channel, MethodDescriptor<Message, Message> method) {
		this.call = channel.newCall(method, CallOptions.DEFAULT);
		this.call.start(new ClientCall.Listener<>() {

			@Override
			public void onMessage(Message message) {
				RecordedStream.this.received.add(message);
			}

			@Override
			public void onClose(Status status, Metadata trailers) {
				RecordedStream.this.received.add(new StatusRuntimeException(status, trailers));
			}

		}, new Metadata());
		this.call.request(Integer.MAX_VALUE);
	}

	void send(Message message) {
		this.call.sendMessage(message);
	}

	void halfClose() {
		this.call.halfClose();
	}

	void cancel() {
		this.call.cancel("as recorded", null);
	}

	/** A message, the end, or nothing. */
	@Nullable Object next(Duration within) {
		try {
			return this.received.poll(within.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
