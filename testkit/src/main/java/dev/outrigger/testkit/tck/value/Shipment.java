package dev.outrigger.testkit.tck.value;

/**
 * A value that is declared by its base class, without type information: its members are
 * written, and read by who declares the subclass.
 */
public class Shipment {

	private final String id;

	/**
	 * Creates a shipment.
	 * @param id its id
	 */
	public Shipment(String id) {
		this.id = id;
	}

	/** The id. */
	public String getId() {
		return this.id;
	}

	/** A shipment with a member of its own. */
	public static class Express extends Shipment {

		private final int hours;

		/**
		 * Creates a shipment.
		 * @param id its id
		 * @param hours how long it takes
		 */
		public Express(String id, int hours) {
			super(id);
			this.hours = hours;
		}

		/** How long it takes. */
		public int getHours() {
			return this.hours;
		}

	}

}
