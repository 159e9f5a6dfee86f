package dev.outrigger.codec;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.outrigger.CodecException;
import dev.outrigger.fuzz.Almost;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

class JacksonCodecPropertyTests {

	private final ValueCodec<Order> codec = Codec.standard().forType(Order.class);

	@Provide
	Arbitrary<byte[]> values() {
		return Almost.bytes(
				"{\"id\":\"1\",\"amount\":12.50,\"at\":\"2026-11-22T07:00:00Z\",\"state\":\"NEW\",\"more\":{\"a\":[1,2]}}");
	}

	@Property
	void aValueIsReadOrRefusedWithoutShowingIt(@ForAll("values") byte[] bytes) {
		try {
			this.codec.decode(bytes);
		}
		catch (CodecException ex) {
			assertThat(ex.getMessage()).doesNotContain("2026-11-22").doesNotContain("12.50");
		}
	}

	@Property
	void whatIsWrittenIsRead(@ForAll String id, @ForAll BigDecimal amount) {
		Order order = new Order(id, amount, Instant.EPOCH, State.NEW, Map.of(id, List.of(1)));
		assertThat(this.codec.decode(this.codec.encode(order))).isEqualTo(order);
	}

	enum State {

		NEW, PAID

	}

	record Order(@Nullable String id, @Nullable BigDecimal amount, @Nullable Instant at, @Nullable State state,
			@Nullable Map<String, List<Integer>> more) {

	}

}
