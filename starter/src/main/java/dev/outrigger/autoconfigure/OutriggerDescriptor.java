package dev.outrigger.autoconfigure;

import java.util.List;
import java.util.Map;

import dev.outrigger.spring.portability.MemberPortability;

/**
 * What the application has to do with its sidecars, for the actuator.
 *
 * @param sidecars the sidecars that the application is connected to, by name
 * @param members what each annotated member needs, and where it would run
 * @param listeners the listeners by id
 * @param problems what is wrong with each sidecar, as far as the library knows
 */
record OutriggerDescriptor(Map<String, String> sidecars, List<MemberPortability> members,
		Map<String, ListenerDescriptor> listeners, Map<String, Map<String, String>> problems) {

}
