package dev.outrigger.samples.orders;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The shop. */
@SpringBootApplication
public class OrdersApplication {

	/** Starts the shop. */
	public static void main(String[] args) {
		SpringApplication.run(OrdersApplication.class, args);
	}

}
