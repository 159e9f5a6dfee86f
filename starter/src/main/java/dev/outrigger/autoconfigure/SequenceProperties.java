package dev.outrigger.autoconfigure;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import dev.outrigger.sequence.SequenceOrdering;
import dev.outrigger.sequence.SequenceSpec;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Sequences.
 *
 * @param sequences the sequences by their name in the application
 * @param transport how this block is spoken to, where that differs from the rest
 * @param resilience policies of the calls of this block
 */
record SequenceProperties(@DefaultValue Map<String, Entry> sequences, @Nullable String transport,
		@DefaultValue @NestedConfigurationProperty ResilienceProperties resilience)
		implements
			BlockProperties<SequenceProperties.Entry> {

	SequenceProperties {
		sequences = new HashMap<>(sequences);
	}

	@Override
	public Map<String, Entry> components() {
		return this.sequences;
	}

	@Override
	public Class<Entry> type() {
		return Entry.class;
	}

	@Override
	public String section() {
		return "sequences";
	}

	/**
	 * A sequence.
	 *
	 * @param component the component's name in the sidecar; the sequence's name when left
	 * out
	 * @param key the name of the sequence within its component; the name in the
	 * application when left out
	 * @param ordering whether numbers only have to be unique, or have to increase, too
	 * @param range how many numbers of a weak sequence are reserved at a time where the
	 * sidecar has no sequences of its own
	 * @param type the component's type, for sidecars that do not tell it
	 * @param timeout the deadline of calls
	 * @param transport how the component is spoken to, where that differs from its block
	 * @param sidecar the sidecar that has it, where that is not the main one
	 * @param resilience policies of the calls of this component
	 */
	record Entry(@Nullable String component, @Nullable String key, @DefaultValue("weak") SequenceOrdering ordering,
			@DefaultValue("" + SequenceSpec.DEFAULT_RANGE) int range, @Nullable String type, @Nullable Duration timeout,
			@Nullable String transport, @Nullable String sidecar,
			@DefaultValue @NestedConfigurationProperty ResilienceProperties resilience) implements ComponentProperties {

		SequenceSpec spec(String component, String name) {
			String named = (this.key != null && !this.key.isBlank()) ? this.key.strip() : name;
			return SequenceSpec.of(component, named).withOrdering(this.ordering).withRange(this.range);
		}

	}

}
