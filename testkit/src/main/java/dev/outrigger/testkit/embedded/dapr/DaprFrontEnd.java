package dev.outrigger.testkit.embedded.dapr;

import com.google.protobuf.Empty;
import dev.outrigger.grpc.dapr.proto.BulkPublishRequest;
import dev.outrigger.grpc.dapr.proto.BulkPublishResponse;
import dev.outrigger.grpc.dapr.proto.DaprGrpc;
import dev.outrigger.grpc.dapr.proto.DeleteBulkStateRequest;
import dev.outrigger.grpc.dapr.proto.DeleteStateRequest;
import dev.outrigger.grpc.dapr.proto.ExecuteStateTransactionRequest;
import dev.outrigger.grpc.dapr.proto.GetBulkSecretRequest;
import dev.outrigger.grpc.dapr.proto.GetBulkSecretResponse;
import dev.outrigger.grpc.dapr.proto.GetBulkStateRequest;
import dev.outrigger.grpc.dapr.proto.GetBulkStateResponse;
import dev.outrigger.grpc.dapr.proto.GetConfigurationRequest;
import dev.outrigger.grpc.dapr.proto.GetConfigurationResponse;
import dev.outrigger.grpc.dapr.proto.GetMetadataRequest;
import dev.outrigger.grpc.dapr.proto.GetMetadataResponse;
import dev.outrigger.grpc.dapr.proto.GetSecretRequest;
import dev.outrigger.grpc.dapr.proto.GetSecretResponse;
import dev.outrigger.grpc.dapr.proto.GetStateRequest;
import dev.outrigger.grpc.dapr.proto.GetStateResponse;
import dev.outrigger.grpc.dapr.proto.InvokeBindingRequest;
import dev.outrigger.grpc.dapr.proto.InvokeBindingResponse;
import dev.outrigger.grpc.dapr.proto.InvokeResponse;
import dev.outrigger.grpc.dapr.proto.InvokeServiceRequest;
import dev.outrigger.grpc.dapr.proto.PublishEventRequest;
import dev.outrigger.grpc.dapr.proto.QueryStateRequest;
import dev.outrigger.grpc.dapr.proto.QueryStateResponse;
import dev.outrigger.grpc.dapr.proto.SaveStateRequest;
import dev.outrigger.grpc.dapr.proto.SetMetadataRequest;
import dev.outrigger.grpc.dapr.proto.ShutdownRequest;
import dev.outrigger.grpc.dapr.proto.SubscribeConfigurationRequest;
import dev.outrigger.grpc.dapr.proto.SubscribeConfigurationResponse;
import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsRequestAlpha1;
import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsResponseAlpha1;
import dev.outrigger.grpc.dapr.proto.TryLockRequest;
import dev.outrigger.grpc.dapr.proto.TryLockResponse;
import dev.outrigger.grpc.dapr.proto.UnlockRequest;
import dev.outrigger.grpc.dapr.proto.UnlockResponse;
import dev.outrigger.grpc.dapr.proto.UnsubscribeConfigurationRequest;
import dev.outrigger.grpc.dapr.proto.UnsubscribeConfigurationResponse;
import dev.outrigger.testkit.embedded.engine.Engine;
import dev.outrigger.testkit.embedded.rpc.CallHeaders;
import dev.outrigger.testkit.embedded.rpc.ProxiedCalls;
import dev.outrigger.testkit.embedded.rpc.Unary;
import io.grpc.HandlerRegistry;
import io.grpc.stub.StreamObserver;

/** Every rpc of the service, each handed to the part that knows its block. */
public final class DaprFrontEnd extends DaprGrpc.DaprImplBase {

	private final String appId;

	private final Runnable shutdown;

	private final DaprApplicationCaller callbacks;

	private final DaprStateApi state;

	private final DaprPublishApi publish;

	private final DaprSubscribeApi subscribe;

	private final DaprConfigurationApi configuration;

	private final DaprLockApi lock;

	private final DaprSecretApi secrets;

	private final DaprMetadataApi metadata;

	private final DaprInvokeApi invoke;

	private final DaprBindingApi bindings;

	/**
	 * Serves an engine.
	 * @param engine the engine
	 * @param appId the application's id
	 * @param callbacks what calls the application
	 * @param shutdown ends the sidecar
	 */
	public DaprFrontEnd(Engine engine, String appId, DaprApplicationCaller callbacks, Runnable shutdown) {
		this.shutdown = shutdown;
		this.callbacks = callbacks;
		this.appId = appId;
		this.state = new DaprStateApi(engine, appId);
		this.publish = new DaprPublishApi(engine, appId);
		this.subscribe = new DaprSubscribeApi(engine);
		this.configuration = new DaprConfigurationApi(engine, callbacks);
		this.lock = new DaprLockApi(engine);
		this.secrets = new DaprSecretApi(engine);
		this.invoke = new DaprInvokeApi(engine);
		this.bindings = new DaprBindingApi(engine);
		this.metadata = new DaprMetadataApi(engine, appId, this.subscribe, callbacks);
	}

