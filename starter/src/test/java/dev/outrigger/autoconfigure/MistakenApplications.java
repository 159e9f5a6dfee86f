package dev.outrigger.autoconfigure;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.List;

import dev.outrigger.config.ConfigListener;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.lock.DistributedLock;
import dev.outrigger.pubsub.Event;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.pubsub.ReactiveEventPublisher;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStore;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.messaging.handler.annotation.SendTo;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Payload;

/** The applications of {@link StartupMistakesTests}. */
final class MistakenApplications {

	private MistakenApplications() {
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Plain {

		/** Connects, although nothing is declared. */
		@Bean
		Object user(ObjectProvider<SidecarConnection> connection) {
			return connection.stream().toList();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Storing {

		@Bean
		Object store(@StateStore("nowhere") KeyValueStore<String> store) {
			return store.toString();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class TwoStores {

		@Bean
		Object stores(@StateStore("order-store") KeyValueStore<String> one,
				@StateStore("orderStore") KeyValueStore<String> other) {
			return one + "," + other;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class BadConcurrency {

		@TopicListener(pubsub = "messages", topic = "t", concurrency = "many")
		void on(String text) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class BadPlaceholder {

		@TopicListener(pubsub = "messages", topic = "${not.there}")
		void on(String text) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class BadStore {

		@Bean
		Object bad(@StateStore("${not.there}") KeyValueStore<String> store) {
			return store;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@TopicListener(pubsub = "messages", topic = "t")
	static class NothingByType {

		void on(String text) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Publishing {

		@Bean
		Object publishing(@PublishTo(pubsub = "messages", topic = "t") EventPublisher<String> publisher) {
			return publisher.toString();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class PublishingLater {

		@Bean
		Object publishing(@PublishTo(pubsub = "messages", topic = "t") ReactiveEventPublisher<String> publisher) {
			return publisher.toString();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class BadTopic {

		@Bean
		Object bad(@PublishTo(pubsub = "messages", topic = "${not.there}") EventPublisher<String> publisher) {
			return publisher;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class BadType {

		@Bean
		Object bad(@StateStore("orders") String store) {
			return store;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class BadGeneric {

		@Bean
		@SuppressWarnings("rawtypes")
		Object bad(@StateStore("orders") KeyValueStore store) {
			return store;
		}

	}

	@EnableAutoConfiguration
	static class NothingToSend {

		@TopicListener(pubsub = "messages", topic = "orders")
		@SendTo("answers")
		void on(String text) {
		}

	}

	@EnableAutoConfiguration
	static class NoErrorHandler {

		@TopicListener(pubsub = "messages", topic = "orders", errorHandler = "nobody")
		void on(String text) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class BadReturnType {

		@TopicListener(pubsub = "messages", topic = "t")
		Future<?> on(String text) {
			return new CompletableFuture<>();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class TwoPayloads {

		@TopicListener(pubsub = "messages", topic = "t")
		void on(@Header("tenant") String tenant, List<String> lines, Event<List<String>> event, String id) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class PayloadExpression {

		@TopicListener(pubsub = "messages", topic = "t")
		void on(@Payload("id") String id) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class HiddenListener {

		@Bean
		Object hidden() {
			return new Listening();
		}

	}

	static class Listening {

		@TopicListener(pubsub = "messages", topic = "t")
		void on(String text) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class PrivateListener {

		@Bean
		PrivatelyListening proxied() {
			return new PrivatelyListening();
		}

	}

	static class PrivatelyListening extends Locked {

		@TopicListener(pubsub = "messages", topic = "t")
		private void on(String text) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class FinalConfigListener {

		@Bean
		FinallyListening proxied() {
			return new FinallyListening();
		}

	}

	static class FinallyListening extends Locked {

		@ConfigListener(store = "settings", keys = "colour")
		final void on(String text) {
		}

	}

	static class Locked {

		@DistributedLock(store = "locks", name = "n", leaseFor = "5s")
		void locked() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class BadLease {

		@DistributedLock(store = "locks", name = "n", leaseFor = "soon")
		void locked() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class FinalLock {

		@DistributedLock(store = "locks", name = "n", leaseFor = "5s")
		final void locked() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class FinalLockedClass {

		@Bean
		FinallyLocked proxied() {
			return new FinallyLocked();
		}

	}

	static final class FinallyLocked extends Locked {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class HiddenByInterface {

		@Bean
		RunningListener proxied() {
			return new RunningListener();
		}

	}

	static class RunningListener extends Locked implements Runnable {

		@Override
		public void run() {
		}

		@TopicListener(pubsub = "messages", topic = "t")
		public void on(String text) {
		}

	}

}
