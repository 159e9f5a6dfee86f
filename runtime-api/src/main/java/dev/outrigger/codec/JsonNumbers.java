package dev.outrigger.codec;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Which numbers survive a sidecar that parses JSON into doubles and writes it anew, as
 * programs in Go do.
 */
public final class JsonNumbers {

	/** Decimals of so many digits are told apart by doubles. */
	private static final int SAFE_DIGITS = 15;

	private static final int MOST_DIGITS = 17;

	private static final double SMALLEST_PLAIN = 1e-6;

	private static final double SMALLEST_SCIENTIFIC = 1e21;

	private JsonNumbers() {
	}

	/**
	 * Whether a number is written anew with the same characters.
	 * @param number a number as it stands in JSON
	 * @return whether each character is kept: {@code 1.10}, {@code 1.0} and integers of
	 * more than 17 digits are not, nor is what is no number
	 */
	public static boolean surviveDoubles(String number) {
		try {
			return isShort(number) || number.equals(rewritten(Double.parseDouble(number)));
		}
		catch (NumberFormatException ex) {
			return false;
		}
	}

	/** The common case: few digits, and nothing that could be written differently. */
	private static boolean isShort(String number) {
		int begin = number.startsWith("-") ? 1 : 0;
		int point = number.indexOf('.');
		int end = (point < 0) ? number.length() : point;
		if (number.length() == begin || number.length() - begin > SAFE_DIGITS || number.charAt(begin) == '0') {
			return false;
		}
		for (int i = begin; i < number.length(); i++) {
			if (i != end && (number.charAt(i) < '0' || number.charAt(i) > '9')) {
				return false;
			}
		}
		return point < 0 || number.charAt(number.length() - 1) != '0';
	}

	/** The shortest text that stands for a double. */
	private static String rewritten(double value) {
		if (!Double.isFinite(value)) {
			return "";
		}
		double size = Math.abs(value);
		if (size == 0) {
			return (1 / value < 0) ? "-0" : "0";
		}
		BigDecimal shortest = shortest(value);
		return (size < SMALLEST_PLAIN || size >= SMALLEST_SCIENTIFIC) ? scientific(shortest) : shortest.toPlainString();
	}

	private static BigDecimal shortest(double value) {
		BigDecimal exact = new BigDecimal(value);
		for (int digits = (Math.abs(value) < Double.MIN_NORMAL) ? 1 : SAFE_DIGITS; digits < MOST_DIGITS; digits++) {
			BigDecimal rounded = exact.round(new MathContext(digits));
			if (rounded.doubleValue() == value) {
				return rounded.stripTrailingZeros();
			}
		}
		return exact.round(new MathContext(MOST_DIGITS)).stripTrailingZeros();
	}

	private static String scientific(BigDecimal number) {
		String digits = number.unscaledValue().abs().toString();
		int exponent = digits.length() - 1 - number.scale();
		return ((number.signum() < 0) ? "-" : "") + digits.charAt(0)
				+ ((digits.length() > 1) ? "." + digits.substring(1) : "") + "e" + ((exponent < 0) ? "-" : "+")
				+ Math.abs(exponent);
	}

}
