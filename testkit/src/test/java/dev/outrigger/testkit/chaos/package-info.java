/**
 * Applications under load while sidecars, their back ends and the applications themselves
 * are killed and paused: nothing that was acknowledged is lost, nothing is done by two.
 */
@NullMarked
package dev.outrigger.testkit.chaos;

import org.jspecify.annotations.NullMarked;
