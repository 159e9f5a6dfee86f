/**
 * The embedded sidecar as a program of its own, for applications in any language.
 */
@NullMarked
package dev.outrigger.testkit.standalone;

import org.jspecify.annotations.NullMarked;
