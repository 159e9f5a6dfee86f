package dev.outrigger;

/** How well a component supports a feature. */
public enum Support {

	/** The component does it itself. */
	NATIVE,
	/** The library does it with other means, and keeps the promise. */
	EMULATED,
	/** It works, except for what the note says. */
	WEAK,
	/** It is refused with an {@link UnsupportedCapabilityException}. */
	ABSENT

}
