package dev.outrigger.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Texts that are right but for a few places, and texts that are not right at all. */
public final class Almost {

	private static final List<String> PIECES = List.of("", "\"", "{", "}", "[", "]", ":", ",", "\\", "\\u0000",
			"\\ud800", "null", "true", "-", "1e400", "1e9999999999", "NaN", "0.1", "9223372036854775808", "!!!",
			"\u0000", "\u00e9", "\ud83d\ude00", "||", "://", "%zz", " ", "\n", "=", "()", "#{T(java.lang.Runtime)}",
			"${x}", "[".repeat(2000), "1".repeat(1001));

	private Almost() {
	}

	/** Texts near some that are right. */
	public static Arbitrary<String> texts(String... right) {
		Arbitrary<Edit> edits = Combinators
			.combine(Arbitraries.doubles().between(0, 1), Arbitraries.integers().between(0, 5), Arbitraries.of(PIECES))
			.as(Edit::new);
		Arbitrary<String> near = Combinators.combine(Arbitraries.of(right), edits.list().ofMaxSize(4))
			.as((text, changes) -> {
				String changed = text;
				for (Edit change : changes) {
					changed = change.apply(changed);
				}
				return changed;
			});
		return Arbitraries.oneOf(near, near, near, Arbitraries.strings().ofMaxLength(60));
	}

	/** The bytes of such texts, and any others. */
	public static Arbitrary<byte[]> bytes(String... right) {
		Arbitrary<byte[]> near = texts(right).map((text) -> text.getBytes(StandardCharsets.UTF_8));
		return Arbitraries.oneOf(near, near, near, Arbitraries.bytes().array(byte[].class).ofMaxSize(80));
	}

	/** Something else in place of some characters. */
	private record Edit(double place, int removed, String instead) {

		String apply(String text) {
			int from = (int) (text.length() * this.place);
			int to = Math.min(text.length(), from + this.removed);
			return text.substring(0, from) + this.instead + text.substring(to);
		}

	}

}
