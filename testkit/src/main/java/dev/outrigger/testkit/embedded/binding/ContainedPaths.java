package dev.outrigger.testkit.embedded.binding;

import java.nio.file.Path;

/** Names of files in a folder that nobody is to leave. */
public final class ContainedPaths {

	private ContainedPaths() {
	}

	/**
	 * Takes away what leads out of the folder.
	 * @param name a name, which may be absolute or lead up
	 * @return the name relative to the folder; empty for the folder itself
	 */
	public static String within(String name) {
		return Path.of("/").resolve(name).normalize().toString().substring(1);
	}

}
