/**
 * What the contract kits found: which requirement holds on which target, as a matrix for
 * people and for programs.
 */
@NullMarked
package dev.outrigger.testkit.tck.report;

import org.jspecify.annotations.NullMarked;
