/**
 * Everything for testing applications that use Outrigger, and Outrigger itself.
 */
@NullMarked
package dev.outrigger.testkit;

import org.jspecify.annotations.NullMarked;