	String appId() {
		return this.appId;
	}

	/** Dapr takes an rpc that it does not have for a call to another application. */
	public HandlerRegistry otherCalls() {
		return new ProxiedCalls(this.invoke::channel);
	}

	/** Whether start-up is over, the application included. */
	boolean ready() {
		return this.callbacks.ready();
	}

	DaprStateApi state() {
		return this.state;
	}

	DaprPublishApi publish() {
		return this.publish;
	}

	DaprConfigurationApi configuration() {
		return this.configuration;
	}

	DaprLockApi lock() {
		return this.lock;
	}

	DaprSecretApi secrets() {
		return this.secrets;
	}

	DaprBindingApi bindings() {
		return this.bindings;
	}

	DaprInvokeApi invoke() {
		return this.invoke;
	}

	DaprMetadataApi metadata() {
		return this.metadata;
	}

	Runnable shutdown() {
		return this.shutdown;
	}

	@Override
	public void shutdown(ShutdownRequest request, StreamObserver<Empty> observer) {
		Unary.answer(observer, Empty::getDefaultInstance);
		this.shutdown.run();
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
	public void queryStateAlpha1(QueryStateRequest request, StreamObserver<QueryStateResponse> observer) {
		Unary.answer(observer, () -> this.state.query(request));
	}

	@Override
	public void publishEvent(PublishEventRequest request, StreamObserver<Empty> observer) {
		Unary.answerAfter(observer, Empty.getDefaultInstance(),
				() -> this.publish.publish(request, DaprTrace.CURRENT.get()));
	}

	@Override
	public void bulkPublishEvent(BulkPublishRequest request, StreamObserver<BulkPublishResponse> observer) {
		Unary.answerAfter(observer, BulkPublishResponse.getDefaultInstance(),
				() -> this.publish.publishBulk(request, DaprTrace.CURRENT.get()));
	}

	@Override
	public void bulkPublishEventAlpha1(BulkPublishRequest request, StreamObserver<BulkPublishResponse> observer) {
		bulkPublishEvent(request, observer);
	}

	@Override
	public StreamObserver<SubscribeTopicEventsRequestAlpha1> subscribeTopicEventsAlpha1(
			StreamObserver<SubscribeTopicEventsResponseAlpha1> observer) {
		return this.subscribe.open(observer);
	}

	@Override
	public void getConfiguration(GetConfigurationRequest request, StreamObserver<GetConfigurationResponse> observer) {
		Unary.answer(observer, () -> this.configuration.get(request));
	}

	@Override
	public void getConfigurationAlpha1(GetConfigurationRequest request,
			StreamObserver<GetConfigurationResponse> observer) {
		getConfiguration(request, observer);
	}

	@Override
	public void subscribeConfiguration(SubscribeConfigurationRequest request,
			StreamObserver<SubscribeConfigurationResponse> observer) {
		this.configuration.subscribe(request, observer);
	}

	@Override
	public void subscribeConfigurationAlpha1(SubscribeConfigurationRequest request,
			StreamObserver<SubscribeConfigurationResponse> observer) {
		this.configuration.subscribe(request, observer);
	}

	@Override
	public void unsubscribeConfiguration(UnsubscribeConfigurationRequest request,
			StreamObserver<UnsubscribeConfigurationResponse> observer) {
		Unary.answer(observer, () -> this.configuration.unsubscribe(request));
	}

	@Override
	public void unsubscribeConfigurationAlpha1(UnsubscribeConfigurationRequest request,
			StreamObserver<UnsubscribeConfigurationResponse> observer) {
		unsubscribeConfiguration(request, observer);
	}

	@Override
	public void tryLockAlpha1(TryLockRequest request, StreamObserver<TryLockResponse> observer) {
		Unary.answer(observer, () -> this.lock.tryLock(request));
	}

	@Override
	public void unlockAlpha1(UnlockRequest request, StreamObserver<UnlockResponse> observer) {
		Unary.answer(observer, () -> this.lock.unlock(request));
	}

	@Override
	public void getSecret(GetSecretRequest request, StreamObserver<GetSecretResponse> observer) {
		Unary.answer(observer, () -> this.secrets.get(request));
	}

	@Override
	public void getBulkSecret(GetBulkSecretRequest request, StreamObserver<GetBulkSecretResponse> observer) {
		Unary.answer(observer, () -> this.secrets.getBulk(request));
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
	public void getMetadata(GetMetadataRequest request, StreamObserver<GetMetadataResponse> observer) {
		Unary.answer(observer, this.metadata::get);
	}

	@Override
	public void setMetadata(SetMetadataRequest request, StreamObserver<Empty> observer) {
		Unary.answer(observer, () -> this.metadata.set(request));
	}

}
