package dev.outrigger.autoconfigure;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Output and input bindings.
 *
 * @param bindings the bindings by their name in the application
 * @param transport how this block is spoken to, where that differs from the rest
 * @param resilience policies of the calls of this block
 */
record BindingProperties(@DefaultValue Map<String, Entry> bindings, @Nullable String transport,
		@DefaultValue @NestedConfigurationProperty ResilienceProperties resilience)
		implements
			BlockProperties<BindingProperties.Entry> {

	BindingProperties {
		bindings = new HashMap<>(bindings);
	}

	@Override
	public Map<String, Entry> components() {
		return this.bindings;
	}

	@Override
	public Class<Entry> type() {
		return Entry.class;
	}

	@Override
	public String section() {
		return "bindings";
	}

	/**
	 * A binding.
	 *
	 * @param component the component's name in the sidecar; the binding's name when left
	 * out
	 * @param type the component's type, for sidecars that do not tell it
	 * @param timeout the deadline of calls
	 * @param transport how the component is spoken to, where that differs from its block
	 * @param sidecar the sidecar that has it, where that is not the main one
	 * @param resilience policies of the calls of this component
	 */
	record Entry(@Nullable String component, @Nullable String type, @Nullable Duration timeout,
			@Nullable String transport, @Nullable String sidecar,
			@DefaultValue @NestedConfigurationProperty ResilienceProperties resilience) implements ComponentProperties {

	}

}
