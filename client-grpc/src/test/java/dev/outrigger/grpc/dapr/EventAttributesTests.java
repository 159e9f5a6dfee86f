package dev.outrigger.grpc.dapr;

import java.util.LinkedHashMap;
import java.util.Map;

import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EventAttributesTests {

	private final Map<String, String> attributes = new EventAttributes(fields());

	private static Map<String, Value> fields() {
		Map<String, Value> fields = new LinkedHashMap<>();
		fields.put("topic", Value.newBuilder().setStringValue("orders").build());
		fields.put("tracestate", Value.newBuilder().setStringValue("").build());
		fields.put("whole", Value.newBuilder().setNumberValue(12).build());
		fields.put("fraction", Value.newBuilder().setNumberValue(1.5).build());
		fields.put("flag", Value.newBuilder().setBoolValue(true).build());
		fields.put("nothing", Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build());
		fields.put("object", Value.newBuilder().setStructValue(Struct.getDefaultInstance()).build());
		return fields;
	}

	@Test
	void textsNumbersAndBooleansAreTexts() {
		assertThat(this.attributes)
			.isEqualTo(Map.of("topic", "orders", "whole", "12", "fraction", "1.5", "flag", "true"));
		assertThat(this.attributes.get("whole")).isEqualTo("12");
		assertThat(this.attributes).hasSize(4);
	}

	@Test
	void whatIsEmptyOrNoTextIsLeftOut() {
		assertThat(this.attributes).doesNotContainKeys("tracestate", "nothing", "object", "other");
		assertThat(this.attributes.getOrDefault("tracestate", "none")).isEqualTo("none");
		assertThat(this.attributes.get("object")).isNull();
	}

	@Test
	void cannotBeChanged() {
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> this.attributes.put("topic", "other"));
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> this.attributes.clear());
	}

}
