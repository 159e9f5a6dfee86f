package dev.outrigger.samples.outbox;

import java.util.Random;
import java.util.UUID;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The application under load, which ends in the middle of it: of its bookings every third
 * is rolled back, and one is committed, but the process gone before its event is
 * published. The last run goes on until the outbox is empty.
 */
@Import(BookingsApplication.class)
public class KilledBookings {

	/** What the process ends with where it was to be killed. */
	static final int KILLED = 42;

	private static final int CROWD = 200;

	public static void main(String[] args) {
		try (ConfigurableApplicationContext context = SpringApplication.run(KilledBookings.class, args)) {
			JdbcClient database = context.getBean(JdbcClient.class);
			while (database.sql("select count(*) from event_publication").query(Integer.class).single() > 0) {
				Thread.onSpinWait();
			}
		}
	}

	@Bean
	ApplicationRunner load(Bookings bookings, TransactionTemplate transactions, @Value("${kill-after}") int killAfter,
			@Value("${seed}") long seed) {
		return (arguments) -> {
			Random random = new Random(seed);
			for (int i = 0; killAfter > 0; i++) {
				String id = UUID.randomUUID().toString();
				boolean crowd = random.nextInt(3) == 0;
				boolean last = i >= killAfter && !crowd;
				try {
					transactions.executeWithoutResult((status) -> {
						if (last) {
							TransactionSynchronizationManager.registerSynchronization(new Kill());
						}
						bookings.book(new Booking(crowd ? "crowd-" + id : id, "Ann", crowd ? CROWD : 1));
					});
				}
				catch (IllegalArgumentException ex) {
					// A crowd.
				}
			}
		};
	}

	/** Ends the process after the commit, before anybody else learns of it. */
	private static final class Kill implements TransactionSynchronization {

		@Override
		public int getOrder() {
			return Ordered.HIGHEST_PRECEDENCE;
		}

		@Override
		public void afterCommit() {
			Runtime.getRuntime().halt(KILLED);
		}

	}

}
