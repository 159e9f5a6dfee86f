package dev.outrigger.spring.portability;

import dev.outrigger.Capability;
import dev.outrigger.Feature;
import dev.outrigger.Support;

/**
 * A feature that is weak or absent.
 *
 * @param feature the feature
 * @param needed whether the member cannot do without; else it is only met by calls that
 * use the feature
 * @param support {@link Support#WEAK} or {@link Support#ABSENT}
 * @param weakness what is weak, or why it is absent
 * @param cure what can be done about it; empty when there is nothing, or the weakness
 * says it
 */
public record Finding(Feature feature, boolean needed, Support support, String weakness, String cure) {

	static Finding of(Capability capability, boolean needed) {
		return new Finding(capability.feature(), needed, capability.support(), capability.note(), capability.cure());
	}

	@Override
	public String toString() {
		return this.feature.label() + " is " + (this.support == Support.WEAK ? "weak" : "absent") + ": " + this.weakness
				+ (this.cure.isEmpty() ? "" : " (" + this.cure + ")");
	}

}
