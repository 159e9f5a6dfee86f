/**
 * What every lock store must do.
 */
@NullMarked
package dev.outrigger.testkit.tck.lock;

import org.jspecify.annotations.NullMarked;
