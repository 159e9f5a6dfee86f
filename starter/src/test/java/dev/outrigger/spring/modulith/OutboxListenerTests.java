package dev.outrigger.spring.modulith;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.outrigger.spring.transaction.PendingEvent;
import dev.outrigger.spring.transaction.PendingEventSender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OutboxListenerTests {

	private final AtomicInteger tries = new AtomicInteger();

	private final CountDownLatch open = new CountDownLatch(1);

	private final OutboxListener listener = new OutboxListener(new PendingEventSender((broker, topic) -> {
		this.tries.incrementAndGet();
		await();
		throw new IllegalStateException("no sidecar");
	}));

	private void await() {
		try {
			this.open.await(1, TimeUnit.MINUTES);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@AfterEach
	void destroy() throws InterruptedException {
		this.open.countDown();
		this.listener.destroy();
	}

	private static PendingEvent event(String id) {
		return new PendingEvent("shop", "orders", id, "", "", null, Map.of(), null, Map.of(), new byte[] { 1 });
	}

	@Test
	void anEventThatIsHandedOverAgainIsPublishedOnce() {
		CompletableFuture<Void> first = this.listener.publish(event("1"));
		assertThat(this.listener.publish(event("1"))).isSameAs(first);
		assertThat(this.listener.publish(event("2"))).isNotSameAs(first);
		this.open.countDown();
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> first.get(1, TimeUnit.MINUTES))
			.withCauseInstanceOf(IllegalStateException.class);
	}

	@Test
	void anEventThatFailedCanBePublishedAgain() throws Exception {
		this.open.countDown();
		for (int i = 1; i <= 2; i++) {
			CompletableFuture<Void> published = this.listener.publish(event("1"));
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> published.get(1, TimeUnit.MINUTES));
			assertThat(this.tries).hasValue(i);
		}
	}

	@Test
	void whatDoesNotFitIsLeftToTheDatabase() {
		CompletableFuture<Void> last = null;
		for (int i = 0; i < 10_100; i++) {
			last = this.listener.publish(event("event-" + i));
		}
		assertThat(last).isCompletedExceptionally();
	}

	@Test
	void anEventSurvivesAMapperThatLeavesOutWhatIsEmpty() {
		for (JsonInclude.Include include : List.of(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_DEFAULT,
				JsonInclude.Include.ALWAYS)) {
			JsonMapper mapper = JsonMapper.builder()
				.changeDefaultPropertyInclusion((value) -> value.withValueInclusion(include))
				.build();
			for (PendingEvent event : List.of(event("1"),
					new PendingEvent("shop", "orders", "2", "source", "type", "text/plain", Map.of("subject", "s"),
							Duration.ofSeconds(5), Map.of("rawPayload", "true"), new byte[0]))) {
				assertThat(mapper.readValue(mapper.writeValueAsString(event), PendingEvent.class)).isEqualTo(event);
			}
		}
	}

}
