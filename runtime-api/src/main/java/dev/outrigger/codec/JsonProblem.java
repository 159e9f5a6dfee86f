package dev.outrigger.codec;

import dev.outrigger.CodecException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.PropertyBindingException;

/**
 * What Jackson could not do, and where: line, column, member. Values stay out of it, in
 * the causes too, as messages go to logs and dead letters.
 */
final class JsonProblem {

	private JsonProblem() {
	}

	/**
	 * A value that could not be read or written.
	 * @param what what was attempted
	 * @param ex what Jackson says
	 * @return the exception
	 */
	static CodecException of(String what, JacksonException ex) {
		return new CodecException(what + place(ex.getLocation()) + member(ex) + reason(ex), withoutMessages(ex));
	}

	private static String place(@Nullable TokenStreamLocation location) {
		return (location != null && location.getLineNr() > 0)
				? " at line " + location.getLineNr() + ", column " + location.getColumnNr() : "";
	}

	private static String member(JacksonException ex) {
		StringBuilder path = new StringBuilder();
		for (JacksonException.Reference step : ex.getPath()) {
			if (step.getPropertyName() != null) {
				path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
			}
			else {
				path.append('[').append(step.getIndex()).append(']');
			}
		}
		return path.isEmpty() ? "" : ", member '" + path + "'";
	}

	private static String reason(JacksonException ex) {
		// What a type lacks is said in terms of types.
		if (ex instanceof InvalidDefinitionException) {
			return ": " + ex.getOriginalMessage();
		}
		if (ex instanceof PropertyBindingException) {
			return ": the type has no such member";
		}
		if (ex instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
			return " (expected: " + mismatch.getTargetType().getTypeName() + ")";
		}
		if (ex instanceof UnexpectedEndOfInputException) {
			return ": it ends too early";
		}
		if (ex instanceof StreamReadException) {
			return ": it is no JSON";
		}
		Throwable root = ex;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		// A limit is said in numbers.
		return (root instanceof StreamConstraintsException limit) ? ": " + limit.getOriginalMessage()
				: ": " + root.getClass().getName();
	}

	private static Throwable withoutMessages(Throwable ex) {
		Throwable cause = ex.getCause();
		Throwable bare = new IllegalArgumentException(ex.getClass().getName(),
				(cause != null && cause != ex) ? withoutMessages(cause) : null);
		bare.setStackTrace(ex.getStackTrace());
		return bare;
	}

}
