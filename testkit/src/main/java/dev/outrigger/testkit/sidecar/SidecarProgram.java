package dev.outrigger.testkit.sidecar;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

import dev.outrigger.BuildingBlock;

/** How a sidecar's program is told what to serve. Stateless. */
interface SidecarProgram {

	/** The program's name. */
	String name();

	/**
	 * Writes the files that the program reads.
	 * @param plan what it will serve
	 * @param folder where it works
	 * @return the command's arguments
	 */
	List<String> prepare(LaunchPlan plan, Path folder);

	/**
	 * The types of components that are of use in development, the best one first:
	 * {@code redis} and {@code etcd} need such a server, others need nothing.
	 */
	List<String> types(BuildingBlock block);

	/** The arguments that make it tell its version. */
	List<String> versionArguments();

	/** What answers with a status of 2xx as soon as it takes requests. */
	URI readiness(SidecarPorts ports);

}
