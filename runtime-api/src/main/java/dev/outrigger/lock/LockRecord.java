package dev.outrigger.lock;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.outrigger.BuildingBlock;
import dev.outrigger.CodecException;
import dev.outrigger.spi.StoredEntry;

/**
 * A lock as it is kept in a state store.
 *
 * @param owner who holds it; empty when it is free
 * @param leaseMillis how long it may be held without being renewed
 * @param write tells this write from all others
 * @param fence grows with every owner
 */
record LockRecord(String owner, long leaseMillis, String write, long fence) {

	private static final Pattern FORM = Pattern
		.compile("outrigger-lock 1 owner=([\\w-]*) lease=(\\d{1,18}) write=([\\w-]+) fence=(\\d{1,18})");

	/** The record of an owner that takes a lock, after what is there. */
	static LockRecord taken(String owner, Duration lease, long fenceBefore, long epochMillis) {
		return new LockRecord(owner, millis(lease), UUID.randomUUID().toString(),
				Math.max(fenceBefore + 1, epochMillis));
	}

	/** The same owner's record, for another lease. */
	LockRecord renewed(Duration lease) {
		return new LockRecord(this.owner, millis(lease), UUID.randomUUID().toString(), this.fence);
	}

	/** The record without an owner. */
	LockRecord freed() {
		return new LockRecord("", 0, UUID.randomUUID().toString(), this.fence);
	}

	/** Rounded up, so that nobody takes the lock too early. */
	private static long millis(Duration lease) {
		return lease.plusNanos(999_999).toMillis();
	}

	boolean isFree() {
		return this.owner.isEmpty();
	}

	byte[] bytes() {
		return ("outrigger-lock 1 owner=" + this.owner + " lease=" + this.leaseMillis + " write=" + this.write
				+ " fence=" + this.fence)
			.getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * Reads a record; one that does not exist is free.
	 * @throws CodecException when the entry holds something else
	 */
	static LockRecord of(StoredEntry entry, String component) {
		if (!entry.exists()) {
			return new LockRecord("", 0, "", 0);
		}
		Matcher matcher = FORM.matcher(new String(entry.value(), StandardCharsets.US_ASCII));
		if (!matcher.matches()) {
			throw new CodecException("the entry '" + entry.key() + "' of the " + BuildingBlock.STATE.id() + " store '"
					+ component + "' holds something else than a lock", null);
		}
		return new LockRecord(matcher.group(1), Long.parseLong(matcher.group(2)), matcher.group(3),
				Long.parseLong(matcher.group(4)));
	}

}
