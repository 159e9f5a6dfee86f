package dev.outrigger.pubsub;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.outrigger.spi.WireEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class IdempotentHandlerTests {

	private final List<String> handled = new ArrayList<>();

	private final Memory memory = new Memory();

	private IdempotentHandler handler(String group) {
		return new IdempotentHandler(group, this.memory, (event) -> {
			if (event.type().equals("bad")) {
				throw new IllegalStateException("not handled");
			}
			this.handled.add(event.id());
		});
	}

	private static WireEvent event(String id, String source, String type) {
		return new WireEvent(id, source, type, "text/plain", new byte[0], Map.of(), Map.of());
	}

	@Test
	void aCopyIsLeftOut() throws Exception {
		handler("a").handle(event("1", "/a", "good"));
		handler("a").handle(event("1", "/a", "good"));
		assertThat(this.handled).containsExactly("1");
	}

	@Test
	void anotherGroupOrSourceIsAnotherEvent() throws Exception {
		handler("a").handle(event("1", "/a", "good"));
		handler("b").handle(event("1", "/a", "good"));
		handler("a").handle(event("1", "/b", "good"));
		assertThat(this.handled).hasSize(3);
	}

	@Test
	void anEventWithoutAnIdIsHandledAlways() throws Exception {
		handler("a").handle(event("", "/a", "good"));
		handler("a").handle(event("", "/a", "good"));
		assertThat(this.handled).hasSize(2);
		assertThat(this.memory.keys).isEmpty();
	}

	@Test
	void whatFailedIsNotRemembered() {
		assertThatIllegalStateException().isThrownBy(() -> handler("a").handle(event("1", "/a", "bad")));
		assertThat(this.memory.keys).isEmpty();
	}

	@Test
	void nothingIsHandledWhileNobodyKnowsWhetherItWas() {
		this.memory.away = true;
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> handler("a").handle(event("1", "/a", "good")));
		assertThat(this.handled).isEmpty();
	}

	@Test
	void aHandledEventIsDoneAlthoughItCannotBeRemembered() throws Exception {
		this.memory.forgetful = true;
		handler("a").handle(event("1", "/a", "good"));
		assertThat(this.handled).containsExactly("1");
	}

	@Test
	void keysAreShortAndPlain() throws Exception {
		handler("a").handle(event("||\n".repeat(1000), "/ü", "good"));
		assertThat(this.memory.keys).allSatisfy((key) -> assertThat(key).matches("[0-9a-f]{64}"));
	}

	private static final class Memory implements IdempotentRepository {

		private final Set<String> keys = new HashSet<>();

		private boolean away;

		private boolean forgetful;

		@Override
		public boolean contains(String key) {
			if (this.away) {
				throw new IllegalArgumentException("away");
			}
			return this.keys.contains(key);
		}

		@Override
		public void add(String key) {
			if (this.forgetful) {
				throw new IllegalArgumentException("forgetful");
			}
			this.keys.add(key);
		}

	}

}
