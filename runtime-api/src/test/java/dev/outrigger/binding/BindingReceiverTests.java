package dev.outrigger.binding;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BindingReceiverTests {

	private static final byte[] NOTHING = new byte[0];

	private final Deque<Runnable> tasks = new ArrayDeque<>();

	private final List<String> handled = new ArrayList<>();

	private BindingReceiver receiver(int concurrency, Executor executor) {
		return new BindingReceiver("ticks", concurrency, executor, (event) -> {
			this.handled.add(event.text());
			return event.data();
		});
	}

	private static CompletableFuture<byte[]> bring(BindingReceiver receiver, String data) {
		return receiver.received(data.getBytes(StandardCharsets.UTF_8), Map.of()).toCompletableFuture();
	}

	@Test
	void soManyAreHandledAtATimeAndTheOthersWait() {
		BindingReceiver receiver = receiver(2, this.tasks::add);
		List<CompletableFuture<byte[]>> brought = List.of(bring(receiver, "a"), bring(receiver, "b"),
				bring(receiver, "c"));
		assertThat(this.tasks).hasSize(2);
		this.tasks.remove().run();
		assertThat(brought.get(0)).isDone();
		assertThat(this.tasks).hasSize(2);
		this.tasks.remove().run();
		this.tasks.remove().run();
		assertThat(this.handled).containsExactly("a", "b", "c");
		assertThat(brought).allMatch(CompletableFuture::isDone);
		receiver.close();
	}

	@Test
	void anExecutorThatRefusesFailsTheEventAndHoldsUpNoOther() {
		List<Runnable> taken = new ArrayList<>();
		BindingReceiver receiver = receiver(1, (task) -> {
			if (taken.isEmpty()) {
				taken.add(task);
				throw new RejectedExecutionException("full");
			}
			task.run();
		});
		assertThat(bring(receiver, "a")).isCompletedExceptionally();
		assertThat(bring(receiver, "b")).isCompleted();
		assertThat(this.handled).containsExactly("b");
		receiver.close();
	}

	@Test
	void tooManyThatWaitAreRefused() {
		BindingReceiver receiver = receiver(1, this.tasks::add);
		for (int i = 0; i <= 1_000; i++) {
			assertThat(bring(receiver, "a")).isNotDone();
		}
		assertThat(bring(receiver, "b")).isCompletedExceptionally();
		while (!this.tasks.isEmpty()) {
			this.tasks.remove().run();
		}
		receiver.close();
		assertThat(bring(receiver, "late")).isCompletedExceptionally();
	}

	@Test
	void concurrencyIsAtLeastOne() {
		assertThatIllegalArgumentException().isThrownBy(() -> receiver(0, Runnable::run))
			.withMessage("concurrency: 0 (expected: at least 1)");
	}

	@Test
	void eventsShowNeitherDataNorMetadata() {
		assertThat(new BindingEvent("ticks", NOTHING, Map.of("token", "s3cret")).toString()).doesNotContain("s3cret")
			.contains("ticks", "token");
	}

}
