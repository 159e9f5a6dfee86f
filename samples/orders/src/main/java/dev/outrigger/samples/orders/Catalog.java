package dev.outrigger.samples.orders;

import dev.outrigger.invoke.ServiceClient;
import dev.outrigger.samples.orders.elsewhere.Price;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;

/** The price list of another application. */
@ServiceClient("catalog")
public interface Catalog {

	/** What one piece of an item costs, before any discount. */
	@GetExchange("/prices/{item}")
	Mono<Price> price(@PathVariable String item);

}
