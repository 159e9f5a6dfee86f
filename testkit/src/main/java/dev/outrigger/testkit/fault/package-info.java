/**
 * Makes the network between an application and a sidecar, real or embedded, fail to
 * order.
 */
@NullMarked
package dev.outrigger.testkit.fault;

import org.jspecify.annotations.NullMarked;
