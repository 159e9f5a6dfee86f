package dev.outrigger.testkit.embedded.binding;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Objects in memory, as behind Dapr's {@code aws.s3}: data that is a quoted text is taken
 * out of its quotes, base64 is decoded and encoded on request, and keys are listed as S3
 * does. Thread safe.
 */
public final class ObjectStorageBinding implements BindingComponent {

	/** The component's type. */
	public static final String TYPE = "aws.s3";

	private static final int USUAL_PAGE = 1000;

	private final ConcurrentSkipListMap<String, StoredObject> objects = new ConcurrentSkipListMap<>();

	@Override
	public String type() {
		return TYPE;
	}

	@Override
	public List<String> operations() {
		return List.of("create", "get", "delete", "list");
	}

	@Override
	public BindingAnswer invoke(BindingCommand command) {
		return switch (command.operation()) {
			case "create" -> create(command);
			case "get" -> get(command);
			case "list" -> BindingAnswer.of(JsonMapper.shared().writeValueAsBytes(list(command.data())));
			default -> {
				this.objects.remove(key(command));
				yield BindingAnswer.NONE;
			}
		};
	}

	private static String key(BindingCommand command) {
		String key = command.metadata().getOrDefault("key", "");
		if (key.isEmpty()) {
			throw new BindingFailure("s3 binding error: required metadata 'key' missing");
		}
		return key;
	}

	private BindingAnswer create(BindingCommand command) {
		byte[] data = LocalStorageBinding.unquoted(command.data());
		String key = key(command);
		this.objects.put(key, new StoredObject(isAsked(command, "decodeBase64") ? decoded(data) : data,
				Instant.now().truncatedTo(ChronoUnit.SECONDS)));
		Map<String, @Nullable Object> answer = new LinkedHashMap<>();
		answer.put("location", "http://objects/" + key);
		answer.put("versionID", null);
		return new BindingAnswer(JsonMapper.shared().writeValueAsBytes(answer), Map.of("key", key));
	}

	private static byte[] decoded(byte[] data) {
		try {
			return Base64.getDecoder().decode(data);
		}
		catch (IllegalArgumentException ex) {
			throw new BindingFailure("s3 binding error: uploading failed: illegal base64 data");
		}
	}

	private BindingAnswer get(BindingCommand command) {
		StoredObject found = this.objects.get(key(command));
		if (found == null) {
			throw new BindingFailure("object not found");
		}
		return BindingAnswer
			.of(isAsked(command, "encodeBase64") ? Base64.getEncoder().encode(found.content()) : found.content());
	}

	private static boolean isAsked(BindingCommand command, String option) {
		return command.metadata().getOrDefault(option, "").equals("true");
	}

	private Map<String, @Nullable Object> list(byte[] question) {
		JsonNode asked = read(question);
		String prefix = asked.path("prefix").asString("");
		String delimiter = asked.path("delimiter").asString("");
		int most = (asked.path("maxResults").asInt(0) < 1) ? USUAL_PAGE : asked.path("maxResults").asInt();
		Set<String> folders = new LinkedHashSet<>();
		List<Object> contents = new ArrayList<>();
		String last = "";
		boolean truncated = false;
		for (Map.Entry<String, StoredObject> object : this.objects.tailMap(asked.path("marker").asString(""), false)
			.entrySet()) {
			String key = object.getKey();
			int end = (key.startsWith(prefix) && !delimiter.isEmpty()) ? key.indexOf(delimiter, prefix.length()) : -1;
			String folder = (end < 0) ? "" : key.substring(0, end + delimiter.length());
			if (!key.startsWith(prefix) || folders.contains(folder)) {
				continue;
			}
			if (folders.size() + contents.size() == most) {
				truncated = true;
				break;
			}
			last = folder.isEmpty() ? key : folder;
			if (folder.isEmpty()) {
				contents.add(object.getValue().described(key));
			}
			else {
				folders.add(folder);
			}
		}
		Map<String, @Nullable Object> answer = new LinkedHashMap<>();
		answer.put("CommonPrefixes", folders.isEmpty() ? null
				: folders.stream().map((folder) -> Map.of("Prefix", folder)).collect(Collectors.toList()));
		answer.put("Contents", contents.isEmpty() ? null : contents);
		answer.put("IsTruncated", truncated);
		answer.put("NextMarker", (truncated && !delimiter.isEmpty()) ? last : null);
		return answer;
	}

	private static JsonNode read(byte[] question) {
		try {
			return (question.length == 0) ? JsonMapper.shared().createObjectNode()
					: JsonMapper.shared().readTree(question);
		}
		catch (JacksonException ex) {
			throw new BindingFailure("s3 binding (List Operation) - unable to parse Data property - "
					+ new String(question, StandardCharsets.UTF_8));
		}
	}

	/** Forgets every object. */
	@Override
	public void clear() {
		this.objects.clear();
	}

	private record StoredObject(byte[] content, Instant modified) {

		Map<String, Object> described(String key) {
			return Map.of("Key", key, "Size", this.content.length, "LastModified", this.modified.toString(),
					"StorageClass", "STANDARD");
		}

	}

}
