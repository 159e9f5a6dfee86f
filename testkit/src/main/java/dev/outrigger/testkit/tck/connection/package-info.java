/**
 * What every connection must do, whatever the building block.
 */
@NullMarked
package dev.outrigger.testkit.tck.connection;

import org.jspecify.annotations.NullMarked;
