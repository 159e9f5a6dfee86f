package dev.outrigger.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.http.client.autoconfigure.ApiversionProperties;
import org.springframework.boot.http.client.autoconfigure.HttpClientProperties;
import org.springframework.boot.http.client.autoconfigure.PropertiesApiVersionInserter;
import org.springframework.boot.http.client.autoconfigure.service.HttpServiceClientProperties;
import org.springframework.web.client.ApiVersionInserter;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.service.registry.HttpServiceGroup;

/**
 * What Boot's properties of a group of HTTP services say about its requests: headers and
 * the version of the API. How a request gets to where it goes is the sidecar's matter.
 *
 * @param headers headers of every request
 * @param version the version of every request; {@code null} for none
 * @param inserter puts the version in; {@code null} for that of the builder
 */
record ServiceGroupProperties(Map<String, List<String>> headers, @Nullable String version,
		@Nullable ApiVersionInserter inserter) {

	static Optional<ServiceGroupProperties> of(ObjectProvider<HttpServiceClientProperties> properties,
			HttpServiceGroup group) {
		return Optional.ofNullable(properties.getIfAvailable())
			.map((all) -> all.get(group.name()))
			.map(ServiceGroupProperties::of);
	}

	private static ServiceGroupProperties of(HttpClientProperties properties) {
		ApiversionProperties version = properties.getApiversion();
		ApiversionProperties.Insert insert = version.getInsert();
		boolean inserts = Stream
			.of(insert.getHeader(), insert.getQueryParameter(), insert.getPathSegment(), insert.getMediaTypeParameter())
			.anyMatch((place) -> place != null);
		return new ServiceGroupProperties(properties.getDefaultHeader(), version.getDefaultVersion(),
				inserts ? PropertiesApiVersionInserter.get(insert) : null);
	}

	void apply(RestClient.Builder builder) {
		builder.defaultHeaders((known) -> this.headers.forEach(known::put));
		if (this.version != null) {
			builder.defaultApiVersion(this.version);
		}
		if (this.inserter != null) {
			builder.apiVersionInserter(this.inserter);
		}
	}

	void apply(WebClient.Builder builder) {
		builder.defaultHeaders((known) -> this.headers.forEach(known::put));
		if (this.version != null) {
			builder.defaultApiVersion(this.version);
		}
		if (this.inserter != null) {
			builder.apiVersionInserter(this.inserter);
		}
	}

}
