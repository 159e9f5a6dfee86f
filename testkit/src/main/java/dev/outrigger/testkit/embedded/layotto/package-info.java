/**
 * The embedded sidecar's Layotto front end: messages, defaults, codes and texts as a real
 * one gives them, and the calls that it makes to the application.
 */
@NullMarked
package dev.outrigger.testkit.embedded.layotto;

import org.jspecify.annotations.NullMarked;
