package dev.outrigger.testkit.embedded.rpc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import io.grpc.MethodDescriptor;

/** Messages of gRPC as they are. */
public enum RawBytes implements MethodDescriptor.Marshaller<byte[]> {

	/** Bytes stay bytes. */
	AS_THEY_ARE;

	/**
	 * A method whose messages are not read.
	 * @param name its full name
	 * @param type its type, as far as it is known
	 * @return the method
	 */
	public static MethodDescriptor<byte[], byte[]> method(String name, MethodDescriptor.MethodType type) {
		return MethodDescriptor.<byte[], byte[]>newBuilder(AS_THEY_ARE, AS_THEY_ARE)
			.setType(type)
			.setFullMethodName(name)
			.build();
	}

	@Override
	public InputStream stream(byte[] value) {
		return new ByteArrayInputStream(value);
	}

	@Override
	public byte[] parse(InputStream stream) {
		try {
			return stream.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
