package dev.outrigger.samples.orders.dashboard;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

import static org.assertj.core.api.Assertions.assertThat;

/** Headless Chromium on the page. */
record Browser(ChromeDriver driver) implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	/** Opens the browser that is on the PATH; skips the tests when there is none. */
	static Browser open() {
		Optional<Path> chromium = onPath("chromium", "chromium-browser", "google-chrome");
		Optional<Path> driver = onPath("chromedriver");
		Assumptions.assumeTrue(chromium.isPresent(),
				"No chromium, chromium-browser or google-chrome on the PATH: the page is not tested in a browser");
		Assumptions.assumeTrue(driver.isPresent(), "No chromedriver on the PATH: the page is not tested in a browser");
		ChromeOptions options = new ChromeOptions().setBinary(chromium.orElseThrow().toFile())
			.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--no-proxy-server");
		ChromeDriverService service = new ChromeDriverService.Builder()
			.usingDriverExecutable(driver.orElseThrow().toFile())
			.usingAnyFreePort()
			.build();
		return new Browser(new ChromeDriver(service, options));
	}

	private static Optional<Path> onPath(String... names) {
		List<Path> folders = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
			.filter((folder) -> !folder.isBlank())
			.map(Path::of)
			.toList();
		return Stream.of(names)
			.flatMap((name) -> folders.stream().map((folder) -> folder.resolve(name)))
			.filter(Files::isExecutable)
			.findFirst();
	}

	/** Opens the page and waits for its first snapshot. */
	void show(RunningShop shop) {
		this.driver.get(shop.url());
		awaitText("health", "Sidecar running");
	}

	/** Sets the width and the colour scheme, {@code light} or {@code dark}. */
	void screen(int width, String scheme) {
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme),
						Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
	}

	/** Runs a script of the class path that returns what is wrong. */
	@SuppressWarnings("unchecked")
	List<String> problems(String script) {
		try (InputStream resource = Browser.class.getResourceAsStream("/" + script)) {
			return (List<String>) this.driver
				.executeScript(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	WebElement element(String id) {
		return this.driver.findElement(By.id(id));
	}

	WebElement find(String selector) {
		return this.driver.findElement(By.cssSelector(selector));
	}

	/** What an element shows; empty while it is hidden. */
	String text(String id) {
		return element(id).getText();
	}

	void awaitText(String id, String part) {
		Awaitility.await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(text(id)).contains(part));
	}

	void awaitHidden(String id) {
		Awaitility.await().atMost(PATIENCE).until(() -> !element(id).isDisplayed());
	}

	void awaitShown(String selector) {
		Awaitility.await().atMost(PATIENCE).until(() -> !this.driver.findElements(By.cssSelector(selector)).isEmpty());
	}

	void type(String selector, String value) {
		WebElement input = find(selector);
		input.clear();
		input.sendKeys(value);
	}

	@Override
	public void close() {
		this.driver.quit();
	}

}
