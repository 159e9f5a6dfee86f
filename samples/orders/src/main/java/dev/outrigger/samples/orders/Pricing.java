package dev.outrigger.samples.orders;

import java.math.BigDecimal;

import dev.outrigger.config.ConfigKey;
import dev.outrigger.config.ConfigStore;

/** Prices that change while the shop is open. */
@ConfigStore("settings")
public interface Pricing {

	/** The part of the price that is not asked for. */
	@ConfigKey(value = "discount", defaultValue = "0.1")
	BigDecimal discount();

	/** What so many pieces cost. */
	default BigDecimal total(BigDecimal each, int quantity) {
		return each.multiply(BigDecimal.valueOf(quantity)).multiply(BigDecimal.ONE.subtract(discount()));
	}

}
