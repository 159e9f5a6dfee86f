package dev.outrigger.pubsub.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.outrigger.SidecarException;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.spi.Answer;
import dev.outrigger.spi.BrokerTraits;
import dev.outrigger.spi.Delivery;
import dev.outrigger.spi.DeliverySink;
import dev.outrigger.spi.DeliveryStream;
import dev.outrigger.spi.PubSubBackend;
import dev.outrigger.spi.StreamRequest;
import dev.outrigger.spi.WireEvent;
import org.jspecify.annotations.Nullable;

/**
 * The one stream of a topic, shared by all subscriptions to it. It is opened when all
 * that are expected have joined, so that none misses an event, and closed when the last
 * one leaves; its end is the end for all, who are expected to join again. Each group of
 * subscriptions gets every event. Sinks are called outside the lock. Thread safe.
 */
final class SharedTopic {

	private final Set<Object> expected = new HashSet<>();

	private final Map<Object, Member> members = new LinkedHashMap<>();

	private List<List<Member>> groups = List.of();

	private @Nullable Upstream upstream;

	private int turn;

	/**
	 * Announces a subscription: no stream is opened before it has joined or left.
	 * @param subscription identifies the subscription
	 */
	synchronized void expect(Object subscription) {
		if (!this.members.containsKey(subscription)) {
			this.expected.add(subscription);
		}
	}

	/**
	 * Joins the stream, and opens it unless others are still expected. A failure to open
	 * it is told to the sinks.
	 * @param subscription identifies the subscription
	 * @param member the subscription
	 */
	void join(Object subscription, Member member) {
		boolean opened;
		synchronized (this) {
			this.expected.remove(subscription);
			this.members.put(subscription, member);
			regroup();
			opened = this.upstream != null && this.upstream.opened;
		}
		if (opened) {
			member.sink.opened();
		}
		openWhenComplete(member);
	}

	private void openWhenComplete(Member opener) {
		Upstream opening;
		synchronized (this) {
			if (this.upstream != null || !this.expected.isEmpty()) {
				return;
			}
			opening = new Upstream(opener.traits);
			this.upstream = opening;
		}
		try {
			opening.use(opener.broker.open(opener.request, opening));
		}
		catch (SidecarException ex) {
			end(opening, ex);
		}
		catch (RuntimeException ex) {
			end(opening, new SidecarException(SidecarException.Code.INTERNAL, null,
					"the stream could not be opened: " + ex.getMessage(), ex));
		}
	}

	/**
	 * Leaves the stream, or is not expected any more.
	 * @param subscription identifies the subscription
	 */
	void leave(Object subscription) {
		Upstream closing = null;
		Member left;
		Member opener;
		synchronized (this) {
			this.expected.remove(subscription);
			left = this.members.remove(subscription);
			regroup();
			opener = this.members.values().stream().findFirst().orElse(null);
			if (opener == null) {
				closing = this.upstream;
				this.upstream = null;
			}
		}
		if (closing != null) {
			closing.close();
		}
		if (opener != null) {
			if (left != null && !left.traits.pushed()) {
				release(unanswered(left), left.traits);
			}
			openWhenComplete(opener);
		}
	}

	private synchronized Set<SharedDelivery.Part> unanswered(Member member) {
		return Set.copyOf(member.unanswered);
	}

	/**
	 * What a subscription has left unanswered must not hold up the others: it goes back
	 * to the broker, if need be by opening the stream again.
	 */
	private void release(Set<SharedDelivery.Part> unanswered, BrokerTraits traits) {
		if (traits.redelivers()) {
			unanswered.forEach((part) -> part.answer(Answer.RETRY));
			return;
		}
		Upstream closing;
		synchronized (this) {
			closing = this.upstream;
		}
		if (closing != null && !unanswered.isEmpty()) {
			closing.close();
			end(closing, new SidecarUnavailableException(null,
					"opened again, as another subscription of the topic left events unanswered", null));
		}
	}

