package dev.outrigger.testkit.tck.state;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/** Writes JSON's null, as another program may. */
record NullWriter() {

	@JsonValue
	@Nullable String json() {
		return null;
	}

}
