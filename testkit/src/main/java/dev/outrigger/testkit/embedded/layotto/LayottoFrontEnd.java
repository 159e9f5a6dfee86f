package dev.outrigger.testkit.embedded.layotto;

import com.google.protobuf.Empty;
import dev.outrigger.grpc.layotto.proto.DeleteBulkStateRequest;
import dev.outrigger.grpc.layotto.proto.PutFileRequest;
import dev.outrigger.grpc.layotto.proto.ListFileResp;
import dev.outrigger.grpc.layotto.proto.ListFileRequest;
import dev.outrigger.grpc.layotto.proto.GetFileResponse;
import dev.outrigger.grpc.layotto.proto.GetFileRequest;
import dev.outrigger.grpc.layotto.proto.GetFileMetaResponse;
import dev.outrigger.grpc.layotto.proto.GetFileMetaRequest;
import dev.outrigger.grpc.layotto.proto.DelFileRequest;
import dev.outrigger.grpc.layotto.proto.DeleteConfigurationRequest;
import dev.outrigger.grpc.layotto.proto.DeleteStateRequest;
import dev.outrigger.grpc.layotto.proto.ExecuteStateTransactionRequest;
import dev.outrigger.grpc.layotto.proto.GetBulkSecretRequest;
import dev.outrigger.grpc.layotto.proto.GetBulkSecretResponse;
import dev.outrigger.grpc.layotto.proto.GetBulkStateRequest;
import dev.outrigger.grpc.layotto.proto.GetBulkStateResponse;
import dev.outrigger.grpc.layotto.proto.GetConfigurationRequest;
import dev.outrigger.grpc.layotto.proto.GetConfigurationResponse;
import dev.outrigger.grpc.layotto.proto.GetNextIdRequest;
import dev.outrigger.grpc.layotto.proto.GetNextIdResponse;
import dev.outrigger.grpc.layotto.proto.GetSecretRequest;
import dev.outrigger.grpc.layotto.proto.GetSecretResponse;
import dev.outrigger.grpc.layotto.proto.GetStateRequest;
import dev.outrigger.grpc.layotto.proto.GetStateResponse;
import dev.outrigger.grpc.layotto.proto.InvokeBindingRequest;
import dev.outrigger.grpc.layotto.proto.InvokeBindingResponse;
import dev.outrigger.grpc.layotto.proto.InvokeResponse;
import dev.outrigger.grpc.layotto.proto.InvokeServiceRequest;
import dev.outrigger.grpc.layotto.proto.LockKeepAliveRequest;
import dev.outrigger.grpc.layotto.proto.LockKeepAliveResponse;
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
import dev.outrigger.testkit.embedded.rpc.CallHeaders;
import dev.outrigger.testkit.embedded.rpc.RefusedCalls;
import dev.outrigger.testkit.embedded.rpc.Unary;
import io.grpc.HandlerRegistry;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/** Every rpc of the service, each handed to the part that knows its block. */
public final class LayottoFrontEnd extends RuntimeGrpc.RuntimeImplBase {

	/** Layotto refuses an rpc that it does not have. */
	public static final HandlerRegistry UNKNOWN_RPCS = new RefusedCalls(LayottoFrontEnd::refused);

	private final LayottoStateApi state;

	private final LayottoPublishApi publish;

	private final LayottoSubscribeApi subscribe;

	private final LayottoConfigurationApi configuration;

	private final LayottoLockApi lock;

	private final LayottoSecretApi secrets;

	private final LayottoSequencerApi sequencer;

	private final LayottoInvokeApi invoke;

	private final LayottoFileApi files;

	private final LayottoBindingApi bindings;

	/**
	 * Serves an engine.
	 * @param engine the engine
	 * @param appId the application's id
	 */
	public LayottoFrontEnd(Engine engine, String appId) {
		this.state = new LayottoStateApi(engine);
		this.publish = new LayottoPublishApi(engine);
		this.subscribe = new LayottoSubscribeApi(engine);
		this.configuration = new LayottoConfigurationApi(engine, appId);
		this.lock = new LayottoLockApi(engine);
		this.secrets = new LayottoSecretApi(engine);
		this.sequencer = new LayottoSequencerApi(engine);
		this.invoke = new LayottoInvokeApi(engine);
		this.files = new LayottoFileApi(engine);
		this.bindings = new LayottoBindingApi(engine);
	}

	private static Status refused(String method) {
		int slash = method.lastIndexOf('/');
		String service = method.substring(0, Math.max(slash, 0));
		return Status.UNIMPLEMENTED.withDescription(service.equals(RuntimeGrpc.SERVICE_NAME)
				? "unknown method " + method.substring(slash + 1) + " for service " + service
				: "unknown service " + service);
	}

	static StatusRuntimeException failure(Status.Code code, String message) {
		return code.toStatus().withDescription(message).asRuntimeException();
	}

	@Override
	public void sayHello(SayHelloRequest request, StreamObserver<SayHelloResponse> observer) {
		observer.onError(failure(Status.Code.UNKNOWN, "no instance found"));
	}

