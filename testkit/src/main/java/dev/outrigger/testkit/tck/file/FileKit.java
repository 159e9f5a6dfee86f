package dev.outrigger.testkit.tck.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

import dev.outrigger.BuildingBlock;
import dev.outrigger.ComponentNotFoundException;
import dev.outrigger.Feature;
import dev.outrigger.InvalidRequestException;
import dev.outrigger.Support;
import dev.outrigger.UnsupportedCapabilityException;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.file.FileInfo;
import dev.outrigger.file.FilePage;
import dev.outrigger.file.FileStoreSpec;
import dev.outrigger.file.Files;
import dev.outrigger.file.ReactiveFiles;
import dev.outrigger.testkit.tck.ContractKit;
import dev.outrigger.testkit.tck.Requirement;
import dev.outrigger.testkit.tck.SidecarTarget;
import dev.outrigger.testkit.tck.control.FileControl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Writing, reading, listing and deleting files. */
public abstract class FileKit extends ContractKit {

	private static final int MEGABYTE = 1024 * 1024;

	private final List<String> written = new ArrayList<>();

	private FileStoreSpec spec;

	private Files files;

	/**
	 * Creates the kit.
	 * @param target what is tested
	 */
	protected FileKit(SidecarTarget target) {
		super(target);
		this.spec = FileStoreSpec.of(target.component(BuildingBlock.FILE));
	}

	@BeforeEach
	void openFiles() {
		SidecarConnection connection = target().connect();
		this.spec = this.spec.withRoot(target().control(FileControl.class).map(FileControl::folder).orElse(""));
		this.files = Files.of(connection, this.spec);
	}

	@AfterEach
	void deleteFiles() {
		this.written.forEach((name) -> this.files.delete(name));
	}

	private String write(String name, byte[] content) {
		this.written.add(name);
		this.files.write(name, new ByteArrayInputStream(content));
		return name;
	}

	private byte[] read(String path) {
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		assertThat(this.files.read(path, content)).isTrue();
		return content.toByteArray();
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] random(int size) {
		byte[] bytes = new byte[size];
		new Random(size).nextBytes(bytes);
		return bytes;
	}

	@Test
	@Requirement("FILE-001")
	void whatIsWrittenIsRead() {
		assertThat(reported(Feature.FILE_READ_WRITE)).isEqualTo(target().expected(Feature.FILE_READ_WRITE));
		for (byte[] content : List.of(utf8("hello"), utf8("aGVsbG8="), utf8("\"quoted\""), new byte[0],
				random(MEGABYTE))) {
			String path = write("letter", content);
			assertThat(read(path)).isEqualTo(content);
		}
	}

	@Test
	@Requirement("FILE-002")
	void aFileThatIsNotThereIsEmpty() {
		String path = "nothing";
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		assertThat(this.files.read(path, content)).isFalse();
		assertThat(content.size()).isZero();
		assertThat(this.files.stat(path)).isEmpty();
		assertThat(this.files.delete(path)).isFalse();
	}

	@Test
	@Requirement("FILE-003")
	void aFileIsReplacedAndDeleted() {
		String path = write("letter", utf8("a long first version"));
		write("letter", utf8("second"));
		assertThat(read(path)).isEqualTo(utf8("second"));
		assertThat(this.files.delete(path)).isTrue();
		assertThat(this.files.stat(path)).isEmpty();
	}

	@Test
	@Requirement("FILE-004")
	void sizeAndTimeOfAFileAreTold() {
		String path = write("letter", utf8("hello"));
		FileInfo info = this.files.stat(path).orElseThrow();
		assertThat(info.name()).isEqualTo(path);
		assertThat(info.size()).isEqualTo(5);
		info.lastModified()
			.ifPresent((time) -> assertThat(time).isBetween(Instant.now().minus(Duration.ofHours(1)),
					Instant.now().plus(Duration.ofHours(1))));
	}

	@Test
	@Requirement("FILE-005")
	void aFolderIsListedInPagesOrNotAtAll() {
		assertThat(reported(Feature.FILE_LIST)).isEqualTo(target().expected(Feature.FILE_LIST));
		for (int i = 0; i < 5; i++) {
			write("file-" + i, utf8("x".repeat(i)));
		}
		if (target().expected(Feature.FILE_LIST) == Support.ABSENT) {
			assertThatExceptionOfType(UnsupportedCapabilityException.class)
				.isThrownBy(() -> this.files.list("", null, 10));
			return;
		}
		List<FileInfo> all = new ArrayList<>();
		String marker = null;
		int pages = 0;
		do {
			FilePage page = this.files.list("", marker, 2);
			all.addAll(page.files());
			marker = page.next().orElse(null);
			pages++;
		}
		while (marker != null);
		assertThat(pages).isEqualTo(3);
		assertThat(all).extracting(FileInfo::name).containsExactly("file-0", "file-1", "file-2", "file-3", "file-4");
		assertThat(all).extracting(FileInfo::size).containsExactly(0L, 1L, 2L, 3L, 4L);
	}

