package dev.outrigger.fuzz;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import dev.outrigger.binding.Binding;
import dev.outrigger.binding.BindingRequest;
import dev.outrigger.codec.Codec;
import dev.outrigger.file.FileStoreSpec;
import dev.outrigger.file.Files;
import dev.outrigger.invoke.ServiceInvoker;
import dev.outrigger.invoke.ServiceRequest;
import dev.outrigger.sequence.SequenceGenerator;
import dev.outrigger.sequence.SequenceSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.outrigger.BuildingBlock;
import dev.outrigger.SidecarException;
import dev.outrigger.call.CallPolicies;
import dev.outrigger.config.ConfigurationStore;
import dev.outrigger.config.ConfigurationStoreSpec;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.fuzz.FuzzRun.Outcome;
import dev.outrigger.lock.LockHandle;
import dev.outrigger.lock.LockOptions;
import dev.outrigger.lock.Locks;
import dev.outrigger.pubsub.EventOptions;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.OutgoingEvent;
import dev.outrigger.pubsub.PublisherSpec;
import dev.outrigger.secret.Secrets;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.ReactiveKeyValueStore;
import dev.outrigger.state.StateOperation;
import dev.outrigger.state.StateStoreSpec;
import dev.outrigger.state.WriteOptions;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.Profile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Answers of a sidecar, mutated: every call ends with a value or with an exception of
 * ours, within its deadline.
 */
class HostileSidecarFuzzTests {

	@ParameterizedTest
	@CsvSource({ "dapr,grpc", "dapr,http", "layotto,grpc" })
	void answersAreNeverBelievedTooEasily(String dialect, String transport) throws Exception {
		try (EmbeddedSidecar sidecar = EmbeddedSidecar.builder().auto(Profile.REDIS).start();
				MutatingProxy proxy = transport.equals("http") ? new MutatingHttpProxy(sidecar.daprHttpEndpoint())
						: new MutatingGrpcProxy(sidecar.endpoint(dialect));
				Client client = new Client(dialect, transport, proxy.port())) {
			FuzzRun.of("answers of " + dialect + " over " + transport, () -> {
				sidecar.reset();
				client.reopen();
			}, (mutation) -> {
				proxy.mutate(mutation);
				return client.call(mutation);
			});
		}
	}

	/** Every operation that gets an answer. */
	private static final class Client implements AutoCloseable {

		private final String dialect;

		private final String transport;

		private final int port;

		private final List<Operation> operations = new ArrayList<>();

		private SidecarConnection connection;

		Client(String dialect, String transport, int port) {
			this.dialect = dialect;
			this.transport = transport;
			this.port = port;
			this.connection = open();
		}

		/** What is known of components may be a lie by now. */
		void reopen() {
			this.connection.close();
			this.connection = open();
		}

		private SidecarConnection open() {
			SidecarConnection opened = SidecarConnection.builder(this.dialect)
				.transport(this.transport)
				.endpoint("127.0.0.1:" + this.port)
				.appId("fuzz")
				.timeout(Duration.ofSeconds(30))
				.policies(CallPolicies.NONE)
				.build();
			this.operations.clear();
			state(opened);
			others(opened);
			return opened;
		}

		private void state(SidecarConnection opened) {
			KeyValueStore<Order> orders = KeyValueStore.of(opened, StateStoreSpec.of("orders", Order.class));
			KeyValueStore<byte[]> bytes = KeyValueStore.of(opened, StateStoreSpec.of("orders", byte[].class));
			ReactiveKeyValueStore<Order> reactive = ReactiveKeyValueStore.of(opened,
					StateStoreSpec.of("orders", Order.class));
			Order order = new Order("1", 2, Map.of("a", List.of(1.5)));
			this.operations.add(() -> orders.put("a", order));
			this.operations.add(() -> orders.get("a"));
			this.operations.add(() -> orders.getAll(List.of("a", "b", "c")));
			this.operations.add(() -> orders.putIfAbsent("b", order));
			this.operations.add(() -> orders.put("a", order, WriteOptions.DEFAULT.withEtag("1")));
			this.operations.add(() -> orders.update("a", (old) -> order));
			this.operations.add(() -> orders.delete("c"));
			this.operations
				.add(() -> orders.putAll(List.of(StateOperation.put("a", order), StateOperation.put("b", order))));
			this.operations
				.add(() -> orders.transaction(List.of(StateOperation.put("c", order), StateOperation.delete("b"))));
			this.operations.add(() -> bytes.put("d", new byte[] { 0, -1, 34 }));
			this.operations.add(() -> bytes.get("d"));
			this.operations.add(() -> reactive.get("a").block());
		}

