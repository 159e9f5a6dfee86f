package dev.outrigger.autoconfigure;

import dev.outrigger.pubsub.TopicListener;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.config.CustomScopeConfigurer;
import org.springframework.beans.factory.config.Scope;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ScopedProxyMode;

/**
 * Has a listener in a scope that is never active, as that of a request is not for events.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class InactiveScope {

	@Bean
	static CustomScopeConfigurer scopes() {
		CustomScopeConfigurer scopes = new CustomScopeConfigurer();
		scopes.addScope("inactive", new Inactive());
		return scopes;
	}

	@Bean
	@org.springframework.context.annotation.Scope(scopeName = "inactive", proxyMode = ScopedProxyMode.TARGET_CLASS)
	Listening listening() {
		return new Listening();
	}

	static class Listening {

		@TopicListener(pubsub = "messages", topic = "t")
		void on(String text) {
		}

	}

	static class Inactive implements Scope {

		@Override
		public Object get(String name, ObjectFactory<?> factory) {
			throw new IllegalStateException("no request");
		}

		@Override
		public @Nullable Object remove(String name) {
			return null;
		}

		@Override
		public void registerDestructionCallback(String name, Runnable callback) {
		}

	}

}
