package dev.outrigger.storage;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.outrigger.BuildingBlock;
import dev.outrigger.CodecException;
import dev.outrigger.spi.StoredEntry;

/**
 * A sequence as it is kept in a state store.
 *
 * @param last the last number that was reserved; 0 when there is none
 * @param write tells this write from all others
 */
record SequenceRecord(long last, String write) {

	private static final Pattern FORM = Pattern.compile("outrigger-sequence 1 last=(\\d{1,18}) write=([\\w-]+)");

	/** The record once as many more numbers are reserved. */
	SequenceRecord after(int count) {
		return new SequenceRecord(this.last + count, UUID.randomUUID().toString());
	}

	byte[] bytes() {
		return ("outrigger-sequence 1 last=" + this.last + " write=" + this.write).getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * Reads a record; one that does not exist has no number yet.
	 * @throws CodecException when the entry holds something else
	 */
	static SequenceRecord of(StoredEntry entry, String component) {
		if (!entry.exists()) {
			return new SequenceRecord(0, "");
		}
		Matcher matcher = FORM.matcher(new String(entry.value(), StandardCharsets.US_ASCII));
		if (!matcher.matches()) {
			throw new CodecException("the entry '" + entry.key() + "' of the " + BuildingBlock.STATE.id() + " store '"
					+ component + "' holds something else than a sequence", null);
		}
		return new SequenceRecord(Long.parseLong(matcher.group(1)), matcher.group(2));
	}

}
