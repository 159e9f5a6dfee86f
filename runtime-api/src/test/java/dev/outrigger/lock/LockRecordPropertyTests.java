package dev.outrigger.lock;

import java.time.Duration;
import java.util.Map;

import dev.outrigger.CodecException;
import dev.outrigger.fuzz.Almost;
import dev.outrigger.spi.StoredEntry;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

import static org.assertj.core.api.Assertions.assertThat;

class LockRecordPropertyTests {

	@Provide
	Arbitrary<byte[]> records() {
		return Almost.bytes(new String(LockRecord.taken("me", Duration.ofSeconds(3), 7, 9).bytes()));
	}

	@Property
	void anEntryIsALockOrRefused(@ForAll("records") byte[] bytes) {
		try {
			LockRecord record = LockRecord.of(new StoredEntry("key", bytes, "1", Map.of()), "orders");
			assertThat(record.fence()).isNotNegative();
		}
		catch (CodecException ex) {
			assertThat(ex).hasMessageContaining("something else than a lock");
		}
	}

	@Property
	void tokensAlwaysGrow(@ForAll @LongRange(min = 0, max = 999_999_999_999_999L) long before,
			@ForAll @LongRange(min = 0, max = 999_999_999_999_999L) long now) {
		LockRecord taken = LockRecord.taken("me", Duration.ofSeconds(1), before, now);
		assertThat(taken.fence()).isGreaterThan(before).isGreaterThanOrEqualTo(now);
		LockRecord read = LockRecord.of(new StoredEntry("key", taken.bytes(), "1", Map.of()), "orders");
		assertThat(read).isEqualTo(taken);
		assertThat(read.renewed(Duration.ofSeconds(2)).fence()).isEqualTo(taken.fence());
		assertThat(read.freed().fence()).isEqualTo(taken.fence());
	}

}
