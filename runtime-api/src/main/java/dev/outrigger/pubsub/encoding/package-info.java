/**
 * How an event travels so that it arrives as it was published.
 */
@NullMarked
package dev.outrigger.pubsub.encoding;

import org.jspecify.annotations.NullMarked;
