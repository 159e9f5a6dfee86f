/**
 * What every sequence must do.
 */
@NullMarked
package dev.outrigger.testkit.tck.sequence;

import org.jspecify.annotations.NullMarked;
