/**
 * What tests do with the embedded sidecar, over HTTP, for tests in any language.
 */
@NullMarked
package dev.outrigger.testkit.standalone.control;

import org.jspecify.annotations.NullMarked;
