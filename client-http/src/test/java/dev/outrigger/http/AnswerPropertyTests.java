package dev.outrigger.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class AnswerPropertyTests {

	private static final int MOST = 1024 * 1024;

	private static HttpHeaders gzip() {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.CONTENT_ENCODING, "gzip");
		return headers;
	}

	private static byte[] zipped(byte[] body) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
			zip.write(body);
		}
		return out.toByteArray();
	}

	@Property
	void aWholeBodyIsUnzipped(@ForAll byte[] body) throws IOException {
		assertThat(HttpContent.decode(gzip(), zipped(body), MOST)).isEqualTo(body);
	}

	@Property
	void halfABodyIsNone(@ForAll byte[] body, @ForAll @DoubleRange(min = 0, max = 0.99) double part)
			throws IOException {
		byte[] whole = zipped(body);
		byte[] half = Arrays.copyOf(whole, (int) (whole.length * part));
		assertThatIllegalStateException().isThrownBy(() -> HttpContent.decode(gzip(), half, MOST));
	}

	@Property
	void anythingElseIsRefused(@ForAll byte[] body) {
		if (body.length < 2 || body[0] != 0x1f || body[1] != (byte) 0x8b) {
			assertThatIllegalStateException().isThrownBy(() -> HttpContent.decode(gzip(), body, MOST));
		}
	}

}
