package dev.outrigger.testkit.tck.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import dev.outrigger.BuildingBlock;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStoreSpec;
import dev.outrigger.testkit.tck.ContractKit;
import dev.outrigger.testkit.tck.SidecarTarget;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** What every state store must do. */
public abstract class StateKit extends ContractKit {

	KeyValueStore<Item> store;

	/**
	 * Creates the kit.
	 * @param target what is tested
	 */
	protected StateKit(SidecarTarget target) {
		super(target);
	}

	@BeforeEach
	void openStore() {
		this.store = store(Item.class);
	}

	final <V> KeyValueStore<V> store(Class<V> type) {
		return store(target().connect(), type);
	}

	/** The store through a connection with a short deadline, which is connected. */
	final KeyValueStore<Item> impatientStore() {
		KeyValueStore<Item> impatient = store(impatient(), Item.class);
		eventually().ignoreExceptions().until(() -> impatient.get("nothing").isEmpty());
		return impatient;
	}

	private <V> KeyValueStore<V> store(SidecarConnection connection, Class<V> type) {
		return KeyValueStore.of(connection, StateStoreSpec.of(target().component(BuildingBlock.STATE), type));
	}

	static <T> List<T> concurrently(int threads, Callable<T> work) throws Exception {
		ExecutorService pool = Executors.newFixedThreadPool(threads);
		try {
			List<T> results = new ArrayList<>();
			for (Future<T> future : pool.invokeAll(IntStream.range(0, threads).mapToObj((i) -> work).toList())) {
				results.add(future.get());
			}
			return results;
		}
		finally {
			pool.shutdownNow();
		}
	}

	/**
	 * A value of the tests.
	 *
	 * @param name a name
	 * @param count a number
	 * @param at a time
	 */
	public record Item(String name, long count, Instant at) {

		static Item of(String name, long count) {
			return new Item(name, count, Instant.parse("2026-11-22T07:00:00Z"));
		}

	}

}
