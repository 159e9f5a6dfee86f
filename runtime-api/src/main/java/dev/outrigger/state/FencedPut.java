package dev.outrigger.state;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.outrigger.CodecException;
import dev.outrigger.Consistency;
import dev.outrigger.FencingToken;
import dev.outrigger.Operation.Effect;
import dev.outrigger.StateConflictException;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.spi.StateChange;
import dev.outrigger.spi.StoredEntry;
import dev.outrigger.storage.StateBackend;
import dev.outrigger.storage.StateRecords;

/**
 * A write that is refused once a later owner of a lock has written. The entry is read
 * first, then the highest token is raised in a record of its own, then the entry is
 * replaced if it is still the one that was read, here or by who gave its etag. So after a
 * write with a token, none with a lower one succeeds: it finds the higher token, or the
 * entry changed.
 */
record FencedPut(StateBackend backend, StateRecords records) {

	private static final String KEY_PREFIX = "outrigger.fence.";

	private static final Pattern FORM = Pattern.compile("outrigger-fence 1 fence=(\\d{1,18}) write=[\\w-]+");

	private static final int TRIES = 10;

	Call<Void> apply(StateChange change, FencingToken fence) {
		return (change.etag() != null) ? raise(change.key(), fence, TRIES).then((raised) -> this.backend.apply(change))
				: attempt(change, fence, TRIES);
	}

	private Call<Void> attempt(StateChange change, FencingToken fence, int tries) {
		return this.backend.get(change.key(), Consistency.STRONG, Map.of())
			.then((entry) -> raise(change.key(), fence, TRIES)
				.then((raised) -> this.backend.replace("put", entry, change)))
			.recover((failure) -> {
				if (tries > 1 && failure instanceof StateConflictException && !(failure.getCause() instanceof Fenced)) {
					return attempt(change, fence, tries - 1).after(pause());
				}
				throw failure;
			});
	}

	private Call<Void> raise(String key, FencingToken fence, int tries) {
		return this.records.read(KEY_PREFIX + key).then((record) -> {
			long highest = highest(record);
			if (highest > fence.value()) {
				throw new StateConflictException(this.backend.operation("put", Effect.ONCE), "the entry '" + key
						+ "' was written under fencing token " + highest + ", which is higher than " + fence.value(),
						new Fenced());
			}
			if (highest == fence.value()) {
				return Calls.done();
			}
			return this.records.replace(record, bytes(fence)).then((done) -> {
				if (!done && tries <= 1) {
					throw new StateConflictException(this.backend.operation("put", Effect.ONCE),
							"the fencing token of '" + key + "' was changed by others again and again", null);
				}
				return done ? Calls.done() : raise(key, fence, tries - 1).after(pause());
			});
		});
	}

	private static byte[] bytes(FencingToken fence) {
		return ("outrigger-fence 1 fence=" + fence.value() + " write=" + UUID.randomUUID())
			.getBytes(StandardCharsets.US_ASCII);
	}

	private static long highest(StoredEntry record) {
		if (!record.exists()) {
			return 0;
		}
		Matcher matcher = FORM.matcher(new String(record.value(), StandardCharsets.US_ASCII));
		if (!matcher.matches()) {
			throw new CodecException("the entry '" + record.key() + "' holds something else than a fencing token",
					null);
		}
		return Long.parseLong(matcher.group(1));
	}

	private static Duration pause() {
		return Duration.ofMillis(ThreadLocalRandom.current().nextLong(1, 20));
	}

	/** Tells the refusal of a token from a write that was not fast enough. */
	private static final class Fenced extends RuntimeException {

		private static final long serialVersionUID = 1L;

		Fenced() {
			super("a later owner has written", null, false, false);
		}

	}

}
