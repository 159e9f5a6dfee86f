package dev.outrigger.samples.orders.elsewhere;

import java.math.BigDecimal;
import java.util.Map;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The price list over HTTP. */
@RestController
class CatalogController {

	private static final Map<String, BigDecimal> PRICES = Map.of("piano", new BigDecimal("4000"), "pin",
			new BigDecimal("0.5"));

	@GetMapping("/prices/{item}")
	Price price(@PathVariable String item) {
		return new Price(item, PRICES.getOrDefault(item, BigDecimal.TEN));
	}

}
