package dev.outrigger.spring;

/** In which order parts of the starter start and stop. */
public final class LifecyclePhases {

	/** Listeners of topics and of configuration: started last and stopped first. */
	public static final int LISTENERS = Integer.MAX_VALUE - 100;

	/**
	 * Connections to sidecars, of which what is stopped later may still want something.
	 */
	public static final int CONNECTIONS = Integer.MIN_VALUE + 100;

	private LifecyclePhases() {
	}

}
