package dev.outrigger.samples.orders.elsewhere;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes mails over HTTP, which is what Layotto's only type of binding speaks. */
@RestController
class MailController {

	private static final Logger logger = LoggerFactory.getLogger(MailController.class);

	@PostMapping(path = "/mails", consumes = MediaType.ALL_VALUE)
	@ResponseStatus(HttpStatus.ACCEPTED)
	void send(@RequestBody byte[] mail) {
		logger.info("A mail of {} bytes goes to the customer", mail.length);
	}

}
