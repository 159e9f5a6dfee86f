/**
 * What every configuration store must do.
 */
@NullMarked
package dev.outrigger.testkit.tck.config;

import org.jspecify.annotations.NullMarked;
