package dev.outrigger.spring.pubsub;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.outrigger.BatchFailedException;
import dev.outrigger.codec.Codec;
import dev.outrigger.codec.ValueCodec;
import dev.outrigger.pubsub.Event;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.ResolvedTypes;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

/**
 * Makes the list that a listener of batches takes. An event that cannot be read or is not
 * valid fails alone; the method gets the others.
 *
 * @param parameter the method's parameter
 * @param events whether the list has events rather than payloads
 * @param codec reads payloads
 * @param payloads validates payloads
 */
record BatchPayloads(MethodParameter parameter, boolean events, ValueCodec<?> codec, PayloadResolver payloads) {

	static BatchPayloads of(Method method, String member, Codec codec, PayloadResolver payloads) {
		MethodParameter parameter = (method.getParameterCount() == 1) ? new MethodParameter(method, 0) : null;
		if (parameter == null || parameter.getParameterType() != List.class) {
			throw new OutriggerStartupException(
					member + ": a listener of batches takes one parameter, a List of payloads or of Events",
					"Declare the parameter as List<Order> or List<Event<Order>>, or remove the attribute 'batch'.",
					null);
		}
		ResolvableType element = ResolvableType.forMethodParameter(parameter).getGeneric(0);
		boolean events = element.resolve(Object.class) == Event.class;
		return new BatchPayloads(parameter, events,
				codec.forType(ResolvedTypes.of(events ? element.getGeneric(0) : element)), payloads);
	}

	/** Calls the method with what can be read, and adds what cannot to what failed. */
	void handle(List<Event<byte[]>> batch, Call call) {
		Map<Integer, Exception> failures = new TreeMap<>();
		List<@Nullable Object> arguments = new ArrayList<>();
		List<Integer> indices = new ArrayList<>();
		for (int i = 0; i < batch.size(); i++) {
			try {
				arguments.add(read(batch.get(i)));
				indices.add(i);
			}
			catch (Exception ex) {
				failures.put(i, ex);
			}
		}
		if (!arguments.isEmpty()) {
			call(arguments, indices, call, failures);
		}
		if (!failures.isEmpty()) {
			throw new BatchFailedException(failures);
		}
	}

	private static void call(List<@Nullable Object> arguments, List<Integer> indices, Call call,
			Map<Integer, Exception> failures) {
		try {
			call.call(arguments);
		}
		catch (BatchFailedException ex) {
			if (ex.failures().keySet().stream().allMatch((index) -> index >= 0 && index < indices.size())) {
				ex.failures().forEach((index, failure) -> failures.put(indices.get(index), failure));
			}
			else {
				indices.forEach((index) -> failures.put(index, ex));
			}
		}
		catch (Exception ex) {
			indices.forEach((index) -> failures.put(index, ex));
		}
	}

	private @Nullable Object read(Event<byte[]> event) {
		Object payload = this.codec.decodePayload(event.data());
		this.payloads.validate(EventMessages.message(event), this.parameter, payload);
		return this.events ? event.withData(payload) : payload;
	}

	/** Calls the method. */
	interface Call {

		void call(List<@Nullable Object> arguments) throws Exception;

	}

}
