/**
 * What a facade costs, measured by JMH beside the raw stub and the official Dapr SDK, on
 * the same server in the same run.
 */
@NullMarked
package dev.outrigger.samples.benchmarks;

import org.jspecify.annotations.NullMarked;
