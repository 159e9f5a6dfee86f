package dev.outrigger.dapr;

import java.util.Optional;
import java.util.function.Function;

import dev.outrigger.BuildingBlock;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.spi.BindingBackend;
import dev.outrigger.spi.FileBackend;
import dev.outrigger.spi.FileEntry;
import org.jspecify.annotations.Nullable;

/** Files in an output binding, in the way of its type. */
public final class DaprFiles implements FileBackend {

	/** The type of bindings that keep objects in S3, or in what speaks like it. */
	static final String OBJECTS = "aws.s3";

	private final DaprComponents components;

	private final FileMessages messages;

	/**
	 * Files in a binding.
	 * @param components knows its type
	 * @param binding makes its requests
	 * @param component its name in the sidecar
	 */
	public DaprFiles(DaprComponents components, BindingBackend binding, String component) {
		this.components = components;
		this.messages = new FileMessages(binding, component);
	}

	private <T> Call<T> with(Function<StoredFiles, Call<T>> action) {
		return this.components.find(BuildingBlock.FILE, this.messages.component())
			.then((component) -> action.apply(component.shortType().equals(OBJECTS)
					? new ObjectStorageFiles(this.messages) : new LocalStorageFiles(this.messages)));
	}

	/**
	 * The source is read by the thread that starts the call, and not by a transport's.
	 */
	@Override
	public Call<Void> write(String name, Source source) {
		return Calls.defer(() -> {
			byte[] content = this.messages.whole(source);
			return with((files) -> files.write(name, content));
		});
	}

	@Override
	public Call<Boolean> read(String name, Sink sink) {
		return with((files) -> files.read(name)).map((found) -> {
			found.filter((content) -> content.length > 0).ifPresent(sink::next);
			return found.isPresent();
		});
	}

	@Override
	public Call<Optional<FileEntry>> stat(String name) {
		return with((files) -> files.stat(name));
	}

	@Override
	public Call<Page> list(String folder, @Nullable String marker, int size) {
		return with((files) -> files.list(folder, marker, size));
	}

	@Override
	public Call<Boolean> delete(String name) {
		return with((files) -> files.delete(name));
	}

	@Override
	public Call<?> verify() {
		return this.messages.binding().verify();
	}

}
