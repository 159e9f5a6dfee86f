package dev.outrigger.testkit.embedded;

import java.util.List;

import com.google.protobuf.ByteString;
import dev.outrigger.grpc.layotto.proto.ConfigurationItem;
import dev.outrigger.grpc.layotto.proto.Etag;
import dev.outrigger.grpc.layotto.proto.ExecuteStateTransactionRequest;
import dev.outrigger.grpc.layotto.proto.GetConfigurationRequest;
import dev.outrigger.grpc.layotto.proto.GetSecretRequest;
import dev.outrigger.grpc.layotto.proto.RuntimeGrpc;
import dev.outrigger.grpc.layotto.proto.RuntimeGrpc.RuntimeBlockingStub;
import dev.outrigger.grpc.layotto.proto.SaveConfigurationRequest;
import dev.outrigger.grpc.layotto.proto.SaveStateRequest;
import dev.outrigger.grpc.layotto.proto.StateItem;
import dev.outrigger.grpc.layotto.proto.StateOptions;
import dev.outrigger.grpc.layotto.proto.StateOptions.StateConcurrency;
import dev.outrigger.grpc.layotto.proto.TransactionalStateOperation;
import dev.outrigger.testkit.embedded.engine.ConfigurationProfile;
import dev.outrigger.testkit.embedded.engine.StateProfile;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What Layotto's own SDK found and no recording shows. */
class LayottoFrontEndTests {

	private EmbeddedSidecar sidecar;

	private ManagedChannel channel;

	private RuntimeBlockingStub stub;

	@BeforeEach
	void start() {
		this.sidecar = EmbeddedSidecar.builder()
			.appId("app1")
			.state("redis", StateProfile.REDIS)
			.configuration("settings", ConfigurationProfile.ETCD)
			.start();
		this.channel = NettyChannelBuilder.forTarget(this.sidecar.layottoEndpoint()).usePlaintext().build();
		this.stub = RuntimeGrpc.newBlockingStub(this.channel);
	}

	@AfterEach
	void stop() {
		this.channel.shutdownNow();
		this.sidecar.close();
	}

	private void saveConfiguration(String appId, String group, String content) {
		this.stub.saveConfiguration(SaveConfigurationRequest.newBuilder()
			.setStoreName("settings")
			.setAppId(appId)
			.addItems(ConfigurationItem.newBuilder().setKey("key").setContent(content).setGroup(group))
			.build());
	}

	private List<String> configuration(String appId, String group) {
		return this.stub.getConfiguration(
				GetConfigurationRequest.newBuilder().setStoreName("settings").setAppId(appId).setGroup(group).build())
			.getItemsList()
			.stream()
			.map((item) -> item.getKey() + "=" + item.getContent())
			.toList();
	}

	private void save(String etag, StateConcurrency concurrency) {
		StateItem.Builder item = item(concurrency);
		if (!etag.isEmpty()) {
			item.setEtag(Etag.newBuilder().setValue(etag));
		}
		this.stub.saveState(SaveStateRequest.newBuilder().setStoreName("redis").addStates(item).build());
	}

	private static StateItem.Builder item(StateConcurrency concurrency) {
		return StateItem.newBuilder()
			.setKey("key")
			.setValue(ByteString.copyFromUtf8("value"))
			.setOptions(StateOptions.newBuilder().setConcurrency(concurrency));
	}

	private void refusedWith(Status.Code code, Runnable call) {
		assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(call::run)
			.satisfies((ex) -> assertThat(ex.getStatus().getCode()).isEqualTo(code));
	}

	@Test
	void applicationsAndGroupsSeeOnlyTheirOwnKeys() {
		saveConfiguration("app1", "", "own");
		saveConfiguration("app2", "", "other");
		saveConfiguration("app1", "g", "grouped");
		assertThat(configuration("app1", "")).containsExactly("key=own");
		assertThat(configuration("app2", "")).containsExactly("key=other");
		assertThat(configuration("app1", "g")).containsExactly("key=grouped");
		assertThat(this.sidecar.configuration("settings").get(List.of())).containsOnlyKeys("key");
	}

	@Test
	void aMarkedKeyRefusesLastWritesWithAnotherEtag() {
		save("", StateConcurrency.CONCURRENCY_FIRST_WRITE);
		refusedWith(Status.Code.ABORTED, () -> save("99", StateConcurrency.CONCURRENCY_LAST_WRITE));
	}

	@Test
	void firstWriteMarksNothingInATransaction() {
		this.stub.executeStateTransaction(ExecuteStateTransactionRequest.newBuilder()
			.setStoreName("redis")
			.addOperations(TransactionalStateOperation.newBuilder()
				.setOperationType("upsert")
				.setRequest(item(StateConcurrency.CONCURRENCY_FIRST_WRITE)))
			.build());
		save("", StateConcurrency.CONCURRENCY_UNSPECIFIED);
		assertThat(this.sidecar.state("redis").get("key").orElseThrow().etag()).isEqualTo("2");
	}

	@Test
	void etagsAreComparedAsNumbersInASave() {
		save("", StateConcurrency.CONCURRENCY_UNSPECIFIED);
		save("01", StateConcurrency.CONCURRENCY_UNSPECIFIED);
		refusedWith(Status.Code.ABORTED, () -> save("01", StateConcurrency.CONCURRENCY_UNSPECIFIED));
	}

	@Test
	void secretsAreRefusedWhenThereIsNoStore() {
		refusedWith(Status.Code.FAILED_PRECONDITION,
				() -> this.stub.getSecret(GetSecretRequest.newBuilder().setStoreName("s").build()));
	}

}
