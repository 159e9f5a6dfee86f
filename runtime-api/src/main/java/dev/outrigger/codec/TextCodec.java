package dev.outrigger.codec;

import java.nio.charset.StandardCharsets;

/** Text in UTF-8. */
enum TextCodec implements ValueCodec<String> {

	INSTANCE;

	@Override
	public byte[] encode(String value) {
		return value.getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public String decode(byte[] data) {
		return new String(data, StandardCharsets.UTF_8);
	}

	@Override
	public String contentType() {
		return "text/plain";
	}

}
