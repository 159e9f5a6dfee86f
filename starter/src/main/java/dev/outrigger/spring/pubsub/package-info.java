/**
 * Puts annotated methods behind subscriptions and watches: thin containers without
 * threads or retries of their own.
 */
@NullMarked
package dev.outrigger.spring.pubsub;

import org.jspecify.annotations.NullMarked;
