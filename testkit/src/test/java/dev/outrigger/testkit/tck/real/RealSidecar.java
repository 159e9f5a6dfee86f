package dev.outrigger.testkit.tck.real;

import java.util.List;
import java.util.Map;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Feature;
import dev.outrigger.Support;
import dev.outrigger.connection.SidecarConnectionBuilder;
import dev.outrigger.testkit.sidecar.SidecarComponent;
import dev.outrigger.testkit.sidecar.SidecarPorts;

/** What one kind of sidecar, and one way to speak to it, needs. */
interface RealSidecar {

	/** Names the target. */
	String title();

	/** The dialect, as launchers name it. */
	String dialect();

	/** The programs behind its components, by the names they are looked for. */
	List<String> backEnds();

	/** How it calls the application. */
	String appProtocol();

	/** Its components. */
	List<SidecarComponent> components(BackEnds backEnds);

	/** Sets how it is spoken to. */
	SidecarConnectionBuilder connect(SidecarConnectionBuilder builder, SidecarPorts ports);

	/** How well its components are known to support a feature. */
	Support expected(Feature feature);

	/** What a test can do behind its back, by type. */
	Map<Class<?>, Object> controls(BackEnds backEnds);

	/** The name of its component for a block. */
	static String component(BuildingBlock block) {
		return switch (block) {
			case STATE -> "statestore";
			case PUBSUB -> "messages";
			case CONFIGURATION -> "settings";
			case LOCK -> "locks";
			case SECRET -> "vault";
			case SEQUENCE -> "numbers";
			case INVOKE -> "orders";
			case BINDING -> "drawer";
			case FILE -> "papers";
		};
	}

	/** Whether it knows the application beside it as one that can be called. */
	default boolean callsItself() {
		return dialect().equals("dapr");
	}

}
