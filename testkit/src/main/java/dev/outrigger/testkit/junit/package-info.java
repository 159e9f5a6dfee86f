/**
 * The embedded sidecar as a JUnit extension.
 */
@NullMarked
package dev.outrigger.testkit.junit;

import org.jspecify.annotations.NullMarked;
