package dev.outrigger.grpc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

import com.google.protobuf.ByteOutput;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;

/**
 * The bytes of a message that was received and is not used any further: the array that
 * they were read into, or a copy where there is no such array.
 */
public final class ReceivedBytes extends ByteOutput {

	private static final byte[] NOTHING = {};

	private final int size;

	private byte[] bytes = NOTHING;

	private int written;

	private ReceivedBytes(int size) {
		this.size = size;
	}

	/**
	 * Takes the bytes out of a message.
	 * @param content a part of the message
	 * @return the bytes, which belong to the caller
	 */
	public static byte[] of(ByteString content) {
		if (content.isEmpty()) {
			return NOTHING;
		}
		ReceivedBytes taken = new ReceivedBytes(content.size());
		try {
			UnsafeByteOperations.unsafeWriteTo(content, taken);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return taken.bytes;
	}

	private byte[] room() {
		if (this.bytes.length < this.size) {
			this.bytes = new byte[this.size];
		}
		return this.bytes;
	}

	@Override
	public void write(byte value) {
		room()[this.written++] = value;
	}

	@Override
	public void write(byte[] value, int offset, int length) {
		System.arraycopy(value, offset, room(), this.written, length);
		this.written += length;
	}

	@Override
	public void writeLazy(byte[] value, int offset, int length) {
		if (offset == 0 && length == value.length && length == this.size) {
			this.bytes = value;
			this.written = length;
		}
		else {
			write(value, offset, length);
		}
	}

	@Override
	public void write(ByteBuffer value) {
		int length = value.remaining();
		value.get(room(), this.written, length);
		this.written += length;
	}

	@Override
	public void writeLazy(ByteBuffer value) {
		write(value);
	}

}
