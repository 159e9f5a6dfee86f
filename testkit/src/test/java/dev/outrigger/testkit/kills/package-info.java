/**
 * What is promised whoever is killed.
 */
@NullMarked
package dev.outrigger.testkit.kills;

import org.jspecify.annotations.NullMarked;
