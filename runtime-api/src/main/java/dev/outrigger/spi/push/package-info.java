/**
 * Topics whose events the sidecar pushes to the application: held until their listeners
 * run, and kept where the broker would lose them.
 */
@NullMarked
package dev.outrigger.spi.push;

import org.jspecify.annotations.NullMarked;
