/**
 * What every state store must do.
 */
@NullMarked
package dev.outrigger.testkit.tck.state;

import org.jspecify.annotations.NullMarked;
