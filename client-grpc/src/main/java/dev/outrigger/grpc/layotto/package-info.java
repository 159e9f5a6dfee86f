/**
 * The Layotto dialect: what goes over the wire, what its components really do, and how to
 * live with it.
 */
@NullMarked
package dev.outrigger.grpc.layotto;

import org.jspecify.annotations.NullMarked;
