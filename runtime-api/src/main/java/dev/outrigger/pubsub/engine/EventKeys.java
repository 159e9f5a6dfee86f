package dev.outrigger.pubsub.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import dev.outrigger.spi.WireEvent;
import org.jspecify.annotations.Nullable;

/** What stands for an event outside of this process. */
public final class EventKeys {

	private EventKeys() {
	}

	/**
	 * The key of an event as a group of subscriptions sees it.
	 * @param group the group
	 * @param event the event
	 * @return 64 hexadecimal digits; {@code null} for an event without an id
	 */
	public static @Nullable String of(String group, WireEvent event) {
		EventIdentity identity = EventIdentity.of(event);
		if (identity == null) {
			return null;
		}
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			for (String part : new String[] { group, identity.source(), identity.id(), identity.failedListener() }) {
				byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
				digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
				digest.update(bytes);
			}
			return HexFormat.of().formatHex(digest.digest());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java has SHA-256", ex);
		}
	}

}
