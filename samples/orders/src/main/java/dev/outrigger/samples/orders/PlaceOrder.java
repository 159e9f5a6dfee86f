package dev.outrigger.samples.orders;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * What a customer asks for.
 *
 * @param item what
 * @param quantity how many pieces
 */
record PlaceOrder(@NotNull @Pattern(regexp = Names.PATTERN, message = Names.MESSAGE) String item,
		@NotNull @Min(1) @Max(1000) Integer quantity) {

}
