package dev.outrigger.testkit.tck.binding;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Feature;
import dev.outrigger.Support;
import dev.outrigger.UnsupportedCapabilityException;
import dev.outrigger.binding.BindingEvent;
import dev.outrigger.binding.BindingHandler;
import dev.outrigger.binding.BindingSubscription;
import dev.outrigger.binding.InputBinding;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.testkit.tck.ContractKit;
import dev.outrigger.testkit.tck.Requirement;
import dev.outrigger.testkit.tck.SidecarTarget;
import dev.outrigger.testkit.tck.control.InputBindingControl;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Being called by a component. */
public abstract class InputBindingKit extends ContractKit {

	private static final byte[] NOTHING = new byte[0];

	/**
	 * Creates the kit.
	 * @param target what is tested
	 */
	protected InputBindingKit(SidecarTarget target) {
		super(target);
	}

	private SidecarConnection connect() {
		return target().open(target().builder().inputBinding(control(InputBindingControl.class).component()));
	}

	private InputBinding open() {
		return InputBinding.of(connect(), control(InputBindingControl.class).component());
	}

	private static BindingSubscription listen(InputBinding binding, BindingHandler handler) {
		return binding.listen(1, null, handler);
	}

	private CompletableFuture<byte[]> bring(String data) {
		return control(InputBindingControl.class).bring(data.getBytes(StandardCharsets.UTF_8),
				Map.of("Kind", "tick", "number", "7"));
	}

	private static byte[] answer(CompletableFuture<byte[]> brought) {
		return brought.orTimeout(1, TimeUnit.MINUTES).join();
	}

	@Test
	@Requirement("BINDING-008")
	void dataAndMetadataArriveAndTheAnswerGoesBack() {
		LinkedBlockingQueue<BindingEvent> events = new LinkedBlockingQueue<>();
		listen(open(), (event) -> {
			events.add(event);
			return "{\"seen\":true}".getBytes(StandardCharsets.UTF_8);
		});
		assertThat(answer(bring("{\"id\":\"ä\"}"))).asString(StandardCharsets.UTF_8).isEqualTo("{\"seen\":true}");
		BindingEvent event = events.remove();
		assertThat(event.component()).isEqualTo(control(InputBindingControl.class).component());
		assertThat(event.text()).isEqualTo("{\"id\":\"ä\"}");
		// Over HTTP names are in lower case.
		assertThat(event.metadata().get("kind")).isEqualTo("tick");
		assertThat(event.metadata().get("NUMBER")).isEqualTo("7");
	}

	@Test
	@Requirement("BINDING-008")
	void anEventWithoutDataHasNone() {
		LinkedBlockingQueue<BindingEvent> events = new LinkedBlockingQueue<>();
		listen(open(), (event) -> {
			events.add(event);
			return NOTHING;
		});
		assertThat(answer(control(InputBindingControl.class).bring(NOTHING, Map.of()))).isEmpty();
		assertThat(events.remove().data()).isEmpty();
	}

	@Test
	@Requirement("BINDING-009")
	void theComponentIsAnsweredAfterTheHandlerAndNotBefore() throws InterruptedException {
		CountDownLatch handling = new CountDownLatch(1);
		CountDownLatch goOn = new CountDownLatch(1);
		listen(open(), (event) -> {
			handling.countDown();
			goOn.await();
			return NOTHING;
		});
		CompletableFuture<byte[]> brought = bring("slow");
		assertThat(handling.await(1, TimeUnit.MINUTES)).isTrue();
		assertThat(brought).isNotDone();
		goOn.countDown();
		answer(brought);
	}

	@Test
	@Requirement("BINDING-010")
	void aFailureIsToldWithoutItsReason() {
		listen(open(), (event) -> {
			throw new IllegalStateException("s3cr3t");
		});
		CompletableFuture<byte[]> brought = bring("bad");
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> answer(brought))
			.satisfies((ex) -> assertThat(ex.toString()).doesNotContain("s3cr3t"));
	}

	@Test
	@Requirement("BINDING-011")
	void onlyOneHasACallAtATimeWhereThatIsWanted() throws InterruptedException {
		CountDownLatch goOn = new CountDownLatch(1);
		LinkedBlockingQueue<String> handling = new LinkedBlockingQueue<>();
		listen(open(), (event) -> {
			handling.add(event.text());
			goOn.await();
			return NOTHING;
		});
		List<CompletableFuture<byte[]>> brought = List.of(bring("a"), bring("b"));
		assertThat(handling.poll(1, TimeUnit.MINUTES)).isNotNull();
		assertThat(handling).isEmpty();
		goOn.countDown();
		brought.forEach(InputBindingKit::answer);
		assertThat(handling).hasSize(1);
	}

	@Test
	@Requirement("BINDING-012")
	void whatHasEndedTakesNothingAndCanBeginAgain() {
		InputBinding binding = open();
		listen(binding, (event) -> NOTHING).close();
		CompletableFuture<byte[]> refused = bring("late");
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> answer(refused));
		listen(binding, (event) -> "again".getBytes(StandardCharsets.UTF_8));
		assertThat(answer(bring("more"))).asString(StandardCharsets.UTF_8).isEqualTo("again");
	}

	@Test
	@Requirement("BINDING-012")
	void aSecondHandlerIsRefused() {
		InputBinding binding = open();
		listen(binding, (event) -> NOTHING);
		assertThatIllegalArgumentException().isThrownBy(() -> listen(binding, (event) -> NOTHING))
			.withMessageContaining(control(InputBindingControl.class).component());
	}

	@Test
	@Requirement("BINDING-012")
	void oneThatTheConnectionWasBuiltWithoutIsRefused() {
		control(InputBindingControl.class);
		InputBinding other = InputBinding.of(connect(), "other");
		assertThatIllegalArgumentException().isThrownBy(() -> listen(other, (event) -> NOTHING))
			.withMessageContaining("'other'");
	}

	@Test
	@Requirement("BINDING-013")
	void aComponentThatCallsNobodyIsSaidToBeOne() {
		SidecarConnection connection = target().connect();
		String drawer = target().component(BuildingBlock.BINDING);
		assertThat(connection.capability(Feature.BINDING_RECEIVE, drawer).support())
			.isEqualTo(target().expected(Feature.BINDING_RECEIVE));
	}

	@Test
	@Requirement("BINDING-013")
	void aComponentThatCallsIsSaidToDoSo() {
		String component = control(InputBindingControl.class).component();
		assertThat(connect().capability(Feature.BINDING_RECEIVE, component).support()).isEqualTo(Support.NATIVE);
		assertThat(connect().capability(Feature.BINDING_INVOKE, component).support()).isEqualTo(Support.ABSENT);
	}

	@Test
	@Requirement("BINDING-014")
	void aSidecarWithoutInputBindingsIsNamed() {
		SidecarConnection connection = target().connect();
		if (connection.capability(Feature.BINDING_RECEIVE, "ticks").support() == Support.ABSENT) {
			assertThatExceptionOfType(UnsupportedCapabilityException.class)
				.isThrownBy(() -> InputBinding.of(connection, "ticks"))
				.withMessageContaining("has no InputBinding");
		}
		else {
			assertThat(InputBinding.of(connection, "ticks")).isNotNull();
		}
	}

}