	@Test
	@Requirement("FILE-006")
	void largeFilesArriveWholeOrAreRefused() {
		assertThat(reported(Feature.FILE_STREAM)).isEqualTo(target().expected(Feature.FILE_STREAM));
		byte[] content = random(8 * MEGABYTE);
		if (target().expected(Feature.FILE_STREAM) == Support.ABSENT) {
			assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> write("large", content))
				.withMessageContaining("3145728");
			assertThat(this.files.stat("large")).isEmpty();
		}
		else {
			assertThat(read(write("large", content))).isEqualTo(content);
		}
	}

	@Test
	@Requirement("FILE-007")
	void aStreamOfTheApplicationThatFailsEndsTheTransfer() {
		assertThat(reported(Feature.FILE_WHOLE)).isEqualTo(target().expected(Feature.FILE_WHOLE));
		String path = write("letter", utf8("first"));
		InputStream broken = new InputStream() {

			private int left = 100_000;

			@Override
			public int read() throws IOException {
				if (this.left == 0) {
					throw new IOException("the disk is broken");
				}
				this.left--;
				return 'x';
			}

		};
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> this.files.write(path, broken))
			.withMessageContaining("the disk is broken");
		if (target().expected(Feature.FILE_WHOLE) == Support.NATIVE) {
			assertThat(read(path)).isEqualTo(utf8("first"));
		}
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> this.files.read(write("other", utf8("content")), new BrokenOutputStream()));
		assertThat(read(write("other", utf8("content")))).isEqualTo(utf8("content"));
	}

	@Test
	@Requirement("FILE-008")
	void theReactiveFilesKeepTheSamePromises() {
		SidecarConnection connection = target().connect();
		ReactiveFiles reactive = ReactiveFiles.of(connection, this.spec);
		String path = "reactive";
		this.written.add(path);
		assertThat(reactive.write(path, utf8("hello")).then(reactive.read(path)).block()).isEqualTo(utf8("hello"));
		assertThat(reactive.stat(path).map(FileInfo::size).block()).isEqualTo(5);
		if (target().expected(Feature.FILE_STREAM) != Support.ABSENT) {
			byte[] large = random(5 * MEGABYTE);
			assertThat(reactive.write(path, large).then(reactive.read(path)).block()).isEqualTo(large);
		}
		assertThat(reactive.delete(path).block()).isTrue();
		assertThat(reactive.read(path).blockOptional()).isEmpty();
		assertThat(reactive.stat(path).blockOptional()).isEmpty();
	}

	@Test
	@Requirement("FILE-008")
	void reactiveFilesMoveInPiecesAsFastAsWhoReadsThem() {
		SidecarConnection connection = target().connect();
		ReactiveFiles reactive = ReactiveFiles.of(connection, this.spec);
		String path = "pieces";
		this.written.add(path);
		boolean streams = target().expected(Feature.FILE_STREAM) != Support.ABSENT;
		byte[] large = random(streams ? 5 * MEGABYTE : MEGABYTE);
		AtomicLong asked = new AtomicLong();
		Flux<byte[]> pieces = Flux.range(0, large.length / 1024)
			.map((piece) -> Arrays.copyOfRange(large, piece * 1024, (piece + 1) * 1024))
			.doOnRequest(asked::addAndGet);
		reactive.writePieces(path, pieces).block();
		assertThat(asked).hasValueLessThan(large.length);
		assertThat(this.files.stat(path).map(FileInfo::size)).contains((long) large.length);
		ByteArrayOutputStream read = new ByteArrayOutputStream();
		reactive.readPieces(path).limitRate(1).doOnNext(read::writeBytes).blockLast();
		assertThat(read.toByteArray()).isEqualTo(large);
		assertThat(reactive.readPieces(path).blockFirst()).isNotEmpty();
		assertThat(reactive.readPieces(fresh("missing")).collectList().block()).isEmpty();
	}

	@Test
	@Requirement("FILE-007")
	void aPublisherThatFailsEndsTheTransfer() {
		ReactiveFiles reactive = ReactiveFiles.of(target().connect(), this.spec);
		this.written.add("broken");
		assertThatIllegalStateException()
			.isThrownBy(
					() -> reactive
						.writePieces("broken",
								Flux.just(utf8("half"))
									.concatWith(Flux.error(new IllegalStateException("out of paper"))))
						.block())
			.withMessage("out of paper");
	}

	@Test
	@Requirement("FILE-009")
	void namesThatLeadOutOfTheStoreAreRefused() {
		for (String name : new String[] { "", "/etc/passwd", "../x", "a/../../x", "a//b", "a/", ".", "a\\b", "a\nb" }) {
			assertThatIllegalArgumentException().isThrownBy(() -> this.files.stat(name))
				.withMessageStartingWith("name: '");
		}
		assertThatIllegalArgumentException().isThrownBy(() -> this.files.list("", null, 0))
			.withMessageContaining("size: 0");
	}

	@Test
	@Requirement("CALL-005")
	void anUnknownComponentIsNamed() {
		assertThatExceptionOfType(ComponentNotFoundException.class)
			.isThrownBy(() -> Files.of(target().connect(), FileStoreSpec.of("nowhere")).stat("a"))
			.withMessageContaining("'nowhere'");
	}

}
