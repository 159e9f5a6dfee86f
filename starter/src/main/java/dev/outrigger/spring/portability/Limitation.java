package dev.outrigger.spring.portability;

import dev.outrigger.Capability;
import dev.outrigger.Feature;
import dev.outrigger.Support;

/**
 * What is weak or absent somewhere.
 *
 * @param feature the feature
 * @param needed whether the member cannot do without; else it is only met by calls that
 * use the feature
 * @param support {@link Support#WEAK} or {@link Support#ABSENT}
 * @param weakness what is weak, or why it is absent
 * @param cure what can be done about it; empty when there is nothing, or the weakness
 * says it
 */
public record Limitation(Feature feature, boolean needed, Support support, String weakness, String cure) {

	static Limitation of(Capability capability, boolean needed) {
		return new Limitation(capability.feature(), needed, capability.support(), capability.note(), capability.cure());
	}

	/** Whether a member cannot work for it. */
	boolean prevents() {
		return this.needed && this.support == Support.ABSENT;
	}

	@Override
	public String toString() {
		return this.feature.label() + " is " + (this.support == Support.WEAK ? "weak" : "absent") + ": " + this.weakness
				+ (this.cure.isEmpty() ? "" : " (" + this.cure + ")");
	}

}