	@Override
	public void getState(GetStateRequest request, StreamObserver<GetStateResponse> observer) {
		Unary.answer(observer, () -> this.state.get(request));
	}

	@Override
	public void getBulkState(GetBulkStateRequest request, StreamObserver<GetBulkStateResponse> observer) {
		Unary.answer(observer, () -> this.state.getBulk(request));
	}

	@Override
	public void saveState(SaveStateRequest request, StreamObserver<Empty> observer) {
		Unary.answer(observer, () -> this.state.save(request));
	}

	@Override
	public void deleteState(DeleteStateRequest request, StreamObserver<Empty> observer) {
		Unary.answer(observer, () -> this.state.delete(request));
	}

	@Override
	public void deleteBulkState(DeleteBulkStateRequest request, StreamObserver<Empty> observer) {
		Unary.answer(observer, () -> this.state.deleteBulk(request));
	}

	@Override
	public void executeStateTransaction(ExecuteStateTransactionRequest request, StreamObserver<Empty> observer) {
		Unary.answer(observer, () -> this.state.transaction(request));
	}

	@Override
	public void publishEvent(PublishEventRequest request, StreamObserver<Empty> observer) {
		Unary.answerAfter(observer, Empty.getDefaultInstance(), () -> this.publish.publish(request));
	}

	@Override
	public StreamObserver<SubscribeTopicEventsRequest> subscribeTopicEvents(
			StreamObserver<SubscribeTopicEventsResponse> observer) {
		return this.subscribe.open((ServerCallStreamObserver<SubscribeTopicEventsResponse>) observer);
	}

	@Override
	public void getConfiguration(GetConfigurationRequest request, StreamObserver<GetConfigurationResponse> observer) {
		Unary.answer(observer, () -> this.configuration.get(request));
	}

	@Override
	public void saveConfiguration(SaveConfigurationRequest request, StreamObserver<Empty> observer) {
		Unary.answer(observer, () -> this.configuration.save(request));
	}

	@Override
	public void deleteConfiguration(DeleteConfigurationRequest request, StreamObserver<Empty> observer) {
		Unary.answer(observer, () -> this.configuration.delete(request));
	}

	@Override
	public StreamObserver<SubscribeConfigurationRequest> subscribeConfiguration(
			StreamObserver<SubscribeConfigurationResponse> observer) {
		return this.configuration.open((ServerCallStreamObserver<SubscribeConfigurationResponse>) observer);
	}

	@Override
	public void tryLock(TryLockRequest request, StreamObserver<TryLockResponse> observer) {
		Unary.answer(observer, () -> this.lock.tryLock(request));
	}

	@Override
	public void unlock(UnlockRequest request, StreamObserver<UnlockResponse> observer) {
		Unary.answer(observer, () -> this.lock.unlock(request));
	}

	@Override
	public void lockKeepAlive(LockKeepAliveRequest request, StreamObserver<LockKeepAliveResponse> observer) {
		observer.onError(failure(Status.Code.INTERNAL, "grpc: error while marshaling: proto: Marshal called with nil"));
	}

	@Override
	public void getFile(GetFileRequest request, StreamObserver<GetFileResponse> observer) {
		try {
			this.files.get(request, (ServerCallStreamObserver<GetFileResponse>) observer);
		}
		catch (StatusRuntimeException ex) {
			observer.onError(ex);
		}
	}

	@Override
	public StreamObserver<PutFileRequest> putFile(StreamObserver<Empty> observer) {
		return this.files.put(observer);
	}

	@Override
	public void listFile(ListFileRequest request, StreamObserver<ListFileResp> observer) {
		Unary.answer(observer, () -> this.files.list(request));
	}

	@Override
	public void delFile(DelFileRequest request, StreamObserver<Empty> observer) {
		Unary.answer(observer, () -> this.files.delete(request));
	}

	@Override
	public void getFileMeta(GetFileMetaRequest request, StreamObserver<GetFileMetaResponse> observer) {
		Unary.answer(observer, () -> this.files.meta(request));
	}

	@Override
	public void invokeBinding(InvokeBindingRequest request, StreamObserver<InvokeBindingResponse> observer) {
		Unary.answer(observer, () -> this.bindings.invoke(request));
	}

	@Override
	public void invokeService(InvokeServiceRequest request, StreamObserver<InvokeResponse> observer) {
		Unary.answerWith(observer, () -> this.invoke.invoke(request, CallHeaders.current()));
	}

	@Override
	public void getNextId(GetNextIdRequest request, StreamObserver<GetNextIdResponse> observer) {
		Unary.answer(observer, () -> this.sequencer.next(request));
	}

	@Override
	public void getSecret(GetSecretRequest request, StreamObserver<GetSecretResponse> observer) {
		Unary.answer(observer, () -> this.secrets.get(request));
	}

	@Override
	public void getBulkSecret(GetBulkSecretRequest request, StreamObserver<GetBulkSecretResponse> observer) {
		Unary.answer(observer, () -> this.secrets.getBulk(request));
	}

}
