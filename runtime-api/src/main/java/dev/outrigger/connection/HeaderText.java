package dev.outrigger.connection;

import org.jspecify.annotations.Nullable;

/** Text that travels as a header, over gRPC and HTTP alike. */
public final class HeaderText {

	private HeaderText() {
	}

	/**
	 * The first character that a header cannot carry.
	 * @param value the value
	 * @return its index; -1 when all are printable ASCII
	 */
	public static int firstInvalid(String value) {
		for (int i = 0; i < value.length(); i++) {
			char character = value.charAt(i);
			if ((character < ' ' && character != '\t') || character > '~') {
				return i;
			}
		}
		return -1;
	}

	/**
	 * A token without the white space around it, as of a file that ends with a line end.
	 * No message contains it.
	 * @param name what it is, for messages
	 * @param token the token; {@code null} for none
	 * @return the token
	 * @throws IllegalArgumentException when nothing is left of it, or a header cannot
	 * carry it
	 */
	static @Nullable String token(String name, @Nullable String token) {
		if (token == null) {
			return null;
		}
		String trimmed = token.strip();
		if (trimmed.isEmpty()) {
			throw new IllegalArgumentException(name + ": blank (expected: a token, or null for none)");
		}
		int wrong = firstInvalid(trimmed);
		if (wrong >= 0) {
			throw new IllegalArgumentException(name + ": has a character that no header carries at index " + wrong
					+ " (expected: printable ASCII)");
		}
		return trimmed;
	}

	/**
	 * Stands for a secret where the rest is shown.
	 * @param secret the secret, when there is one
	 * @return stars, or the word for none
	 */
	public static String masked(@Nullable String secret) {
		return (secret != null) ? "******" : "none";
	}

}
