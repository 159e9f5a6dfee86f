package dev.outrigger.testkit.tck.invoke;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import dev.outrigger.UnsupportedCapabilityException;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.grpc.ServiceChannels;
import dev.outrigger.testkit.tck.ContractKit;
import dev.outrigger.testkit.tck.Requirement;
import dev.outrigger.testkit.tck.SidecarTarget;
import dev.outrigger.testkit.tck.control.GrpcServiceControl;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Calling the own services of another application that speaks gRPC. */
public abstract class ServiceChannelKit extends ContractKit {

	/**
	 * Creates the kit.
	 * @param target what is tested
	 */
	protected ServiceChannelKit(SidecarTarget target) {
		super(target);
	}

	private Channel open() {
		SidecarConnection connection = target().connect();
		return ServiceChannels.of(connection, control(GrpcServiceControl.class).serve(EchoService.definition()));
	}

	private static String once(Channel channel, CallOptions options, String text) {
		return ClientCalls.blockingUnaryCall(channel, EchoService.ONCE, options, text);
	}

	@Test
	@Requirement("INVOKE-010")
	void aCallReachesTheServiceAndItsAnswerOrStatusComesBack() {
		Channel channel = open();
		assertThat(once(channel, CallOptions.DEFAULT, "hello")).isEqualTo("hello");
		assertThatExceptionOfType(StatusRuntimeException.class)
			.isThrownBy(() -> once(channel, CallOptions.DEFAULT, "wrong"))
			.satisfies(
					(failure) -> assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION))
			.withMessageContaining("what is wrong");
	}

	@Test
	@Requirement("INVOKE-010")
	void streamsGoBothWays() {
		Channel channel = open();
		List<String> heard = new CopyOnWriteArrayList<>();
		StreamObserver<String> said = ClientCalls
			.asyncBidiStreamingCall(channel.newCall(EchoService.AGAIN, CallOptions.DEFAULT), new StreamObserver<>() {

				@Override
				public void onNext(String text) {
					heard.add(text);
				}

				@Override
				public void onError(Throwable ex) {
					heard.add(String.valueOf(ex));
				}

				@Override
				public void onCompleted() {
					heard.add("end");
				}

			});
		said.onNext("one");
		eventually().until(() -> heard.equals(List.of("one")));
		said.onNext("two");
		said.onCompleted();
		eventually().until(() -> heard.equals(List.of("one", "two", "end")));
	}

	@Test
	@Requirement("INVOKE-010")
	void aCallEndsWithItsDeadline() {
		Channel channel = open();
		assertThatExceptionOfType(StatusRuntimeException.class)
			.isThrownBy(() -> once(channel, CallOptions.DEFAULT.withDeadlineAfter(2, TimeUnit.SECONDS), "never"))
			.satisfies((failure) -> assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED));
	}

	@Test
	@Requirement("INVOKE-010")
	void anApplicationThatIsUnknownIsAFailure() {
		control(GrpcServiceControl.class);
		Channel channel = ServiceChannels.of(target().connect(), fresh("nobody"));
		assertThatExceptionOfType(StatusRuntimeException.class)
			.isThrownBy(() -> once(channel, CallOptions.DEFAULT, "hello"));
	}

	@Test
	@Requirement("INVOKE-011")
	void aSidecarWithoutSuchCallsIsNamed() {
		assumeThat(target().control(GrpcServiceControl.class)).as("a sidecar without such calls").isEmpty();
		assertThatExceptionOfType(UnsupportedCapabilityException.class)
			.isThrownBy(() -> ServiceChannels.of(target().connect(), "inventory"))
			.withMessageContaining("ServiceChannel");
	}

}
