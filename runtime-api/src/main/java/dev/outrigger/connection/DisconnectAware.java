package dev.outrigger.connection;

/** A resource of a connection that is told when that is left alone for a while. */
public interface DisconnectAware {

	/** There may be a checkpoint now, and more than one process that goes on from it. */
	void disconnected();

}
