package dev.outrigger.http.dapr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.outrigger.SidecarException;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.connection.CallbackOptions;
import dev.outrigger.connection.ConnectionOptions;
import dev.outrigger.http.dapr.callback.DaprHttpCallbacks;
import dev.outrigger.spi.CallbackRequest;
import dev.outrigger.spi.ConfigurationBackend.WatchSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of a subscription to configuration, with Dapr's calls made by hand. */
class PushedWatchTests {

	private final List<String> seen = new ArrayList<>();

	private final DaprHttpCallbacks dapr = new DaprHttpCallbacks(CallbackOptions.NONE, ConnectionOptions.DEFAULTS,
			() -> {
			});

	private final PushedWatch watch = new PushedWatch(new WatchSink() {

		@Override
		public void opened() {
			PushedWatchTests.this.seen.add("opened");
		}

		@Override
		public void changed() {
			PushedWatchTests.this.seen.add("changed");
		}

		@Override
		public void ended(SidecarException cause) {
			PushedWatchTests.this.seen.add("ended");
		}

	}, (id) -> this.seen.add("unsubscribed " + id));

	@BeforeEach
	void listen() {
		this.watch.listen(this.dapr, "settings", () -> new SidecarUnavailableException(null, "started again", null));
	}

	@AfterEach
	void close() {
		this.dapr.close();
	}

	private void daprStarts() {
		call("GET", "dapr", "config");
	}

	private void daprTellsOfAChange() {
		call("POST", "configuration", "settings", "a");
	}

	@Test
	void isToldOfChangesUntilItIsClosed() {
		this.watch.subscribed("1");
		daprTellsOfAChange();
		this.watch.close();
		daprTellsOfAChange();
		assertThat(this.seen).containsExactly("opened", "changed", "unsubscribed 1");
	}

	@Test
	void isLostWhenDaprIsStartedAgain() {
		this.watch.subscribed("1");
		daprStarts();
		daprStarts();
		assertThat(this.seen).containsExactly("opened", "unsubscribed 1", "ended");
	}

	@Test
	void outlivesTheQuestionsOfADaprThatDoesNotKnowItYet() {
		daprStarts();
		this.watch.subscribed("1");
		assertThat(this.seen).containsExactly("opened");
	}

	@Test
	void isUnsubscribedWhenTheAnswerComesAfterItsEnd() {
		this.watch.close();
		this.watch.subscribed("1");
		assertThat(this.seen).containsExactly("unsubscribed 1");
	}

	private void call(String method, String... segments) {
		this.dapr.handle(new CallbackRequest(method, List.of(segments), Map.of(), 0), new byte[0]);
	}

}
