package dev.outrigger.autoconfigure;

import java.util.stream.Stream;

import dev.outrigger.autoconfigure.MistakenApplications.BadConcurrency;
import dev.outrigger.autoconfigure.MistakenApplications.BadGeneric;
import dev.outrigger.autoconfigure.MistakenApplications.BadLease;
import dev.outrigger.autoconfigure.MistakenApplications.BadPlaceholder;
import dev.outrigger.autoconfigure.MistakenApplications.BadReturnType;
import dev.outrigger.autoconfigure.MistakenApplications.NoErrorHandler;
import dev.outrigger.autoconfigure.MistakenApplications.NothingByType;
import dev.outrigger.autoconfigure.MistakenApplications.NothingToSend;
import dev.outrigger.autoconfigure.MistakenApplications.BadStore;
import dev.outrigger.autoconfigure.MistakenApplications.BadTopic;
import dev.outrigger.autoconfigure.MistakenApplications.BadType;
import dev.outrigger.autoconfigure.MistakenApplications.FinalConfigListener;
import dev.outrigger.autoconfigure.MistakenApplications.FinalLock;
import dev.outrigger.autoconfigure.MistakenApplications.FinalLockedClass;
import dev.outrigger.autoconfigure.MistakenApplications.HiddenByInterface;
import dev.outrigger.autoconfigure.MistakenApplications.HiddenListener;
import dev.outrigger.autoconfigure.MistakenApplications.PayloadExpression;
import dev.outrigger.autoconfigure.MistakenApplications.PrivateListener;
import dev.outrigger.autoconfigure.MistakenApplications.Publishing;
import dev.outrigger.autoconfigure.MistakenApplications.PublishingLater;
import dev.outrigger.autoconfigure.MistakenApplications.TwoPayloads;

/** Mistakes with annotated members and the beans that have them. */
final class MemberMistakes {

	private static final String EMBEDDED = "outrigger.sidecar=embedded";

	private static final String OUTBOX = "outrigger.pubsub.publisher.in-transaction=outbox";

	private MemberMistakes() {
	}

	static Stream<Mistake> all() {
		return Stream.concat(members(), proxies());
	}

