/**
 * What every broker, with the subscription engine in front of it must do.
 */
@NullMarked
package dev.outrigger.testkit.tck.pubsub;

import org.jspecify.annotations.NullMarked;
