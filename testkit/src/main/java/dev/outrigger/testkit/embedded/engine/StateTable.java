package dev.outrigger.testkit.embedded.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import dev.outrigger.testkit.embedded.engine.StateCommand.Concurrency;
import dev.outrigger.testkit.embedded.engine.StateFailure.Kind;
import dev.outrigger.testkit.embedded.engine.StateProfile.Etags;
import org.jspecify.annotations.Nullable;

/** A state component. Thread safe. */
public final class StateTable {

	private static final String MISMATCH = "possible etag mismatch. error from state store: ";

	/** The hash that Redis gives the script of such a component. */
	public static final String SCRIPT = "83c3f3b58aa5e4e8a3a1b1a6a5d29d0ff7a0c5c1";

	/** A version that stands for any. */
	private static final String ANY = "0";

	private final StateProfile profile;

	private final SidecarClock clock;

	private final Map<String, StateRecord> entries = new HashMap<>();

	private long lastEtag;

	StateTable(StateProfile profile, SidecarClock clock) {
		this.profile = profile;
		this.clock = clock;
	}

	/** How the component behaves. */
	public StateProfile profile() {
		return this.profile;
	}

	/**
	 * Reads a key.
	 * @param key the key
	 * @return what is stored
	 */
	public synchronized Optional<StateRecord> get(String key) {
		return Optional.ofNullable(current(key));
	}

	private @Nullable StateRecord current(String key) {
		StateRecord found = this.entries.get(key);
		if (found != null && found.expires() != null && !this.clock.now().isBefore(found.expires())) {
			this.entries.remove(key);
			return null;
		}
		return found;
	}

	/**
	 * Saves or deletes.
	 * @param command what to do
	 * @throws StateFailure when the component refuses
	 */
	public synchronized void apply(StateCommand command) {
		checkEtagFormat(command);
		Expiry expiry = expiry(command);
		checkCondition(command);
		write(command, expiry);
	}

	/**
	 * Saves and deletes, all or nothing where the profile is atomic; else what can be
	 * done is done.
	 * @param commands what to do
	 * @throws StateFailure when anything failed
	 */
	public synchronized void transaction(List<StateCommand> commands) {
		List<Expiry> expiries = new ArrayList<>();
		for (StateCommand command : commands) {
			checkEtagFormat(command);
			expiries.add(expiry(command));
		}
		if (this.profile.atomic()) {
			commands.forEach(this::checkCondition);
		}
		StateFailure first = null;
		for (int i = 0; i < commands.size(); i++) {
			try {
				if (!this.profile.atomic()) {
					checkCondition(commands.get(i));
				}
				write(commands.get(i), expiries.get(i));
			}
			catch (StateFailure ex) {
				first = (first != null) ? first : scriptFailure(commands.get(i));
			}
		}
		if (first != null) {
			throw first;
		}
	}

	private static StateFailure scriptFailure(StateCommand command) {
		return new StateFailure(Kind.FAILED,
				"ERR user_script:" + (command.delete() ? "6: failed to delete " : "14: failed to set key ")
						+ command.key() + " script: " + SCRIPT + ", on @user_script:"
						+ (command.delete() ? "6." : "14."));
	}

	private void checkEtagFormat(StateCommand command) {
		if (this.profile.etags() == Etags.COUNTER && !command.delete() && command.hasEtag()
				&& command.concurrency() != Concurrency.LAST_WRITE) {
			String etag = String.valueOf(command.etag());
			if (number(etag).isEmpty()) {
				throw new StateFailure(Kind.INVALID_ETAG,
						"invalid etag value: strconv.Atoi: parsing \"" + etag + "\": invalid syntax");
			}
		}
	}

	private void checkCondition(StateCommand command) {
		StateRecord existing = current(command.key());
		if (command.hasEtag()) {
			checkEtag(command, existing);
			return;
		}
		boolean firstWrite = command.concurrency() == Concurrency.FIRST_WRITE;
		if (this.profile.marksFirstWrites()) {
			if (!command.delete() && existing != null && existing.marked()) {
				throw new StateFailure(Kind.FAILED,
						"failed to set key " + command.key() + ": " + scriptFailure(command).getMessage());
			}
		}
		else if (firstWrite && existing != null) {
			throw new StateFailure(Kind.MISMATCH, MISMATCH + "item already exists and no etag was passed");
		}
	}

