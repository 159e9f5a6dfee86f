/**
 * What a real shop finds elsewhere and reaches through the sidecar: the price list, and
 * whoever delivers mail. The shop serves them itself, so that there is one process to
 * start.
 */
@NullMarked
package dev.outrigger.samples.orders.elsewhere;

import org.jspecify.annotations.NullMarked;
