package dev.outrigger.testkit;

import dev.outrigger.testkit.embedded.engine.Profile;
import dev.outrigger.testkit.tck.LockKit;
import org.junit.jupiter.api.Nested;

/** The Lock kit on both dialects and both profiles. */
class LockContractTests {

	@Nested
	class DaprStrict extends LockKit {

		DaprStrict() {
			super("dapr", Profile.STRICT);
		}

	}

	@Nested
	class DaprRedis extends LockKit {

		DaprRedis() {
			super("dapr", Profile.REDIS);
		}

	}

	@Nested
	class DaprHttpStrict extends LockKit {

		DaprHttpStrict() {
			super("dapr-http", Profile.STRICT);
		}

	}

	@Nested
	class DaprHttpRedis extends LockKit {

		DaprHttpRedis() {
			super("dapr-http", Profile.REDIS);
		}

	}

	@Nested
	class LayottoStrict extends LockKit {

		LayottoStrict() {
			super("layotto", Profile.STRICT);
		}

	}

	@Nested
	class LayottoRedis extends LockKit {

		LayottoRedis() {
			super("layotto", Profile.REDIS);
		}

	}

}