	private void checkEtag(StateCommand command, @Nullable StateRecord existing) {
		if (!command.delete() && command.concurrency() == Concurrency.LAST_WRITE && this.profile.lastWriteIgnoresEtags()
				&& (existing == null || !existing.marked())) {
			return;
		}
		boolean numbers = this.profile.etags() != Etags.RANDOM;
		boolean any = numbers && ANY.equals(command.etag())
				&& (existing == null || command.delete() || !existing.marked());
		boolean create = numbers && "-1".equals(command.etag()) && !command.delete();
		boolean ok = (existing == null) ? (any || create || !this.profile.checksMissing())
				: (any || same(command, existing.etag()));
		if (!ok) {
			if (this.profile.etags() == Etags.COUNTER) {
				throw new StateFailure(Kind.MISMATCH, MISMATCH + scriptFailure(command).getMessage());
			}
			throw new StateFailure(Kind.MISMATCH,
					MISMATCH + ((existing != null)
							? "state etag not match for key=" + command.key() + ": current=" + existing.etag()
									+ ", expect=" + command.etag()
							: "state not exist or expired for key=" + command.key()));
		}
	}

	/** Redis compares numbers in a save, and texts in a delete. */
	private boolean same(StateCommand command, String current) {
		if (this.profile.etags() == Etags.COUNTER && !command.delete()) {
			return Optional.of(Long.valueOf(current)).equals(number(String.valueOf(command.etag())));
		}
		return current.equals(command.etag());
	}

	private static Optional<Long> number(String etag) {
		try {
			return Optional.of(Long.valueOf(etag));
		}
		catch (NumberFormatException ex) {
			return Optional.empty();
		}
	}

	private void write(StateCommand command, Expiry expiry) {
		if (command.delete()) {
			this.entries.remove(command.key());
			return;
		}
		StateRecord existing = current(command.key());
		Instant expires = expiry.instant();
		if (!expiry.given() && this.profile.keepsTtl() && existing != null) {
			expires = existing.expires();
		}
		boolean marked = this.profile.marksFirstWrites() && !command.hasEtag()
				&& command.concurrency() == Concurrency.FIRST_WRITE;
		this.entries.put(command.key(), new StateRecord(command.value().clone(), nextEtag(existing), expires, marked));
	}

	private String nextEtag(@Nullable StateRecord existing) {
		return switch (this.profile.etags()) {
			case RANDOM -> UUID.randomUUID().toString();
			case UNIQUE -> Long.toString(++this.lastEtag);
			case COUNTER -> (existing != null) ? Long.toString(Long.parseLong(existing.etag()) + 1) : "1";
		};
	}

	private Expiry expiry(StateCommand command) {
		String text = command.delete() ? null : command.metadata().get("ttlInSeconds");
		if (text == null || text.isEmpty()) {
			return new Expiry(false, null);
		}
		try {
			long seconds = Long.parseLong(text);
			return new Expiry(true, (seconds > 0) ? this.clock.after(Duration.ofSeconds(seconds)) : null);
		}
		catch (NumberFormatException ex) {
			String syntax = "parsing \"" + text + "\": invalid syntax";
			throw new StateFailure(Kind.FAILED,
					(this.profile.etags() == Etags.COUNTER)
							? "failed to parse ttl from metadata: incorrect value for ttlInSeconds: " + text
									+ ": strconv.ParseInt: " + syntax
							: "strconv.Atoi: " + syntax);
		}
	}

	/**
	 * Puts an entry there as it is, without any check.
	 * @param key the key as the sidecar stores it: over Dapr with the application's id
	 * and two bars in front
	 * @param entry the entry
	 * @throws IllegalArgumentException when the component counts its entries' versions
	 * and the etag is no number
	 */
	public synchronized void put(String key, StateRecord entry) {
		if (this.profile.etags() == Etags.COUNTER && number(entry.etag()).isEmpty()) {
			throw new IllegalArgumentException(
					"etag: '" + entry.etag() + "' (expected: a number, as this component counts versions)");
		}
		this.entries.put(key, entry);
	}

	/**
	 * Takes an entry away, without any check.
	 * @param key the key as the sidecar stores it
	 */
	public synchronized void remove(String key) {
		this.entries.remove(key);
	}

	/** The keys that there are, as the sidecar stores them. */
	public synchronized Set<String> keys() {
		Set<String> keys = new TreeSet<>();
		for (String key : List.copyOf(this.entries.keySet())) {
			if (current(key) != null) {
				keys.add(key);
			}
		}
		return keys;
	}

	/** Forgets everything. */
	public synchronized void clear() {
		this.entries.clear();
	}

	private record Expiry(boolean given, @Nullable Instant instant) {

	}

}
