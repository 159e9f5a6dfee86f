/**
 * The page that shows the shop at work, and the switches of the demo. The shop does not
 * depend on it.
 */
@NullMarked
package dev.outrigger.samples.orders.dashboard;

import org.jspecify.annotations.NullMarked;
