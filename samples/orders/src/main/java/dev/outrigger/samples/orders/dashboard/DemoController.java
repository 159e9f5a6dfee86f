package dev.outrigger.samples.orders.dashboard;

import java.nio.charset.StandardCharsets;

import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Changes configuration where it is kept, and stops and starts the sidecar, which is only
 * possible from here while the sidecar is the embedded one.
 */
@RestController
@ConditionalOnProperty(name = "outrigger.sidecar", havingValue = "embedded")
class DemoController {

	private final EmbeddedSidecar sidecar;

	private final EmbeddedSwitch power;

	DemoController(EmbeddedSidecar sidecar, EmbeddedSwitch power) {
		this.sidecar = sidecar;
		this.power = power;
	}

	@PutMapping(path = "/demo/settings/{key}", consumes = MediaType.ALL_VALUE)
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void change(@PathVariable String key, @RequestBody byte[] value) {
		this.sidecar.configuration("settings").put(key, new String(value, StandardCharsets.UTF_8).trim());
	}

	@PutMapping("/demo/sidecar")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	Mono<Void> run(@RequestBody Power wanted) {
		return Mono.<Void>fromRunnable(wanted.on() ? this.power::start : this.power::stop)
			.subscribeOn(Schedulers.boundedElastic());
	}

	/**
	 * Whether the sidecar is to run.
	 *
	 * @param on whether it is
	 */
	record Power(boolean on) {

	}

}
