package dev.outrigger.spring.invoke;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.google.protobuf.Empty;
import dev.outrigger.UnsupportedCapabilityException;
import dev.outrigger.grpc.dapr.proto.AppCallbackHealthCheckGrpc;
import dev.outrigger.grpc.dapr.proto.AppCallbackHealthCheckGrpc.AppCallbackHealthCheckBlockingStub;
import dev.outrigger.grpc.dapr.proto.HealthCheckResponse;
import dev.outrigger.invoke.ServiceClient;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.tck.control.LocalGrpcService;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import io.grpc.stub.StreamObserver;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.grpc.client.GlobalClientInterceptor;
import org.springframework.grpc.client.ImportGrpcClients;

import static org.assertj.core.api.Assertions.assertThat;

/** Applications that speak gRPC, called by stubs through the sidecar. */
class GrpcServiceTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withPropertyValues("outrigger.sidecar=embedded", "outrigger.invoke.services.stock.component=inventory");

	@Test
	void stubsOfAnInjectedChannelAndOfSpringGrpcReachTheApplication() {
		List<String> called = new CopyOnWriteArrayList<>();
		try (LocalGrpcService inventory = new LocalGrpcService(
				new AppCallbackHealthCheckGrpc.AppCallbackHealthCheckImplBase() {

					@Override
					public void healthCheck(Empty request, StreamObserver<HealthCheckResponse> answers) {
						called.add("inventory");
						answers.onNext(HealthCheckResponse.getDefaultInstance());
						answers.onCompleted();
					}

				}.bindService())) {
			this.runner.withUserConfiguration(Stubs.class).run((context) -> {
				context.getBean(EmbeddedSidecar.class).service("inventory", "grpc://127.0.0.1:" + inventory.port());
				AppCallbackHealthCheckGrpc.newBlockingStub(context.getBean(Injected.class).stock())
					.healthCheck(Empty.getDefaultInstance());
				assertThat(called).hasSize(1);
				context.getBean(AppCallbackHealthCheckBlockingStub.class).healthCheck(Empty.getDefaultInstance());
				assertThat(called).hasSize(2);
				assertThat(context.getBean(Seen.class).methods())
					.containsExactly("dapr.proto.runtime.v1.AppCallbackHealthCheck/HealthCheck");
			});
		}
	}

	@Test
	void aTransportThatCannotIsNamedAtTheStart() {
		this.runner.withUserConfiguration(Plain.class)
			.withPropertyValues("outrigger.transport=http")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(UnsupportedCapabilityException.class)
				.hasMessageContaining("Dapr over HTTP has no ServiceChannel"));
	}

	record Injected(Channel stock) {

	}

	/** Calls that Spring gRPC's interceptors saw. */
	record Seen(List<String> methods) implements ClientInterceptor {

		@Override
		public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
			this.methods.add(method.getFullMethodName());
			return next.newCall(method, options);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Plain {

		@Bean
		Injected injected(@ServiceClient("stock") Channel stock) {
			return new Injected(stock);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@ImportGrpcClients(target = "outrigger:stock", types = AppCallbackHealthCheckBlockingStub.class)
	static class Stubs {

		@Bean
		Injected injected(@ServiceClient("stock") Channel stock) {
			return new Injected(stock);
		}

		@Bean
		@GlobalClientInterceptor
		Seen seen() {
			return new Seen(new CopyOnWriteArrayList<>());
		}

	}

}
