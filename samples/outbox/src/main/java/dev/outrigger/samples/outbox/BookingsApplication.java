package dev.outrigger.samples.outbox;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Takes bookings. */
@SpringBootApplication
public class BookingsApplication {

	/**
	 * Starts the application.
	 * @param args properties, as {@code --name=value}
	 */
	public static void main(String[] args) {
		SpringApplication.run(BookingsApplication.class, args);
	}

}
