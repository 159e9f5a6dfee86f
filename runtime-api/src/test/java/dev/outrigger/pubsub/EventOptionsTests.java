package dev.outrigger.pubsub;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EventOptionsTests {

	private static String time(OffsetDateTime time) {
		return EventOptions.DEFAULT.withTime(time).attributes().get("time");
	}

	@ParameterizedTest
	@ValueSource(strings = { "id", "source", "type", "specversion", "datacontenttype", "data", "outrigger" })
	void rejectsAttributesThatBelongToTheEvent(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> EventOptions.DEFAULT.withAttribute(name, "mine"))
			.withMessageContaining("attribute: '" + name + "'");
	}

	@Test
	void writesTimesWithSecondsAndAnOffsetInMinutes() {
		assertThat(time(OffsetDateTime.parse("2026-11-24T10:00Z"))).isEqualTo("2026-11-24T10:00:00Z");
		assertThat(time(OffsetDateTime.parse("2026-11-24T10:00:01.5+01:00"))).isEqualTo("2026-11-24T10:00:01.5+01:00");
		assertThat(time(OffsetDateTime.of(2026, 11, 24, 10, 0, 1, 0, ZoneOffset.ofHoursMinutesSeconds(-1, 0, -30))))
			.isEqualTo("2026-11-24T10:00:31-01:00");
	}

	@Test
	void rejectsTimesThatRfc3339CannotWrite() {
		OffsetDateTime late = OffsetDateTime.of(12026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
		assertThatIllegalArgumentException().isThrownBy(() -> EventOptions.DEFAULT.withTime(late))
			.withMessageContaining("four digits");
	}

}
