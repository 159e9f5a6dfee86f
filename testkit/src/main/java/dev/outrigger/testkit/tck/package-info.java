/**
 * Contract kits: what every sidecar, transport and profile must do, one abstract test
 * class per building block.
 */
@NullMarked
package dev.outrigger.testkit.tck;

import org.jspecify.annotations.NullMarked;
