package dev.outrigger.spring.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import dev.outrigger.file.FileStore;
import dev.outrigger.file.Files;
import dev.outrigger.file.ReactiveFiles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** Files that beans ask for, on both sidecars and both transports. */
class FileInjectionTests {

	@ParameterizedTest
	@CsvSource({ "dapr, grpc, strict", "dapr, http, redis", "layotto, grpc, strict" })
	void filesAreKeptByTheComponentBehindTheName(String dialect, String transport, String profile) {
		new ApplicationContextRunner().withUserConfiguration(Application.class)
			.withPropertyValues("outrigger.sidecar=embedded", "outrigger.embedded.dialect=" + dialect,
					"outrigger.embedded.profile=" + profile, "outrigger.transport=" + transport,
					"outrigger.file.stores.docs.component=papers", "outrigger.file.stores.docs.root=/shop")
			.run((context) -> {
				Asking asking = context.getBean(Asking.class);
				asking.docs()
					.write("invoices/1.txt", new ByteArrayInputStream("Invoice 1".getBytes(StandardCharsets.UTF_8)));
				ByteArrayOutputStream content = new ByteArrayOutputStream();
				assertThat(asking.docs().read("invoices/1.txt", content)).isTrue();
				assertThat(content).hasToString("Invoice 1");
				assertThat(asking.all().stat("shop/invoices/1.txt").block().size()).isEqualTo(9);
			});
	}

	record Asking(Files docs, ReactiveFiles all) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Asking asking(@FileStore("docs") Files docs, @FileStore("papers") ReactiveFiles all) {
			return new Asking(docs, all);
		}

	}

}
