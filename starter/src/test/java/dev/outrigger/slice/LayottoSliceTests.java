package dev.outrigger.slice;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.slice.SlicedBeans.Order;
import dev.outrigger.slice.SlicedBeans.Warehouse;
import dev.outrigger.spring.test.OutriggerTest;
import dev.outrigger.spring.test.SeedState;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;

import static org.assertj.core.api.Assertions.assertThat;

@DirtiesContext
@OutriggerTest(value = Warehouse.class, dialect = "layotto")
class LayottoSliceTests {

	@Autowired
	private Warehouse warehouse;

	@Test
	void theEmbeddedSidecarSpeaksWhatTheAnnotationSays(@Autowired SidecarConnection connection) {
		assertThat(connection.toString()).startsWith("layotto");
	}

	@Test
	@SeedState(store = "orders", key = "1", value = "{\"id\":\"seeded\"}")
	void seedsAreThereToo() {
		assertThat(this.warehouse.orders().get("1")).contains(new Order("seeded"));
	}

}
