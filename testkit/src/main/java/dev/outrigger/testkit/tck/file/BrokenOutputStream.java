package dev.outrigger.testkit.tck.file;

import java.io.IOException;
import java.io.OutputStream;

/** Takes nothing. */
final class BrokenOutputStream extends OutputStream {

	@Override
	public void write(int value) throws IOException {
		throw new IOException("the disk is full");
	}

}
