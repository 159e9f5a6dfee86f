package dev.outrigger.samples.orders;

import java.math.BigDecimal;
import java.util.Map;

import dev.outrigger.StateConflictException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The shop over HTTP. */
@RestController
class ShopController {

	private final Shop shop;

	private final Invoices invoices;

	private final Pricing pricing;

	ShopController(Shop shop, Invoices invoices, Pricing pricing) {
		this.shop = shop;
		this.invoices = invoices;
		this.pricing = pricing;
	}

	@PutMapping("/orders/{id}")
	@ResponseStatus(HttpStatus.CREATED)
	Mono<Order> place(@PathVariable @Pattern(regexp = Names.PATTERN, message = Names.MESSAGE) String id,
			@Valid @RequestBody PlaceOrder request) {
		return this.shop.place(id, request)
			.onErrorMap(StateConflictException.class, (ex) -> new ResponseStatusException(HttpStatus.CONFLICT,
					"There is an order with the id '" + id + "' already", ex));
	}

	@GetMapping("/orders/{id}")
	Mono<Order> find(@PathVariable @Pattern(regexp = Names.PATTERN, message = Names.MESSAGE) String id) {
		return this.shop.find(id)
			.switchIfEmpty(Mono.error(() -> new ResponseStatusException(HttpStatus.NOT_FOUND,
					"There is no order with the id '" + id + "'")));
	}

	@GetMapping(path = "/orders/{id}/invoice", produces = MediaType.TEXT_PLAIN_VALUE)
	Mono<String> invoice(@PathVariable @Pattern(regexp = Names.PATTERN, message = Names.MESSAGE) String id) {
		return find(id).flatMap(this.invoices::read)
			.switchIfEmpty(Mono.error(() -> new ResponseStatusException(HttpStatus.NOT_FOUND,
					"There is no invoice for the order '" + id + "'")));
	}

	@GetMapping("/stock/{item}")
	Mono<Available> stock(@PathVariable @Pattern(regexp = Names.PATTERN, message = Names.MESSAGE) String item) {
		return this.shop.stock(item).map((left) -> new Available(item, left.available()));
	}

	@GetMapping("/pricing")
	Map<String, BigDecimal> pricing() {
		return Map.of("discount", this.pricing.discount());
	}

	/**
	 * What is left of an item.
	 *
	 * @param item the item
	 * @param available how many pieces are left
	 */
	record Available(String item, int available) {

	}

}
