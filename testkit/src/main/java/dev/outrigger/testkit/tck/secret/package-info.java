/**
 * What every secret component must do.
 */
@NullMarked
package dev.outrigger.testkit.tck.secret;

import org.jspecify.annotations.NullMarked;
