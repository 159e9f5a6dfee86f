package dev.outrigger.samples.orders.dashboard;

import reactor.core.publisher.Flux;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Feeds the page. */
@RestController
class DashboardController {

	private final DashboardFeed feed;

	DashboardController(DashboardFeed feed) {
		this.feed = feed;
	}

	/** One event per snapshot, beginning with the current one. */
	@GetMapping(path = "/dashboard/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<Snapshot> events() {
		return this.feed.snapshots();
	}

}
