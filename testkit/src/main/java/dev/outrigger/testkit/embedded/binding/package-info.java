/**
 * The output bindings of the embedded sidecar.
 */
@NullMarked
package dev.outrigger.testkit.embedded.binding;

import org.jspecify.annotations.NullMarked;
