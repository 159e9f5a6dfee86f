package dev.outrigger.secret;

/**
 * The value of a secret, which is never shown by {@link #toString()}. Immutable.
 *
 * @param text the value
 */
public record SecretValue(String text) {

	@Override
	public String toString() {
		return "******";
	}

}
