/**
 * Assertions about applications, for their tests. AssertJ must be on the class path.
 */
@NullMarked
package dev.outrigger.spring.test;

import org.jspecify.annotations.NullMarked;
