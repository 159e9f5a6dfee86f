package dev.outrigger.spring.observation;

import dev.outrigger.pubsub.Event;
import io.micrometer.observation.Observation;
import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;

import org.springframework.core.Ordered;

/**
 * Gives the span of a batch a link to the span that published each of its events. A
 * single event needs none, as its span is a child of the publisher's. Thread safe.
 */
public final class EventProcessTracing extends PropagatingReceiverTracingObservationHandler<EventProcessContext>
		implements Ordered {

	/**
	 * Before Boot's handler for whatever else is received, which has 1000.
	 */
	private static final int ORDER = 900;

	private final Tracer tracer;

	/**
	 * Creates a handler.
	 * @param tracer makes the spans
	 * @param propagator reads the context that an event brings
	 */
	public EventProcessTracing(Tracer tracer, Propagator propagator) {
		super(tracer, propagator);
		this.tracer = tracer;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof EventProcessContext;
	}

	@Override
	public Span.Builder customizeExtractedSpan(EventProcessContext context, Span.Builder builder) {
		if (context.events().size() > 1) {
			for (Event<byte[]> event : context.events()) {
				TraceParent.of(event.attributes())
					.ifPresent((parent) -> builder.addLink(new Link(parent.context(this.tracer))));
			}
		}
		return builder;
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

}
