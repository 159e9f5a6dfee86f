package dev.outrigger.grpc;

import java.io.IOException;
import java.nio.ByteBuffer;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.outrigger.grpc.dapr.proto.GetStateResponse;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReceivedBytesTests {

	@Test
	void theArrayOfAMessageIsTakenWithoutACopy() throws IOException {
		byte[] message = GetStateResponse.newBuilder().setData(ByteString.copyFromUtf8("hello")).build().toByteArray();
		ByteString data = GetStateResponse.parseFrom(message).getData();
		byte[] taken = ReceivedBytes.of(data);
		assertThat(taken).isEqualTo("hello".getBytes());
		assertThat(ReceivedBytes.of(data)).isSameAs(taken);
	}

	@Test
	void partsAndRopesAndBuffersAreCopied() {
		ByteString whole = ByteString.copyFromUtf8("hello world");
		assertThat(ReceivedBytes.of(whole.substring(6))).isEqualTo("world".getBytes());
		ByteString rope = ByteString.copyFrom(new byte[200]).concat(ByteString.copyFrom(new byte[300]));
		assertThat(ReceivedBytes.of(rope)).hasSize(500);
		ByteString buffer = UnsafeByteOperations.unsafeWrap(ByteBuffer.allocateDirect(3).put(0, (byte) 7));
		assertThat(ReceivedBytes.of(buffer)).isEqualTo(new byte[] { 7, 0, 0 });
	}

	@Test
	void nothingIsNothing() {
		assertThat(ReceivedBytes.of(ByteString.EMPTY)).isEmpty();
	}

}
