package dev.outrigger.dapr;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.outrigger.Operation.Effect;
import dev.outrigger.SidecarException;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.spi.BindingBackend;
import dev.outrigger.spi.FileBackend;
import dev.outrigger.spi.FileEntry;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Files in an output binding of type {@code aws.s3}: objects, which are seen once they
 * are whole, and whose keys are listed as S3 does.
 *
 * @param messages makes the requests
 */
record ObjectStorageFiles(FileMessages messages) implements StoredFiles {

	private static final String KEY = "key";

	@Override
	public Call<Void> write(String name, byte[] content) {
		return this.messages.create(content, Map.of(KEY, name, "decodeBase64", "true"));
	}

	/** As it is, whatever the component does by default. */
	@Override
	public Call<Optional<byte[]>> read(String name) {
		return this.messages.get(Map.of(KEY, name, "encodeBase64", "false"), "object not found");
	}

	/** The first key that begins with a name is that name, if there is such an object. */
	@Override
	public Call<Optional<FileEntry>> stat(String name) {
		return objects(Map.of("prefix", name, "maxResults", 1))
			.map((answer) -> entries(answer).stream().filter((entry) -> entry.name().equals(name)).findFirst());
	}

	@Override
	public Call<FileBackend.Page> list(String folder, @Nullable String marker, int size) {
		String prefix = folder.isEmpty() ? "" : folder + "/";
		return objects(Map.of("prefix", prefix, "delimiter", "/", "maxResults", size, "marker",
				(marker != null) ? marker : ""))
			.map((answer) -> page(prefix, answer));
	}

	private FileBackend.Page page(String prefix, JsonNode answer) {
		List<FileEntry> all = entries(answer);
		String next = answer.path("NextMarker").asString("");
		if (next.isEmpty() && !all.isEmpty()) {
			next = all.get(all.size() - 1).name();
		}
		return new FileBackend.Page(all.stream()
			.filter((entry) -> !entry.name().equals(prefix))
			.map((entry) -> new FileEntry(entry.name().substring(prefix.length()), entry.size(), entry.modified()))
			.toList(), (answer.path("IsTruncated").asBoolean(false) && !next.isEmpty()) ? next : null);
	}

	private Call<JsonNode> objects(Map<String, Object> question) {
		return this.messages.binding()
			.invoke(new BindingBackend.Request("list", JsonMapper.shared().writeValueAsBytes(question), Map.of()))
			.map((reply) -> read(reply.data()));
	}

	private JsonNode read(byte[] answer) {
		try {
			return JsonMapper.shared().readTree(answer);
		}
		catch (JacksonException ex) {
			throw unexpected(answer, ex);
		}
	}

	private SidecarException unexpected(byte[] answer, Exception cause) {
		return new SidecarException(SidecarException.Code.INTERNAL, this.messages.operation("list", Effect.READ),
				"the binding did not answer with a list of objects, but with '"
						+ new String(answer, 0, Math.min(answer.length, 100), StandardCharsets.UTF_8) + "'",
				cause);
	}

	private static List<FileEntry> entries(JsonNode answer) {
		return answer.path("Contents")
			.valueStream()
			.map((object) -> new FileEntry(object.path("Key").asString(""), object.path("Size").asLong(0),
					time(object.path("LastModified").asString(""))))
			.toList();
	}

	private static @Nullable Instant time(String text) {
		try {
			return text.isEmpty() ? null : Instant.parse(text);
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

	/** S3 does not tell whether it deleted something. */
	@Override
	public Call<Boolean> delete(String name) {
		return stat(name).then((found) -> found.isEmpty() ? Calls.value(false)
				: this.messages.delete(Map.of(KEY, name), "object not found"));
	}

}
