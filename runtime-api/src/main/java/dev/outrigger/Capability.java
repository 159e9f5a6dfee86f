package dev.outrigger;

/**
 * How well one component supports one feature.
 *
 * @param feature the feature
 * @param support how well it is supported
 * @param note what is weak or why it is absent; empty for {@link Support#NATIVE}
 */
public record Capability(Feature feature, Support support, String note) {

	/** A feature that the component has itself. */
	public static Capability ofNative(Feature feature) {
		return new Capability(feature, Support.NATIVE, "");
	}

	/** A feature that the library adds. */
	public static Capability emulated(Feature feature, String note) {
		return new Capability(feature, Support.EMULATED, note);
	}

	/** A feature with a weak spot. */
	public static Capability weak(Feature feature, String note) {
		return new Capability(feature, Support.WEAK, note);
	}

	/** A feature that is refused. */
	public static Capability absent(Feature feature, String note) {
		return new Capability(feature, Support.ABSENT, note);
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
