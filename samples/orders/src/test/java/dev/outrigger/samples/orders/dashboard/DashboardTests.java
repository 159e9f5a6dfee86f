package dev.outrigger.samples.orders.dashboard;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import dev.outrigger.samples.orders.Order;
import dev.outrigger.samples.orders.OrderProgress.Step;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** The feed of the page, and the switches of the demo. */
class DashboardTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	/** The first snapshot that shows something. */
	private static Snapshot await(RunningShop shop, Predicate<Snapshot> shown) {
		return shop.feed().filter(shown).blockFirst(PATIENCE);
	}

	@ParameterizedTest
	@CsvSource({ "dapr, grpc", "dapr, http", "layotto, grpc" })
	void saysWhatServesEachBuildingBlock(String dialect, String transport) {
		try (RunningShop shop = RunningShop.with("--outrigger.embedded.dialect=" + dialect,
				"--outrigger.transport=" + transport)) {
			Snapshot snapshot = await(shop, (any) -> true);
			assertThat(snapshot.orders()).isEmpty();
			assertThat(snapshot.stock()).isEmpty();
			assertThat(snapshot.sidecar().name()).isEqualTo(dialect);
			assertThat(snapshot.sidecar().transport()).isEqualTo(transport);
			assertThat(snapshot.sidecar().embedded()).isTrue();
			assertThat(snapshot.sidecar().answers()).isTrue();
			assertThat(snapshot.blocks()).allMatch((block) -> block.transport().equals(transport))
				.extracting((block) -> block.block() + " " + block.name() + " " + block.component())
				.containsExactlyInAnyOrder("state orders orders", "state stock stock", "pubsub messages messages",
						"config settings settings", "lock locks locks", "invoke catalog catalog",
						"sequence numbers numbers", "file invoices invoices", "binding mail mail");
			assertThat(snapshot.blocks())
				.filteredOn((block) -> !List.of("invoke", "file", "binding").contains(block.block()))
				.allMatch((block) -> block.weak().isEmpty());
			assertThat(snapshot.listener())
				.isEqualTo(new Snapshot.Listener("messages/orders", true, 4, 0, 0, List.of()));
		}
	}

	@ParameterizedTest
	@CsvSource({ "book, 2, RESERVED, 98", "lamp, 101, REJECTED, 100" })
	void followsAnOrderThroughItsSteps(String item, int quantity, Order.Status status, int left) {
		try (RunningShop shop = RunningShop.with()) {
			shop.place("1", item, quantity).expectStatus().isCreated();
			Snapshot snapshot = await(shop, (shown) -> shown.listener().handled() == 1
					&& shown.orders().stream().anyMatch((tracked) -> tracked.order().status() == status));
			OrderTrail trail = snapshot.orders().get(0).trail();
			assertThat(trail.steps()).extracting(OrderTrail.Passed::step)
				.containsExactly(Step.PLACED, Step.RECEIVED, Step.LOCKED, Step.valueOf(status.name()));
			assertThat(trail.steps()).extracting(OrderTrail.Passed::at).isSorted();
			assertThat(trail.attempts()).isOne();
			assertThat(snapshot.stock()).containsExactly(new Snapshot.Item(item, left, 100));
		}
	}

	@Test
	void showsTheListenerAndTheLockAtWork() {
		try (RunningShop shop = RunningShop.with()) {
			shop.set("picking-time", "5s").expectStatus().isNoContent();
			await(shop, (shown) -> shown.settings().pickingMillis() == 5000);
			shop.place("1", "book", 1);
			shop.place("2", "book", 1);
			Snapshot snapshot = await(shop, (shown) -> shown.listener().atWork().size() == 2
					&& shown.listener().atWork().stream().anyMatch(Snapshot.Work::locked));
			assertThat(snapshot.listener().atWork()).extracting(Snapshot.Work::locked)
				.containsExactlyInAnyOrder(true, false);
			shop.set("picking-time", "0s");
			await(shop, (shown) -> shown.listener().handled() == 2 && shown.listener().atWork().isEmpty());
		}
	}

	@Test
	void tellsOfAChangedSetting() {
		try (RunningShop shop = RunningShop.with()) {
			assertThat(await(shop, (any) -> true).settings())
				.isEqualTo(new Snapshot.Settings(new BigDecimal("0.1"), 0));
			shop.set("discount", "0.25").expectStatus().isNoContent();
			await(shop, (shown) -> shown.settings().discount().equals(new BigDecimal("0.25")));
		}
	}

	@Test
	void keepsWhatItKnewWhileTheSidecarIsStopped() {
		try (RunningShop shop = RunningShop.with()) {
			shop.place("1", "book", 2);
			await(shop, (shown) -> shown.stock().contains(new Snapshot.Item("book", 98, 100)));
			shop.power(false).expectStatus().isNoContent();
			shop.power(false).expectStatus().isNoContent();
			Snapshot stopped = await(shop, (shown) -> !shown.sidecar().answers());
			assertThat(stopped.sidecar().stopped()).isTrue();
			assertThat(stopped.orders()).hasSize(1);
			assertThat(stopped.stock()).containsExactly(new Snapshot.Item("book", 98, 100));
			shop.place("2", "book", 1).expectStatus().isEqualTo(503);
			shop.power(true).expectStatus().isNoContent();
			await(shop, (shown) -> shown.sidecar().answers() && !shown.sidecar().stopped());
			shop.place("3", "book", 1).expectStatus().isCreated();
			await(shop, (shown) -> shown.stock().contains(new Snapshot.Item("book", 97, 100)));
		}
	}

	@Test
	void showsComponentsTransportsAndWeakSpotsBesideAnotherSidecar() {
		try (EmbeddedSidecar sidecar = EmbeddedSidecar.builder().auto(Profile.REDIS).start();
				RunningShop shop = RunningShop.with("--outrigger.sidecar=dapr",
						"--outrigger.connection.grpc-endpoint=" + sidecar.daprEndpoint(),
						"--outrigger.connection.http-endpoint=" + sidecar.daprHttpEndpoint(),
						"--outrigger.state.stores.stock.component=statestore",
						"--outrigger.state.stores.stock.transport=http", "--outrigger.lock.transport=http")) {
			Snapshot snapshot = await(shop, (shown) -> !shown.blocks().isEmpty());
			assertThat(snapshot.sidecar().embedded()).isFalse();
			assertThat(snapshot.blocks())
				.extracting((block) -> block.name() + " " + block.component(), Snapshot.Block::transport)
				.contains(tuple("orders orders", "grpc"), tuple("stock statestore", "http"),
						tuple("locks locks", "http"));
			assertThat(snapshot.blocks().get(0).weak()).isNotEmpty();
			shop.power(false).expectStatus().isNotFound();
			shop.set("discount", "0.2").expectStatus().isNotFound();
		}
	}

	@Test
	void anOpenPageDoesNotHoldUpTheEnd() throws Exception {
		CompletableFuture<List<Snapshot>> feed;
		long start;
		try (RunningShop shop = RunningShop.with("--spring.lifecycle.timeout-per-shutdown-phase=90s")) {
			feed = shop.feed().collectList().toFuture();
			await(shop, (any) -> true);
			start = System.nanoTime();
		}
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
		assertThat(feed.get(60, TimeUnit.SECONDS)).isNotEmpty();
	}

}
