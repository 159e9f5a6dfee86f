package dev.outrigger.testkit;

import dev.outrigger.testkit.embedded.engine.Profile;
import dev.outrigger.testkit.tck.StateKit;
import org.junit.jupiter.api.Nested;

/** The state kit on both dialects and both profiles. */
class StateContractTests {

	@Nested
	class DaprStrict extends StateKit {

		DaprStrict() {
			super("dapr", Profile.STRICT);
		}

	}

	@Nested
	class DaprRedis extends StateKit {

		DaprRedis() {
			super("dapr", Profile.REDIS);
		}

	}

	@Nested
	class DaprHttpStrict extends StateKit {

		DaprHttpStrict() {
			super("dapr-http", Profile.STRICT);
		}

	}

	@Nested
	class DaprHttpRedis extends StateKit {

		DaprHttpRedis() {
			super("dapr-http", Profile.REDIS);
		}

	}

	@Nested
	class LayottoStrict extends StateKit {

		LayottoStrict() {
			super("layotto", Profile.STRICT);
		}

	}

	@Nested
	class LayottoRedis extends StateKit {

		LayottoRedis() {
			super("layotto", Profile.REDIS);
		}

	}

}
