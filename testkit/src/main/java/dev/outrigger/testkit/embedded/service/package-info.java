/**
 * How the embedded sidecar calls the applications that others call through it.
 */
@NullMarked
package dev.outrigger.testkit.embedded.service;

import org.jspecify.annotations.NullMarked;
