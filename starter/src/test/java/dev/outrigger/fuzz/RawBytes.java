package dev.outrigger.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import io.grpc.MethodDescriptor;

/** Messages of gRPC as they are. */
enum RawBytes implements MethodDescriptor.Marshaller<byte[]> {

	AS_THEY_ARE;

	/** A unary method whose messages are not read. */
	static MethodDescriptor<byte[], byte[]> method(String name) {
		return MethodDescriptor.<byte[], byte[]>newBuilder(AS_THEY_ARE, AS_THEY_ARE)
			.setType(MethodDescriptor.MethodType.UNARY)
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
