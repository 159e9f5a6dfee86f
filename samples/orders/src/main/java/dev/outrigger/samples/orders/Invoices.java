package dev.outrigger.samples.orders;

import java.nio.charset.StandardCharsets;

import dev.outrigger.binding.BindingRequest;
import dev.outrigger.binding.OutputBinding;
import dev.outrigger.binding.ReactiveBinding;
import dev.outrigger.file.FileStore;
import dev.outrigger.file.ReactiveFiles;
import dev.outrigger.sequence.ReactiveSequenceGenerator;
import dev.outrigger.sequence.Sequence;
import dev.outrigger.state.ReactiveKeyValueStore;
import dev.outrigger.state.StateStore;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * Numbers invoices, keeps them as files, and mails them. What is done again after a
 * failure uses the number that the order has; the mail may come twice.
 */
@Component
class Invoices {

	private final ReactiveKeyValueStore<Order> orders;

	private final ReactiveSequenceGenerator numbers;

	private final ReactiveFiles files;

	private final ReactiveBinding mail;

	Invoices(@StateStore("orders") ReactiveKeyValueStore<Order> orders,
			@Sequence("numbers") ReactiveSequenceGenerator numbers, @FileStore("invoices") ReactiveFiles files,
			@OutputBinding("mail") ReactiveBinding mail) {
		this.orders = orders;
		this.numbers = numbers;
		this.files = files;
		this.mail = mail;
	}

	/** Writes and mails the invoice of an order that got its pieces. */
	Mono<Order> write(Order order) {
		return (order.status() != Order.Status.RESERVED) ? Mono.just(order) : numbered(order).flatMap(this::send);
	}

	private Mono<Order> numbered(Order order) {
		return (order.invoice() != null) ? Mono.just(order)
				: this.numbers.next()
					.flatMap((number) -> this.orders.update(Keys.order(order.id()),
							(current) -> (current.invoice() != null) ? current : current.with(number)));
	}

	private Mono<Order> send(Order order) {
		Long number = order.invoice();
		if (number == null) {
			return Mono.error(new IllegalStateException("order " + order.id() + " has no invoice number"));
		}
		Invoice invoice = new Invoice(number, order);
		return this.files.write(invoice.file(), invoice.text().getBytes(StandardCharsets.UTF_8))
			.then(this.mail.invoke(mail(invoice)))
			.thenReturn(order);
	}

	/** What a mail server asks for, and the name of a file for a folder of mails. */
	private static BindingRequest mail(Invoice invoice) {
		return BindingRequest.of("create")
			.withMetadata("emailTo", "customer@example.org")
			.withMetadata("subject", "Invoice " + invoice.number())
			.withMetadata("fileName", "mail-" + invoice.number() + ".txt")
			.withText(invoice.text());
	}

	/** Reads the invoice of an order; empty while it has none. */
	Mono<String> read(Order order) {
		return Mono.justOrEmpty(order.invoice())
			.flatMap((number) -> this.files.read(Invoice.file(number)))
			.map((content) -> new String(content, StandardCharsets.UTF_8));
	}

}
