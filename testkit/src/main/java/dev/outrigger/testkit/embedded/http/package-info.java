/**
 * An HTTP/1.1 server on loopback, and what a request and an answer are to the front ends
 * that use it.
 */
@NullMarked
package dev.outrigger.testkit.embedded.http;

import org.jspecify.annotations.NullMarked;
