package dev.outrigger.testkit.tck.control;

import java.util.Optional;

/**
 * Looks behind an output binding that keeps files, as Dapr's {@code localstorage}: its
 * operations are {@code create}, {@code get}, {@code list} and {@code delete}, and its
 * metadata is {@code fileName}.
 */
public interface BindingControl {

	/**
	 * What is in a file.
	 * @param fileName its name
	 * @return the bytes; empty when there is no such file
	 */
	Optional<byte[]> file(String fileName);

}
