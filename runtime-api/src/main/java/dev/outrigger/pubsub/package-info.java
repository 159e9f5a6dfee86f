/**
 * Events: typed publishers, blocking and reactive, and subscriptions that handle each
 * event at least once, retry it, and put it aside when that does not help.
 */
@NullMarked
package dev.outrigger.pubsub;

import org.jspecify.annotations.NullMarked;
