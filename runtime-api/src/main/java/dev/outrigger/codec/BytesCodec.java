package dev.outrigger.codec;

/** Bytes as they are. */
enum BytesCodec implements ValueCodec<byte[]> {

	INSTANCE;

	@Override
	public byte[] encode(byte[] value) {
		return value;
	}

	@Override
	public byte[] decode(byte[] data) {
		return data;
	}

	@Override
	public String contentType() {
		return "application/octet-stream";
	}

}
