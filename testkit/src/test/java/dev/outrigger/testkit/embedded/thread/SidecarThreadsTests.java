package dev.outrigger.testkit.embedded.thread;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Who has threads for itself, and who shares them until when. */
class SidecarThreadsTests {

	@Test
	void sharedThreadsEndWithTheLastWhoUsesThem() {
		SidecarThreads first = SidecarThreads.shared();
		SidecarThreads second = SidecarThreads.shared();
		assertThat(second.loops()).isSameAs(first.loops());
		assertThat(second.executor()).isSameAs(first.executor());
		assertThat(second.timer()).isSameAs(first.timer());

		first.close();
		first.close();
		assertThat(second.loops().isShuttingDown()).isFalse();
		assertThat(second.timer().isShutdown()).isFalse();

		second.close();
		assertThat(second.loops().isTerminated()).isTrue();
		assertThat(second.executor().isShutdown()).isTrue();
		assertThat(second.timer().isShutdown()).isTrue();
	}

	@Test
	void threadsComeAgainAfterTheLastHasGone() {
		SidecarThreads before = SidecarThreads.shared();
		before.close();
		try (SidecarThreads after = SidecarThreads.shared()) {
			assertThat(after.loops()).isNotSameAs(before.loops());
			assertThat(after.loops().isShuttingDown()).isFalse();
		}
	}

	@Test
	void ownThreadsAreForOneOnly() {
		SidecarThreads other = SidecarThreads.own();
		try (SidecarThreads one = SidecarThreads.own()) {
			assertThat(other.loops()).isNotSameAs(one.loops());
			other.close();
			assertThat(one.loops().isShuttingDown()).isFalse();
		}
	}

}
