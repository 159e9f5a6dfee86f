package dev.outrigger.testkit.embedded.layotto;

import com.google.protobuf.Empty;
import dev.outrigger.grpc.layotto.proto.DeleteBulkStateRequest;
import dev.outrigger.grpc.layotto.proto.DeleteConfigurationRequest;
import dev.outrigger.grpc.layotto.proto.DeleteStateRequest;
import dev.outrigger.grpc.layotto.proto.ExecuteStateTransactionRequest;
import dev.outrigger.grpc.layotto.proto.GetBulkStateRequest;
import dev.outrigger.grpc.layotto.proto.GetBulkStateResponse;
import dev.outrigger.grpc.layotto.proto.GetConfigurationRequest;
import dev.outrigger.grpc.layotto.proto.GetConfigurationResponse;
import dev.outrigger.grpc.layotto.proto.GetStateRequest;
import dev.outrigger.grpc.layotto.proto.GetStateResponse;
import dev.outrigger.grpc.layotto.proto.PublishEventRequest;
import dev.outrigger.grpc.layotto.proto.RuntimeGrpc;
import dev.outrigger.grpc.layotto.proto.SaveConfigurationRequest;
import dev.outrigger.grpc.layotto.proto.SaveStateRequest;
import dev.outrigger.grpc.layotto.proto.SayHelloRequest;
import dev.outrigger.grpc.layotto.proto.SayHelloResponse;
import dev.outrigger.grpc.layotto.proto.SubscribeConfigurationRequest;
import dev.outrigger.grpc.layotto.proto.SubscribeConfigurationResponse;
import dev.outrigger.grpc.layotto.proto.SubscribeTopicEventsRequest;
import dev.outrigger.grpc.layotto.proto.SubscribeTopicEventsResponse;
import dev.outrigger.grpc.layotto.proto.TryLockRequest;
import dev.outrigger.grpc.layotto.proto.TryLockResponse;
import dev.outrigger.grpc.layotto.proto.UnlockRequest;
import dev.outrigger.grpc.layotto.proto.UnlockResponse;
import dev.outrigger.testkit.embedded.engine.Engine;
import io.grpc.HandlerRegistry;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/** Every rpc of the service, each handed to the part that knows its block. */
public final class LayottoFrontEnd extends RuntimeGrpc.RuntimeImplBase {

	/** Layotto refuses an rpc that it does not have. */
	public static final HandlerRegistry UNKNOWN_RPCS = new HandlerRegistry() {

		@Override
		public @Nullable ServerMethodDefinition<?, ?> lookupMethod(String methodName, @Nullable String authority) {
			return null;
		}

	};

	private final LayottoStateApi state;

	private final LayottoPublishApi publish;

	private final LayottoSubscribeApi subscribe;

	private final LayottoConfigurationApi configuration;

	private final LayottoLockApi lock;

	/**
	 * Serves an engine.
	 * @param engine the engine
	 */
	public LayottoFrontEnd(Engine engine) {
		this.state = new LayottoStateApi(engine);
		this.publish = new LayottoPublishApi(engine);
		this.subscribe = new LayottoSubscribeApi(engine);
		this.configuration = new LayottoConfigurationApi(engine);
		this.lock = new LayottoLockApi(engine);
	}

	static StatusRuntimeException failure(Status.Code code, String message) {
		return code.toStatus().withDescription(message).asRuntimeException();
	}

	private static <A> void answer(StreamObserver<A> observer, Answer<A> answer) {
		A message;
		try {
			message = answer.get();
		}
		catch (RuntimeException ex) {
			observer.onError(ex);
			return;
		}
		observer.onNext(message);
		observer.onCompleted();
	}

	@Override
	public void sayHello(SayHelloRequest request, StreamObserver<SayHelloResponse> observer) {
		observer.onError(failure(Status.Code.UNKNOWN, "no instance found"));
	}

	@Override
	public void getState(GetStateRequest request, StreamObserver<GetStateResponse> observer) {
		answer(observer, () -> this.state.get(request));
	}

	@Override
	public void getBulkState(GetBulkStateRequest request, StreamObserver<GetBulkStateResponse> observer) {
		answer(observer, () -> this.state.getBulk(request));
	}

	@Override
	public void saveState(SaveStateRequest request, StreamObserver<Empty> observer) {
		answer(observer, () -> this.state.save(request));
	}

	@Override
	public void deleteState(DeleteStateRequest request, StreamObserver<Empty> observer) {
		answer(observer, () -> this.state.delete(request));
	}

	@Override
	public void deleteBulkState(DeleteBulkStateRequest request, StreamObserver<Empty> observer) {
		answer(observer, () -> this.state.deleteBulk(request));
	}

	@Override
	public void executeStateTransaction(ExecuteStateTransactionRequest request, StreamObserver<Empty> observer) {
		answer(observer, () -> this.state.transaction(request));
	}

	@Override
	public void publishEvent(PublishEventRequest request, StreamObserver<Empty> observer) {
		answer(observer, () -> this.publish.publish(request));
	}

	@Override
	public StreamObserver<SubscribeTopicEventsRequest> subscribeTopicEvents(
			StreamObserver<SubscribeTopicEventsResponse> observer) {
		return this.subscribe.open((ServerCallStreamObserver<SubscribeTopicEventsResponse>) observer);
	}

	@Override
	public void getConfiguration(GetConfigurationRequest request, StreamObserver<GetConfigurationResponse> observer) {
		answer(observer, () -> this.configuration.get(request));
	}

	@Override
	public void saveConfiguration(SaveConfigurationRequest request, StreamObserver<Empty> observer) {
		answer(observer, () -> this.configuration.save(request));
	}

	@Override
	public void deleteConfiguration(DeleteConfigurationRequest request, StreamObserver<Empty> observer) {
		answer(observer, () -> this.configuration.delete(request));
	}

	@Override
	public StreamObserver<SubscribeConfigurationRequest> subscribeConfiguration(
			StreamObserver<SubscribeConfigurationResponse> observer) {
		return this.configuration.open((ServerCallStreamObserver<SubscribeConfigurationResponse>) observer);
	}

	@Override
	public void tryLock(TryLockRequest request, StreamObserver<TryLockResponse> observer) {
		answer(observer, () -> this.lock.tryLock(request));
	}

	@Override
	public void unlock(UnlockRequest request, StreamObserver<UnlockResponse> observer) {
		answer(observer, () -> this.lock.unlock(request));
	}

	private interface Answer<A> {

		A get();

	}

}
