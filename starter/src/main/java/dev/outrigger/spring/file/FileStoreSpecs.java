package dev.outrigger.spring.file;

import dev.outrigger.file.FileStoreSpec;

/** Finds what is said of a file store. */
@FunctionalInterface
public interface FileStoreSpecs {

	/**
	 * What is said of a file store.
	 * @param name its name in the application, without placeholders
	 * @return the specification
	 */
	FileStoreSpec spec(String name);

}
