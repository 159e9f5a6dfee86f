package dev.outrigger.samples.orders.dashboard;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The page on a phone, a tablet and a desk, by day and by night. */
class PageLayoutTests {

	private static final String LONG = "a-very-long-item-name-without-any-space-that-fills-64-characters";

	private static Browser browser;

	private static RunningShop shop;

	/**
	 * Before each test, so that each is reported as skipped where there is no browser.
	 */
	@BeforeEach
	void open() {
		if (browser == null) {
			browser = Browser.open();
			shop = RunningShop.with("--outrigger.embedded.profile=redis");
		}
	}

	@AfterAll
	static void close() {
		if (browser != null) {
			browser.close();
		}
		if (shop != null) {
			shop.close();
		}
	}

	@ParameterizedTest
	@CsvSource({ "360, light", "360, dark", "768, light", "768, dark", "1280, light", "1280, dark" })
	void fitsTheScreen(int width, String scheme) {
		browser.screen(width, scheme);
		browser.show(shop);
		assertReadable();

		shop.place("reserved-" + width + scheme, "book", 2);
		shop.place("rejected-" + width + scheme, LONG, 1000);
		browser.awaitShown("[data-key='rejected-" + width + scheme + "'][data-status=REJECTED]");
		browser.driver().executeScript("document.querySelectorAll('details').forEach((node) => node.open = true)");
		assertReadable();

		browser.element("power").click();
		browser.awaitText("banner", "The sidecar is stopped.");
		browser.find("#place button").click();
		browser.awaitText("place-message", "The sidecar does not answer.");
		assertReadable();
		browser.element("power").click();
		browser.awaitHidden("banner");
	}

	private static void assertReadable() {
		assertThat(browser.problems("layout.js")).isEmpty();
		assertThat(browser.problems("contrast.js")).isEmpty();
	}

}
