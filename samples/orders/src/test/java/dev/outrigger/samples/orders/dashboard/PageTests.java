package dev.outrigger.samples.orders.dashboard;

import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.Profile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The page at work, in a browser. */
class PageTests {

	private static Browser browser;

	private RunningShop shop;

	/** Before each test, so that each is reported as skipped where there is none. */
	@BeforeEach
	void openBrowser() {
		if (browser == null) {
			browser = Browser.open();
			browser.screen(1280, "light");
		}
	}

	@AfterAll
	static void closeBrowser() {
		if (browser != null) {
			browser.close();
		}
	}

	@AfterEach
	void closeShop() {
		if (this.shop != null) {
			this.shop.close();
		}
	}

	private void open(String... properties) {
		this.shop = RunningShop.with(properties);
		browser.show(this.shop);
		browser.driver().executeScript("window.marker = 'not reloaded'");
	}

	private static void order(String item, int quantity) {
		browser.type("#place [name=item]", item);
		browser.type("#place [name=quantity]", String.valueOf(quantity));
		browser.find("#place button").click();
	}

	private static void assertNotReloaded() {
		assertThat(browser.driver().executeScript("return window.marker")).isEqualTo("not reloaded");
	}

	@Test
	void beginsWithEmptyStates() {
		open();
		assertThat(browser.text("orders-empty")).startsWith("No orders yet.");
		assertThat(browser.text("stock-empty")).startsWith("There are 100 of anything.");
		assertThat(browser.text("banner")).isEmpty();
		assertThat(browser.text("beside")).startsWith("Beside the embedded sidecar, which speaks Dapr, over gRPC at ");
		assertThat(browser.text("blocks")).contains("State", "Pub/sub", "Config", "Lock", "messages");
		assertThat(browser.find("#power-hint").isDisplayed()).isFalse();
		order("book", 1);
		browser.awaitShown("#orders > li");
		browser.awaitHidden("orders-empty");
		browser.awaitHidden("stock-empty");
	}

	@Test
	void anOrderWalksThroughItsSteps() {
		open();
		this.shop.set("picking-time", "5s");
		browser.awaitText("picking-now", "5 s");
		order("book", 2);
		browser.awaitShown("#orders [data-status=LOCKED] [data-step=LOCKED][data-state=done]");
		assertThat(browser.find("#orders [data-step=DECIDED]").getAttribute("data-state")).isEqualTo("next");
		assertThat(browser.text("workers")).contains("Holds the lock");
		assertThat(browser.text("at-work")).isEqualTo("1");
		browser.awaitShown("#orders [data-status=RESERVED] [data-step=DECIDED][data-state=done]");
		browser.awaitText("handled", "1");
		browser.awaitText("stock", "98 left");
		assertThat(browser.text("at-work")).isEqualTo("0");
		assertThat(browser.element("news").getAttribute("textContent")).isEqualTo("2 × book: Reserved");
		assertNotReloaded();
	}

	@Test
	void showsThatAnOrderIsRejected() {
		open();
		order("lamp", 500);
		browser.awaitShown("#orders [data-status=REJECTED]");
		assertThat(browser.text("orders")).contains("500 × lamp", "Rejected").doesNotContain("Reserved");
	}

	@Test
	void recoversFromAStoppedSidecarWithoutAReload() {
		open();
		browser.element("power").click();
		browser.awaitText("health", "Sidecar stopped");
		browser.awaitText("banner", "The sidecar is stopped.");
		assertThat(browser.text("power")).isEqualTo("Start sidecar");
		order("book", 1);
		browser.awaitText("place-message", "The sidecar does not answer.");
		browser.element("power").click();
		browser.awaitText("health", "Sidecar running");
		browser.awaitHidden("banner");
		assertThat(browser.text("place-message")).isEmpty();
		order("book", 1);
		browser.awaitShown("#orders [data-status=RESERVED]");
		assertNotReloaded();
	}

	@Test
	void followsConfigurationAndStockThatChangeElsewhere() {
		open();
		this.shop.set("discount", "0.25");
		browser.awaitText("discount-now", "25%");
		this.shop.place("elsewhere", "cup", 3);
		browser.awaitText("orders", "elsewhere");
		browser.awaitText("stock", "97 left");
		assertNotReloaded();
	}

	@Test
	void changesConfiguration() {
		open();
		browser.type("#discount", "30");
		browser.find("#discount-form button").click();
		browser.awaitText("discount-now", "30%");
		browser.find("#picking-form [value='300']").click();
		browser.awaitText("picking-now", "0.3 s");
		assertNotReloaded();
	}

	@Test
	void namesWhatTheShopRefuses() {
		open();
		browser.driver().executeScript("document.querySelector('#place').noValidate = true");
		order("a book", 1);
		browser.awaitText("place-message", "item must be 1 to 64 letters");
		order("book", 1);
		browser.awaitShown("#orders [data-status=RESERVED]");
		assertThat(browser.text("place-message")).isEmpty();
	}

	@Test
	void recoversWhenTheShopComesBack() {
		open();
		this.shop.close();
		browser.awaitText("banner", "The shop does not answer.");
		this.shop = RunningShop.with("--server.port=" + this.shop.port());
		browser.awaitText("health", "Sidecar running");
		browser.awaitHidden("banner");
		assertNotReloaded();
	}

	@Test
	void switchesNothingBesideASidecarOfItsOwn() {
		try (EmbeddedSidecar sidecar = EmbeddedSidecar.builder().auto(Profile.STRICT).start()) {
			open("--outrigger.sidecar=dapr", "--outrigger.connection.endpoint=" + sidecar.daprEndpoint());
			assertThat(browser.element("power").isEnabled()).isFalse();
			assertThat(browser.text("power-hint")).isEqualTo("Only the embedded sidecar can be stopped from here.");
			assertThat(browser.element("discount").isEnabled()).isFalse();
			assertThat(browser.text("settings-hint")).startsWith("Only the embedded sidecar’s store");
			sidecar.configuration("settings").put("discount", "0.5");
			browser.awaitText("discount-now", "50%");
			sidecar.goAway();
			browser.awaitText("banner", "The sidecar does not answer.");
			order("book", 1);
			browser.awaitText("place-message", "The sidecar does not answer.");
			sidecar.comeBack();
			browser.awaitHidden("banner");
			assertThat(browser.text("place-message")).isEmpty();
			this.shop.close();
		}
	}

}