		private void others(SidecarConnection opened) {
			EventPublisher<Order> publisher = EventPublisher.of(opened,
					PublisherSpec.of("messages", "orders", Order.class));
			Order order = new Order("1", 2, Map.of());
			ConfigurationStore settings = ConfigurationStore.of(opened, ConfigurationStoreSpec.of("settings"));
			Locks locks = Locks.of(opened, "locks");
			Locks kept = Locks.inStateStore(opened, "orders");
			Secrets secrets = Secrets.of(opened, "vault");
			LockOptions options = LockOptions.leaseFor(Duration.ofSeconds(2));
			this.operations.add(() -> publisher.publish(order));
			this.operations.add(() -> publisher.publishAll(
					List.of(OutgoingEvent.of(order), new OutgoingEvent<>(order, EventOptions.DEFAULT.withId("1")))));
			this.operations.add(() -> settings.get("level"));
			this.operations.add(() -> settings.getAll(List.of("level", "other")));
			this.operations.add(() -> locks.tryAcquire("a", options).ifPresent(LockHandle::close));
			this.operations.add(() -> kept.tryAcquire("b", options).ifPresent(LockHandle::close));
			this.operations.add(() -> secrets.getAll("password"));
			outside(opened);
			this.operations.add(() -> opened.capabilities(BuildingBlock.STATE, "orders"));
			this.operations.add(opened::check);
		}

		private void outside(SidecarConnection opened) {
			SequenceGenerator numbers = SequenceGenerator.of(opened, SequenceSpec.of("numbers", "orders").withRange(2));
			ServiceInvoker service = ServiceInvoker.of(opened, "inventory");
			Binding binding = Binding.of(opened, "mail", Codec.standard());
			Files files = Files.of(opened, FileStoreSpec.of("papers"));
			this.operations.add(numbers::next);
			this.operations.add(() -> service.invoke(ServiceRequest.get("/items/1")));
			this.operations
				.add(() -> service.invoke(ServiceRequest.builder("POST", "/items").body(new byte[] { 1 }).build()));
			this.operations.add(() -> binding.invoke(BindingRequest.of("create").withText("hello")));
			this.operations.add(() -> files.write("a", new ByteArrayInputStream(new byte[] { 1, 2 })));
			this.operations.add(() -> files.read("a", OutputStream.nullOutputStream()));
			this.operations.add(() -> files.stat("a"));
			this.operations.add(() -> files.delete("a"));
		}

		Outcome call(Mutation mutation) {
			int number = mutation.one(IntStream.range(0, this.operations.size()).boxed().toList());
			try {
				this.operations.get(number).run();
				return new Outcome("answered", true, "", "");
			}
			catch (SidecarException ex) {
				return new Outcome(ex.code().name(), true, "", "");
			}
			catch (Throwable ex) {
				return new Outcome(ex.getClass().getSimpleName(), false, " of operation " + number,
						"operation " + number + " -> " + trace(ex));
			}
		}

		private static String trace(Throwable ex) {
			StringBuilder text = new StringBuilder(String.valueOf(ex));
			for (StackTraceElement element : ex.getStackTrace()) {
				text.append("\n\tat ").append(element);
			}
			return (ex.getCause() != null) ? text + "\ncaused by " + trace(ex.getCause()) : text.toString();
		}

		@Override
		public void close() {
			this.connection.close();
		}

	}

	/** What is called. */
	private interface Operation {

		void run();

	}

	/** A value. */
	record Order(String id, int count, Map<String, List<Double>> more) {

	}

}
