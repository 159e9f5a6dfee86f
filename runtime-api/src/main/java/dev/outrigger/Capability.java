package dev.outrigger;

/**
 * How well one component supports one feature.
 *
 * @param feature the feature
 * @param support how well it is supported
 * @param note what is weak or why it is absent; empty for {@link Support#NATIVE}
 * @param cure what can be done about a weakness, such as a setting of the component;
 * empty when there is nothing, or the note says it
 */
public record Capability(Feature feature, Support support, String note, String cure) {

	/** A feature that the component has itself. */
	public static Capability ofNative(Feature feature) {
		return new Capability(feature, Support.NATIVE, "", "");
	}

	/** A feature that the library adds. */
	public static Capability emulated(Feature feature, String note) {
		return new Capability(feature, Support.EMULATED, note, "");
	}

	/** A feature with a weak spot. */
	public static Capability weak(Feature feature, String note) {
		return new Capability(feature, Support.WEAK, note, "");
	}

	/** A feature that is refused. */
	public static Capability absent(Feature feature, String note) {
		return new Capability(feature, Support.ABSENT, note, "");
	}

	/**
	 * The same capability with what can be done about it.
	 * @param cure an advice, in the imperative
	 * @return the capability
	 */
	public Capability withCure(String cure) {
		return new Capability(this.feature, this.support, this.note, cure);
	}

	/**
	 * Throws when the feature is absent.
	 * @param operation what is about to be done
	 * @throws UnsupportedCapabilityException when the feature is absent
	 */
	public void require(Operation operation) {
		if (this.support == Support.ABSENT) {
			throw new UnsupportedCapabilityException(operation, this.note);
		}
	}

}
