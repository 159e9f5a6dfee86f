package dev.outrigger.spi;

import java.util.Locale;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import org.jspecify.annotations.Nullable;

/** What calls of other applications have in common, whatever carries them. */
public final class Invocations {

	private Invocations() {
	}

	/**
	 * What a request does, by the rules of HTTP.
	 * @param request the request
	 * @param application the application that is called
	 * @return the operation
	 */
	public static Operation operation(InvokeBackend.Request request, String application) {
		Effect effect = switch (request.method()) {
			case "GET", "HEAD", "OPTIONS", "TRACE" -> Effect.READ;
			case "PUT", "DELETE" -> Effect.REPEATABLE;
			default -> Effect.ONCE;
		};
		return new Operation(BuildingBlock.INVOKE, request.method().toLowerCase(Locale.ROOT), application, effect);
	}

	/**
	 * Reads a status code.
	 * @param text the text; {@code null} for none
	 * @param otherwise what to give when it is no status code
	 * @return the code
	 */
	public static int status(@Nullable String text, int otherwise) {
		return (text != null && text.matches("[1-5]\\d\\d")) ? Integer.parseInt(text) : otherwise;
	}

}
