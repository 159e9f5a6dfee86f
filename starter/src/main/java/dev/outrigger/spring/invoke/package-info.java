/**
 * Clients of other applications: Spring's HTTP interfaces over the sidecar.
 */
@NullMarked
package dev.outrigger.spring.invoke;

import org.jspecify.annotations.NullMarked;
