/**
 * What every way to call another application must do.
 */
@NullMarked
package dev.outrigger.testkit.tck.invoke;

import org.jspecify.annotations.NullMarked;
