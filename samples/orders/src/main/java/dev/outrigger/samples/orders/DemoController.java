package dev.outrigger.samples.orders;

import java.nio.charset.StandardCharsets;

import dev.outrigger.testkit.embedded.EmbeddedSidecar;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Changes configuration where it is kept, which is only possible from here while the
 * sidecar is the embedded one.
 */
@RestController
@ConditionalOnProperty(name = "outrigger.sidecar", havingValue = "embedded")
class DemoController {

	private final EmbeddedSidecar sidecar;

	DemoController(EmbeddedSidecar sidecar) {
		this.sidecar = sidecar;
	}

	@PutMapping(path = "/demo/settings/{key}", consumes = MediaType.ALL_VALUE)
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void change(@PathVariable String key, @RequestBody byte[] value) {
		this.sidecar.configuration("settings").put(key, new String(value, StandardCharsets.UTF_8).trim());
	}

}
