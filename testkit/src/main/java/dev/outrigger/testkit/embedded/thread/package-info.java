/** The threads of embedded sidecars. */
@NullMarked
package dev.outrigger.testkit.embedded.thread;

import org.jspecify.annotations.NullMarked;
