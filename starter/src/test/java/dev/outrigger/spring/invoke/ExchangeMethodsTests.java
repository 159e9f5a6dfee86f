package dev.outrigger.spring.invoke;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

import static org.assertj.core.api.Assertions.assertThat;

/** Which interfaces have bodies in pieces. */
class ExchangeMethodsTests {

	@Test
	void bodiesInPiecesAreTakenOrGivenByAFlux() {
		assertThat(ExchangeMethods.stream(Whole.class)).isFalse();
		assertThat(ExchangeMethods.stream(Download.class)).isTrue();
		assertThat(ExchangeMethods.stream(Answer.class)).isTrue();
		assertThat(ExchangeMethods.stream(Upload.class)).isTrue();
	}

	interface Whole {

		@GetExchange("/")
		Mono<String> get();

		@PostExchange("/")
		Mono<ResponseEntity<String>> post(@RequestBody Mono<String> body);

	}

	interface Download {

		@GetExchange("/")
		Flux<DataBuffer> get();

	}

	interface Answer {

		@GetExchange("/")
		Mono<ResponseEntity<Flux<DataBuffer>>> get();

	}

	interface Upload {

		@PostExchange("/")
		Mono<Void> post(@RequestBody Flux<DataBuffer> body);

	}

}
