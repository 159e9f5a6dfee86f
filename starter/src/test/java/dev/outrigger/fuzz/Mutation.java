package dev.outrigger.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import dev.outrigger.fuzz.FuzzRequest.Framing;

/** Derives an input from recorded ones; the seed alone decides which. */
final class Mutation {

	private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS",
			"TRACE", "get", "X");

	private static final List<String> IN_TARGETS = List.of("%", "%zz", "%00", "%ff%fe", "%2f", "..", "//", "{x}", "|",
			"||", "?", "?key=", "&metadata.ttlInSeconds=-2", "?metadata.rawPayload=maybe",
			"?metadata.cloudevent.id=%0a", "?metadata.cloudevent.traceparent=%01", "?metadata.a%20b=c",
			"?concurrency=first-write", "#", "\u00e9", "a+b", "x".repeat(5000), "bulk", "transaction", "subscribe",
			"unsubscribe", "query", "1");

	private static final List<String> IN_HEADERS = List.of("", " ", "\u0001", "\u00e9\u0442", "}2", "-1", "0",
			"9223372036854775808", "\"1\"", "*", "a,b", "text/plain", "application/cloudevents+json",
			"application/json", "application/octet-stream", "application/CloudEvents+JSON;;", ";",
			"multipart/form-data", "gzip", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "x".repeat(3000));

	private static final List<String> HEADERS = List.of("content-type", "if-match", "traceparent", "tracestate",
			"dapr-api-token", "dapr-app-id", "content-encoding", "accept", "expect", "upgrade", "connection",
			"pubsubname", "x y", "\u00e9");

	private static final List<String> VALUES = List.of("null", "true", "0", "-1", "-0.0", "1e400", "NaN", "01", "\"\"",
			"\"}2\"", "\"-1\"", "\"a||b\"", "\"\\u0000\"", "\"\\ud800\"", "\"!!!\"", "\"\u0442\"", "[]", "{}", "[[]]",
			"\"99999999999999999999\"", "9007199254740993", "1".repeat(1001), "0." + "3".repeat(400), "\"1s\"",
			"{\"a\":{\"b\":[1,\"2\",null]}}", "[".repeat(600) + "]".repeat(600), "[".repeat(20_000), "\"x", ",", "}",
			"{\"key\":\"k\",\"value\":1,\"etag\":\"}2\"}", "\"first-write\"", "\"upsert\"", "\"delete\"",
			"\"application/octet-stream\"", "\"application/cloudevents+json\"");

	private static final Pattern VALUE = Pattern.compile("\"[^\"]*+\"|-?\\d+(?:\\.\\d+)?|true|false|null|[\\[\\]{}]");

	private final Random random;

	Mutation(long seed) {
		this.random = new Random(seed);
	}

	/** One of these requests, with one to four changes. */
	FuzzRequest of(List<FuzzRequest> recorded) {
		FuzzRequest request = one(recorded);
		for (int i = this.random.nextInt(4); i >= 0; i--) {
			request = mutated(request, recorded);
		}
		return request;
	}

	/** These bytes, with one to four changes. */
	byte[] of(byte[] message) {
		byte[] mutated = message;
		for (int i = this.random.nextInt(4); i >= 0; i--) {
			mutated = bytes(mutated);
		}
		return mutated;
	}

	/** One of all. */
	<T> T one(List<T> all) {
		return all.get(this.random.nextInt(all.size()));
	}

	private FuzzRequest mutated(FuzzRequest request, List<FuzzRequest> recorded) {
		return switch (this.random.nextInt(14)) {
			case 0 -> request.withMethod(one(METHODS));
			case 1, 2 -> request.withTarget(target(request.target()));
			case 3 -> request.withTarget(one(recorded).target());
			case 4 -> request.withHeader(one(HEADERS), one(IN_HEADERS));
			case 5 -> request.headers().isEmpty() ? request
					: request.withoutHeader(one(List.copyOf(request.headers().keySet())));
			case 6 -> request.withBody(one(recorded).body());
			case 7 -> request.withFraming(Framing.values()[this.random.nextInt(Framing.values().length)]);
			default -> request.withBody(bytes(request.body()));
		};
	}

	private String target(String target) {
		List<String> parts = new ArrayList<>(Arrays.asList(target.split("(?=[/?&=])")));
		int at = this.random.nextInt(parts.size());
		switch (this.random.nextInt(4)) {
			case 0 -> parts.set(at, "/" + one(IN_TARGETS));
			case 1 -> parts.add(at, one(IN_TARGETS));
			case 2 -> parts.add(one(IN_TARGETS));
			default -> parts.remove(at);
		}
		return String.join("", parts);
	}

	private byte[] bytes(byte[] body) {
		return switch (this.random.nextInt(6)) {
			case 0 -> flipped(body);
			case 1 -> cut(body);
			default -> replaced(body);
		};
	}

	private byte[] flipped(byte[] body) {
		byte[] flipped = body.clone();
		for (int i = 0; flipped.length > 0 && i <= this.random.nextInt(4); i++) {
			flipped[this.random.nextInt(flipped.length)] = (byte) this.random.nextInt(256);
		}
		return flipped;
	}

	/** Without a part, or with a part twice. */
	private byte[] cut(byte[] body) {
		int from = this.random.nextInt(body.length + 1);
		int to = from + this.random.nextInt(body.length - from + 1);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.write(body, 0, this.random.nextBoolean() ? from : to);
		int rest = this.random.nextBoolean() ? from : to;
		out.write(body, rest, body.length - rest);
		return out.toByteArray();
	}

	/** Byte by byte, as not every body is text. */
	private byte[] replaced(byte[] body) {
		byte[] instead = one(VALUES).getBytes(StandardCharsets.UTF_8);
		String text = new String(body, StandardCharsets.ISO_8859_1);
		List<MatchResult> values = VALUE.matcher(text).results().toList();
		if (values.isEmpty()) {
			return instead;
		}
		MatchResult value = one(values);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.write(body, 0, value.start());
		out.writeBytes(instead);
		out.write(body, value.end(), body.length - value.end());
		return out.toByteArray();
	}

}
