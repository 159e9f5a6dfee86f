package dev.outrigger.file;

/**
 * Which file store a facade is bound to.
 *
 * @param component the component's name in the sidecar
 * @param root the folder below which names are, as the store names it; empty for none
 */
public record FileStoreSpec(String component, String root) {

	/** Creates a specification; a slash at the end of the root means nothing. */
	public FileStoreSpec {
		root = (root.length() > 1 && root.endsWith("/")) ? root.substring(0, root.length() - 1) : root;
	}

	/**
	 * A store without a root.
	 * @param component the component's name in the sidecar
	 * @return the specification
	 */
	public static FileStoreSpec of(String component) {
		return new FileStoreSpec(component, "");
	}

	/** The same store with another root. */
	public FileStoreSpec withRoot(String root) {
		return new FileStoreSpec(this.component, root);
	}

	/** What the store calls a file or folder. */
	String path(String name) {
		if (this.root.isEmpty()) {
			return name;
		}
		return name.isEmpty() ? this.root : (this.root.endsWith("/") ? this.root : this.root + "/") + name;
	}

}