	private static Stream<Mistake> members() {
		String define = "Define the property";
		return Stream.of(
				Mistake.of("concurrency that is no number", BadConcurrency.class, EMBEDDED)
					.says("@TopicListener on BadConcurrency.on", "'concurrency' is 'many'")
					.advises("Make it a whole number"),
				Mistake.of("placeholder of a topic", BadPlaceholder.class, EMBEDDED)
					.says("BadPlaceholder", "'topic'", "${not.there}")
					.advises(define),
				Mistake.of("placeholder of a store", BadStore.class, EMBEDDED)
					.says("@StateStore", "BadStore", "'value'", "${not.there}")
					.advises(define),
				Mistake.of("placeholder of a publisher", BadTopic.class, EMBEDDED)
					.says("@PublishTo", "BadTopic", "'topic'", "${not.there}")
					.advises(define),
				Mistake.of("listener class without methods", NothingByType.class, EMBEDDED)
					.says("@TopicListener on NothingByType", "no method has @EventType")
					.advises("Put @EventType on methods"),
				Mistake.of("outbox without a registry", Publishing.class, EMBEDDED, OUTBOX)
					.says("The publishers of 'messages' are to use an outbox", "no event publication registry")
					.advises("spring-modulith-starter-jdbc", "'after-commit'"),
				Mistake.of("reactive publisher with an outbox", PublishingLater.class, EMBEDDED, OUTBOX)
					.says("What publishes reactively to 'messages' cannot use the outbox")
					.advises("Use an EventPublisher", "'outrigger.pubsub.brokers.messages.in-transaction'"),
				Mistake.of("type that cannot be injected", BadType.class, EMBEDDED)
					.says("@StateStore", "BadType", "String")
					.advises("KeyValueStore"),
				Mistake.of("store without a type of values", BadGeneric.class, EMBEDDED)
					.says("@StateStore", "BadGeneric", "the type of the values is not known")
					.advises("KeyValueStore<Order>"),
				Mistake.of("listener that returns a Future", BadReturnType.class, EMBEDDED)
					.says("@TopicListener on BadReturnType.on", "Future<?>")
					.advises("return a CompletionStage"),
				Mistake.of("nothing to send", NothingToSend.class, EMBEDDED)
					.says("@TopicListener on NothingToSend.on", "@SendTo has nothing to send")
					.advises("Return what is to be published"),
				Mistake.of("error handler that is not there", NoErrorHandler.class, EMBEDDED)
					.says("@TopicListener on NoErrorHandler.on", "errorHandler: 'nobody'", "EventErrorHandler")
					.advises("Declare the bean"),
				Mistake.of("listener with two payloads", TwoPayloads.class, EMBEDDED)
					.says("@TopicListener on TwoPayloads.on",
							"several parameters take the payload: List lines, String id")
					.advises("Leave one of them", "@Header"),
				Mistake.of("expression of a payload", PayloadExpression.class, EMBEDDED)
					.says("@TopicListener on PayloadExpression.on", "@Payload on 'String id' has the expression 'id'")
					.advises("Leave the expression out"),
				Mistake.of("listener behind a wide return type", HiddenListener.class, EMBEDDED)
					.says("The bean 'hidden'", "Listening")
					.advises("Declare the concrete return type"),
				Mistake.of("abstract method of a store that nobody implements", OwnMethodApplication.class, EMBEDDED)
					.says("@StateStore on interface Orders: nothing implements count(), findById(String)",
							"KeyValueStore does not have")
					.advises("Make it a default method"),
				Mistake.of("method of a configuration interface without a key", OwnValueApplication.class, EMBEDDED)
					.says("@ConfigStore on Settings.limit: the method cannot give a value")
					.advises("@ConfigKey", "default method"),
				Mistake.of("nested interface of a class without beans", NestedElsewhere.class, EMBEDDED)
					.says("Elsewhere.Orders, whose @StateStore was not found", "nested")
					.advises("in a file of its own"),
				Mistake.of("lease that is no duration", BadLease.class, EMBEDDED)
					.says("@DistributedLock on BadLease.locked", "'leaseFor' is 'soon'")
					.advises("Make it a duration"));
	}

	private static Stream<Mistake> proxies() {
		String hidden = "the method is private or final, so that it cannot be called through the bean's proxy";
		return Stream.of(
				Mistake.of("final method with a lock", FinalLock.class, EMBEDDED)
					.says("@DistributedLock on FinalLock.locked", "final")
					.advises("Make it an ordinary method"),
				Mistake.of("final class with a lock", FinalLockedClass.class, EMBEDDED)
					.says("@DistributedLock on a method of FinallyLocked (bean 'proxied')", "final class")
					.advises("Make the class neither final nor private", "spring.aop.proxy-target-class=false"),
				Mistake.of("private listener of a proxied bean", PrivateListener.class, EMBEDDED)
					.says("@TopicListener on PrivatelyListening.on (bean 'proxied'): " + hidden)
					.advises("Make the method neither private nor final."),
				Mistake
					.of("listener that no interface of a proxied bean has", HiddenByInterface.class, EMBEDDED,
							"spring.aop.proxy-target-class=false")
					.says("@TopicListener on RunningListener.on (bean 'proxied'): the method cannot be called through"
							+ " the bean's proxy")
					.advises("Declare the method in an interface of the bean", "'spring.aop.proxy-target-class'"),
				Mistake.of("listener in a scope that is not active", InactiveScope.class, EMBEDDED)
					.says("@TopicListener on Listening.on (bean 'listening'): the bean's scope is not active")
					.advises("Put the method into a singleton"),
				Mistake.of("final listener of a proxied bean", FinalConfigListener.class, EMBEDDED)
					.says("@ConfigListener on FinallyListening.on (bean 'proxied'): " + hidden)
					.advises("Make the method neither private nor final."));
	}

}
