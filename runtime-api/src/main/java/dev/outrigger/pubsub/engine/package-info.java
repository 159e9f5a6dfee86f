/**
 * The subscription engine: holds the events of a subscription until each is answered,
 * hands them to workers, retries and dead-letters, limits how long they are held, keeps
 * the stream open, and drains it at the end. One role a file; users see
 * {@link dev.outrigger.pubsub} only.
 */
@NullMarked
package dev.outrigger.pubsub.engine;

import org.jspecify.annotations.NullMarked;
