/**
 * The HTTP client against a server that answers as it is told.
 */
@NullMarked
package dev.outrigger.http;

import org.jspecify.annotations.NullMarked;
