package dev.outrigger.samples.benchmarks;

import java.util.List;

/** A value of about 200 bytes of JSON. */
public record BenchmarkOrder(String id, String customer, String item, int quantity, double total, String status,
		List<String> tags) {

	/** The value that is read. */
	static final BenchmarkOrder EXAMPLE = new BenchmarkOrder("3f1c9d1e-5a7b-4a55-9a52-5f3a1f0b7a11", "customer-000042",
			"paperback book", 2, 17.98, "RESERVED",
			List.of("gift", "express", "insured", "first-order", "newsletter", "winter-sale"));

}
