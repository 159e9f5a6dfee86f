package dev.outrigger.codec;

import java.util.List;
import java.util.Map;

import dev.outrigger.CodecException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class JsonProblemTests {

	private static final String SECRET = "s3cret";

	private final ValueCodec<Order> orders = new JacksonCodec(JsonMapper.builder().build()).forType(Order.class);

	private static String message(ThrowingCallable conversion) {
		CodecException ex = catchThrowableOfType(CodecException.class, conversion);
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			assertThat(cause.getMessage()).doesNotContain(SECRET);
			assertThat(cause.getStackTrace()).isNotEmpty();
		}
		return ex.getMessage();
	}

	private String reading(String json) {
		return message(() -> this.orders.decode(json.getBytes()));
	}

	@Test
	void namesTheMemberAndTheExpectedTypeOfAValueThatDoesNotFit() {
		assertThat(reading("{\"lines\":[\n{\"amount\":1},\n{\"amount\":\"s3cret\"}]}"))
			.contains("Order at line 3, column")
			.endsWith("member 'lines[1].amount' (expected: int)");
	}

	@Test
	void namesThePlaceOfBrokenJson() {
		assertThat(reading("{\"lines\":s3cret}")).contains("at line 1, column").endsWith(": it is no JSON");
		assertThat(reading("{\"lines\":[")).endsWith(": it ends too early");
	}

	@Test
	void namesTheExceptionOfAConstructorThatRefusesAValue() {
		assertThat(reading("{\"lines\":[{\"amount\":-1,\"note\":\"s3cret\"}]}")).contains("member 'lines[0]'")
			.endsWith(": java.lang.IllegalStateException");
	}

	@Test
	void namesTheLimitThatIsExceeded() {
		ValueCodec<Object> any = new JacksonCodec(JsonMapper.builder().build()).forType(Object.class);
		assertThat(message(() -> any.decode("[".repeat(501).getBytes()))).contains("nesting depth (501)")
			.contains("500");
		assertThat(message(() -> any.decode(("[" + "1".repeat(1001) + "]").getBytes())))
			.contains("Number value length (1001)");
	}

	@Test
	void namesTheMemberThatCannotBeWritten() {
		ValueCodec<Map<String, Object>> maps = new JacksonCodec(JsonMapper.builder().build()).forType(Map.class);
		assertThat(message(() -> maps.encode(Map.of("broken", new Broken())))).contains("member 'broken.value'");
	}

	record Order(List<Line> lines) {

	}

	record Line(int amount, String note) {

		Line {
			if (amount < 0) {
				throw new IllegalStateException(note);
			}
		}

	}

	static final class Broken {

		public String getValue() {
			throw new IllegalStateException(SECRET);
		}

	}

}
