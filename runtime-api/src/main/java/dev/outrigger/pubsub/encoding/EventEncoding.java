package dev.outrigger.pubsub.encoding;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.outrigger.spi.BrokerTraits;
import dev.outrigger.spi.BrokerTraits.JsonCarriage;
import dev.outrigger.spi.WireEvent;
import org.jspecify.annotations.Nullable;

/**
 * Decides how an event travels so that it arrives as it was: as it is, as text where JSON
 * would be rounded, or in an envelope where attributes or a content type would be lost.
 */
public final class EventEncoding {

	/** A string, which is skipped, or a number. */
	private static final Pattern STRING_OR_NUMBER = Pattern
		.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|-?\\d++(?:\\.\\d++)?+(?:[eE][+-]?\\d++)?+");

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
		if (lost || (text && (!utf8(event.data()) || EventEnvelope.isWrapped(event)))) {
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
				&& carried("type", event.type(), traits)
				&& traits.attributes().containsAll(event.attributes().keySet());
	}

	private static boolean carried(String attribute, String value, BrokerTraits traits) {
		return value.isEmpty() || traits.attributes().contains(attribute);
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
		if (json.equals("null")) {
			return false;
		}
		Matcher matcher = STRING_OR_NUMBER.matcher(json);
		while (matcher.find()) {
			String token = matcher.group();
			if (token.charAt(0) != '"' && !survivesDouble(token)) {
				return false;
			}
		}
		return true;
	}

	private static boolean survivesDouble(String number) {
		double rounded = Double.parseDouble(number);
		return Double.isFinite(rounded)
				&& new BigDecimal(number).compareTo(new BigDecimal(Double.toString(rounded))) == 0;
	}

}
