package dev.outrigger.testkit.embedded.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Which folders are there. */
class FileFolderTests {

	private final FileFolder local = FileFolder.temporary("local", false);

	private final FileFolder strict = FileFolder.temporary("strict", true);

	@AfterEach
	void close() {
		this.local.close();
		this.strict.close();
	}

	private static void write(FileFolder files, String name) throws IOException {
		try (FileFolder.Writing writing = files.write(name)) {
			writing.write("hello".getBytes(StandardCharsets.UTF_8));
			writing.commit();
		}
	}

	@Test
	void thoseOfTheMachineAreThereAndTheirFilesAreNot(@TempDir Path real) throws IOException {
		Files.writeString(real.resolve("theirs"), "not to be seen");
		assertThat(this.local.list(real.toString())).isEmpty();
		write(this.local, real.resolve("ours").toString());
		assertThat(this.local.list(real.toString())).extracting(Path::getFileName)
			.extracting(Path::toString)
			.containsExactly("ours");
		assertThat(real.resolve("ours")).doesNotExist();
	}

	@Test
	void othersAreNotMadeButWhereFilesAreWhole() throws IOException {
		assertThatExceptionOfType(NoSuchFileException.class)
			.isThrownBy(() -> write(this.local, "/nowhere/on/this/machine/a"));
		assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> write(this.local, "folder/a"));
		write(this.strict, "folder/a");
		assertThat(this.strict.list("folder")).hasSize(1);
	}

}
