/**
 * What every output binding must do.
 */
@NullMarked
package dev.outrigger.testkit.tck.binding;

import org.jspecify.annotations.NullMarked;
