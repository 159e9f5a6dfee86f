/**
 * The embedded sidecar as a target of the contract kits, with every control.
 */
@NullMarked
package dev.outrigger.testkit.tck.embedded;

import org.jspecify.annotations.NullMarked;
