/**
 * How applications start beside a sidecar that is slow, late or silent.
 */
@NullMarked
package dev.outrigger.startup;

import org.jspecify.annotations.NullMarked;