	private void end(Upstream ended, SidecarException cause) {
		List<Member> left;
		synchronized (this) {
			if (this.upstream != ended) {
				return;
			}
			this.upstream = null;
			left = List.copyOf(this.members.values());
			this.expected.addAll(this.members.keySet());
			this.members.clear();
			regroup();
		}
		left.forEach((member) -> member.sink.ended(cause));
	}

	private void regroup() {
		Map<String, List<Member>> byGroup = new LinkedHashMap<>();
		this.members.values()
			.forEach((member) -> byGroup.computeIfAbsent(member.group, (name) -> new ArrayList<>()).add(member));
		this.groups = List.copyOf(byGroup.values());
	}

	private synchronized List<Member> everyMember() {
		return List.copyOf(this.members.values());
	}

	/** Hands an event to one member of each group. */
	private void deliver(Delivery delivery, BrokerTraits traits) {
		SharedDelivery.Part[] parts;
		DeliverySink[] sinks;
		synchronized (this) {
			int count = this.groups.size();
			SharedDelivery shared = new SharedDelivery(delivery, count);
			parts = new SharedDelivery.Part[count];
			sinks = new DeliverySink[count];
			for (int i = 0; i < count; i++) {
				List<Member> group = this.groups.get(i);
				Member member = group.get((group.size() > 1) ? turn(shared.event(), group.size()) : 0);
				parts[i] = shared.part((answered) -> answered(member, answered));
				member.unanswered.add(parts[i]);
				sinks[i] = member.sink;
			}
		}
		if (parts.length == 0 && traits.pushed()) {
			delivery.answer(Answer.RETRY);
		}
		for (int i = 0; i < parts.length; i++) {
			sinks[i].delivered(parts[i]);
		}
	}

	/** Copies of an event go to the same member, which knows what it did with it. */
	private int turn(WireEvent event, int size) {
		EventIdentity identity = EventIdentity.of(event);
		return Math.floorMod((identity != null) ? identity.hashCode() : this.turn++, size);
	}

	private synchronized void answered(Member member, SharedDelivery.Part part) {
		member.unanswered.remove(part);
	}

	/** A subscription, for as long as it has joined. */
	static final class Member {

		private final PubSubBackend broker;

		private final StreamRequest request;

		private final BrokerTraits traits;

		private final String group;

		private final DeliverySink sink;

		/** Guarded by the topic's lock. */
		private final Set<SharedDelivery.Part> unanswered = new LinkedHashSet<>();

		/**
		 * Describes a subscription.
		 * @param broker opens streams
		 * @param request what to subscribe to
		 * @param traits how the broker behaves
		 * @param group those of one group compete for events
		 * @param sink receives the events
		 */
		Member(PubSubBackend broker, StreamRequest request, BrokerTraits traits, String group, DeliverySink sink) {
			this.broker = broker;
			this.request = request;
			this.traits = traits;
			this.group = group;
			this.sink = sink;
		}

	}

	/** One stream to the broker. */
	private final class Upstream implements DeliverySink {

		private final BrokerTraits traits;

		private volatile boolean opened;

		private @Nullable DeliveryStream stream;

		private boolean closed;

		Upstream(BrokerTraits traits) {
			this.traits = traits;
		}

		synchronized void use(DeliveryStream opened) {
			this.stream = opened;
			if (this.closed) {
				opened.close();
			}
		}

		synchronized void close() {
			this.closed = true;
			if (this.stream != null) {
				this.stream.close();
			}
		}

		@Override
		public void opened() {
			this.opened = true;
			everyMember().forEach((member) -> member.sink.opened());
		}

		@Override
		public void delivered(Delivery delivery) {
			deliver(delivery, this.traits);
		}

		@Override
		public void stalled(String advice) {
			everyMember().forEach((member) -> member.sink.stalled(advice));
		}

		@Override
		public void ended(SidecarException cause) {
			end(this, cause);
		}

	}

}
