package dev.outrigger.testkit.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.file.FileStoreSpec;
import dev.outrigger.file.Files;

/** Writes a file and reads it back. */
final class LargeFileMain {

	private LargeFileMain() {
	}

	public static void main(String... args) throws IOException {
		long size = Long.parseLong(args[1]);
		try (SidecarConnection connection = SidecarConnection.builder("layotto")
			.endpoint(args[0])
			.timeout(Duration.ofMinutes(1))
			.build()) {
			Files files = Files.of(connection, FileStoreSpec.of("papers").withRoot(args[2]));
			CheckedInputStream content = new CheckedInputStream(new Pattern(size), new CRC32());
			files.write("large", content);
			CheckedOutputStream target = new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32());
			files.read("large", target);
			boolean same = content.getChecksum().getValue() == target.getChecksum().getValue();
			System.out.println(files.stat("large").orElseThrow().size() + " bytes, " + (same ? "the same" : "others"));
			files.delete("large");
		}
	}

	/** So many bytes that are not all alike. */
	private static final class Pattern extends InputStream {

		private final long size;

		private long given;

		Pattern(long size) {
			this.size = size;
		}

		@Override
		public int read() {
			return (this.given < this.size) ? (int) ((this.given++ * 31) >>> 3) & 0xff : -1;
		}

	}

}
