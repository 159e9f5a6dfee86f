package dev.outrigger.autoconfigure;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Other applications that are called.
 *
 * @param services the services by their name in the application
 * @param transport how this block is spoken to, where that differs from the rest
 * @param resilience policies of the calls of this block
 */
record InvokeProperties(@DefaultValue Map<String, Service> services, @Nullable String transport,
		@DefaultValue @NestedConfigurationProperty ResilienceProperties resilience)
		implements
			BlockProperties<InvokeProperties.Service> {

	InvokeProperties {
		services = new HashMap<>(services);
	}

	@Override
	public Map<String, Service> components() {
		return this.services;
	}

	@Override
	public Class<Service> type() {
		return Service.class;
	}

	@Override
	public String section() {
		return "services";
	}

	/**
	 * A service.
	 *
	 * @param component the id of the application to call; the service's name when left
	 * out
	 * @param type not used
	 * @param timeout the deadline of calls
	 * @param transport how the component is spoken to, where that differs from its block
	 * @param sidecar the sidecar that has it, where that is not the main one
	 * @param resilience policies of the calls of this component
	 */
	record Service(@Nullable String component, @Nullable String type, @Nullable Duration timeout,
			@Nullable String transport, @Nullable String sidecar,
			@DefaultValue @NestedConfigurationProperty ResilienceProperties resilience) implements ComponentProperties {

	}

}
