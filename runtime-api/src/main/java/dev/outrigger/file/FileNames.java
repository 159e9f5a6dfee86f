package dev.outrigger.file;

/** Refuses names that would lead out of the store. */
final class FileNames {

	private FileNames() {
	}

	/**
	 * Checks a name.
	 * @throws IllegalArgumentException when it is none
	 */
	static String check(String name) {
		for (String segment : name.split("/", -1)) {
			if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
				throw invalid(name, "a relative name, without empty parts, '.' and '..'");
			}
		}
		if (name.chars().anyMatch((character) -> Character.isISOControl(character) || character == '\\')) {
			throw invalid(name, "no control characters and no backslash");
		}
		return name;
	}

	private static IllegalArgumentException invalid(String name, String expected) {
		return new IllegalArgumentException("name: '" + name + "' (expected: " + expected + ")");
	}

}
