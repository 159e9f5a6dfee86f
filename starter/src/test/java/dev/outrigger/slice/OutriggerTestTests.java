package dev.outrigger.slice;

import dev.outrigger.config.ConfigStore;
import dev.outrigger.config.ConfigurationStore;
import dev.outrigger.secret.SecretStore;
import dev.outrigger.secret.Secrets;
import dev.outrigger.slice.SlicedBeans.Order;
import dev.outrigger.slice.SlicedBeans.OrderEvents;
import dev.outrigger.slice.SlicedBeans.Unwanted;
import dev.outrigger.slice.SlicedBeans.Warehouse;
import dev.outrigger.spring.test.OutriggerTest;
import dev.outrigger.spring.test.RecordedEvents;
import dev.outrigger.spring.test.SeedConfiguration;
import dev.outrigger.spring.test.SeedSecret;
import dev.outrigger.spring.test.SeedState;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.test.annotation.DirtiesContext;

import static dev.outrigger.spring.test.OutriggerAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

@DirtiesContext
@OutriggerTest(value = Warehouse.class,
		properties = { "outrigger.state.stores.orders.component=state", "mine=yes",
				"outrigger.embedded.configuration.settings.size=large" })
@SeedState(store = "orders", key = "1", value = "{\"id\":\"of the class\"}")
@SeedConfiguration(store = "settings", key = "colour", value = "red")
@SeedSecret(store = "vault", key = "password", value = "secret")
class OutriggerTestTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private Warehouse warehouse;

	@Test
	void onlyTheNamedComponentsAreThere() {
		assertThat(this.context.getBeansOfType(Unwanted.class)).isEmpty();
		assertThat(this.context.getBeansOfType(OrderEvents.class)).hasSize(1);
	}

	@Test
	void thereIsNoWebServer() {
		assertThat(this.context).isNotInstanceOf(WebServerApplicationContext.class);
		assertThat(this.context.containsBean("webServerFactoryCustomizerBeanPostProcessor")).isFalse();
	}

	@Test
	void propertiesOfTheAnnotationAreThere() {
		assertThat(this.context.getEnvironment().getProperty("mine")).isEqualTo("yes");
	}

	@Test
	void listenersAreCalledAndEventsRecorded(@Autowired OrderEvents orders, @Autowired RecordedEvents events) {
		orders.placed(new Order("new"));
		assertThat(events).published("shop", "reserved", Order.class).withPayload(new Order("new"));
		assertThat(this.warehouse.orders().get("new")).isPresent();
	}

	@Test
	void aSeedOfTheClassIsThere(@Autowired @ConfigStore("settings") ConfigurationStore settings,
			@Autowired @SecretStore("vault") Secrets vault) {
		assertThat(this.warehouse.orders().get("1")).contains(new Order("of the class"));
		assertThat(settings.get("colour")).contains("red");
		assertThat(settings.get("size")).contains("large");
		assertThat(vault.get("password").orElseThrow().text()).isEqualTo("secret");
	}

	@Test
	@SeedState(store = "orders", key = "1", value = "{\"id\":\"of the method\"}")
	@SeedState(store = "orders", key = "2", value = "{\"id\":\"second\"}")
	void aSeedOfTheMethodWins() {
		assertThat(this.warehouse.orders().get("1")).contains(new Order("of the method"));
		assertThat(this.warehouse.orders().get("2")).contains(new Order("second"));
	}

	@Test
	void aSeedOfAnotherMethodIsGone() {
		assertThat(this.warehouse.orders().get("2")).isEmpty();
	}

	/** Has the annotations of the class around it. */
	@Nested
	@SeedState(store = "orders", key = "2", value = "{\"id\":\"of the nested class\"}")
	class Inside {

		@Test
		void seedsOfBothClassesAreThere() {
			assertThat(OutriggerTestTests.this.warehouse.orders().get("1")).contains(new Order("of the class"));
			assertThat(OutriggerTestTests.this.warehouse.orders().get("2")).contains(new Order("of the nested class"));
		}

	}

}
