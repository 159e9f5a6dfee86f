/**
 * What real sidecars answered, as data, and the replay of it against the embedded one.
 */
@NullMarked
package dev.outrigger.testkit.recordings;

import org.jspecify.annotations.NullMarked;
