/**
 * What the embedded sidecar keeps and does, whatever wire it is asked over: state,
 * topics, configuration and locks, each component with a profile that says how such a
 * component really behaves.
 */
@NullMarked
package dev.outrigger.testkit.embedded.engine;

import org.jspecify.annotations.NullMarked;
