package dev.outrigger.pubsub.encoding;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import dev.outrigger.codec.JsonNumbers;
import dev.outrigger.spi.BrokerTraits;
import dev.outrigger.spi.BrokerTraits.JsonCarriage;
import dev.outrigger.spi.WireEvent;
import org.jspecify.annotations.Nullable;

/**
 * Decides how an event travels so that it arrives as it was: as it is, as text where JSON
 * would be rounded, or in an envelope where attributes or a content type would be lost.
 */
public final class EventEncoding {

	private EventEncoding() {
	}

	/**
	 * Encodes an event for a broker.
	 * @param event the event as it was published
	 * @param traits what survives on the way to the broker's subscribers
	 * @return the event as it is to be sent: unchanged, relabelled as text, or in an
	 * envelope
	 */
	public static WireEvent fit(WireEvent event, BrokerTraits traits) {
		String contentType = plain(event.contentType());
		boolean lost = !carried(event, traits) || !survives(contentType);
		boolean text = contentType.startsWith("text/");
		// What looks like an envelope of ours would be opened where it arrives.
		if (lost || (text && !utf8(event.data())) || EventEnvelope.isWrapped(event)) {
			return EventEnvelope.wrap(event);
		}
		if (contentType.equals("application/json") && rounded(event.data(), traits.json())) {
			return event.withContentType("text/plain");
		}
		return event;
	}

	private static String plain(@Nullable String contentType) {
		if (contentType == null) {
			return "";
		}
		int parameters = contentType.indexOf(';');
		return ((parameters < 0) ? contentType : contentType.substring(0, parameters)).trim().toLowerCase(Locale.ROOT);
	}

	private static boolean carried(WireEvent event, BrokerTraits traits) {
		return carried("id", event.id(), traits) && carried("source", event.source(), traits)
				&& carried("type", event.type(), traits) && traits.attributes().containsAll(event.attributes().keySet())
				&& event.attributes().values().stream().allMatch(WireEvent::isHeaderValue);
	}

	/** Sidecars call subscribers with attributes in headers. */
	private static boolean carried(String attribute, String value, BrokerTraits traits) {
		return value.isEmpty() || (traits.attributes().contains(attribute) && WireEvent.isHeaderValue(value));
	}

	/** Sidecars deliver other content types without their data. */
	private static boolean survives(String contentType) {
		return contentType.startsWith("text/") || contentType.equals("application/json")
				|| contentType.equals("application/xml") || contentType.equals("application/octet-stream");
	}

	private static boolean utf8(byte[] data) {
		try {
			StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data));
			return true;
		}
		catch (CharacterCodingException ex) {
			return false;
		}
	}

	private static boolean rounded(byte[] json, JsonCarriage carriage) {
		return switch (carriage) {
			case EXACT -> false;
			case LOSSY -> true;
			case DOUBLES -> !numbersSurviveDoubles(new String(json, StandardCharsets.UTF_8));
		};
	}

	private static boolean numbersSurviveDoubles(String json) {
		int end = 0;
		for (int i = 0; i < json.length(); i = end) {
			char first = json.charAt(i);
			end = i + 1;
			if (first == '"') {
				end = endOfText(json, i + 1);
			}
			else if (first == '-' || (first >= '0' && first <= '9')) {
				end = endOfNumber(json, i + 1);
				if (!JsonNumbers.surviveDoubles(json.substring(i, end))) {
					return false;
				}
			}
		}
		return !json.equals("null");
	}

	private static int endOfText(String json, int begin) {
		int end = begin;
		while (end < json.length() && json.charAt(end) != '"') {
			end += (json.charAt(end) == '\\') ? 2 : 1;
		}
		return end + 1;
	}

	private static int endOfNumber(String json, int begin) {
		int end = begin;
		while (end < json.length() && "+-.eE0123456789".indexOf(json.charAt(end)) >= 0) {
			end++;
		}
		return end;
	}

}
