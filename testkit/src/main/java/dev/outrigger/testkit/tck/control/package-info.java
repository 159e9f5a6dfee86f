/**
 * What a target of the contract kits may offer beyond a connection: faults, time, and a
 * look behind the components. Each is optional.
 */
@NullMarked
package dev.outrigger.testkit.tck.control;

import org.jspecify.annotations.NullMarked;
