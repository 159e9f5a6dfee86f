package dev.outrigger.testkit.tck.control;

/** Knows where the file component has a folder. */
public interface FileControl {

	/** A folder that is there, as the component names it. */
	String folder();

}
