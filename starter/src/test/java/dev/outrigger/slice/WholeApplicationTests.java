package dev.outrigger.slice;

import dev.outrigger.slice.SlicedBeans.Unwanted;
import dev.outrigger.spring.test.AutoConfigureOutrigger;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.test.annotation.DirtiesContext;

import static org.assertj.core.api.Assertions.assertThat;

@DirtiesContext
@SpringBootTest(properties = { "outrigger.sidecar=dapr", "outrigger.connection.endpoint=127.0.0.1:1" })
@AutoConfigureOutrigger
class WholeApplicationTests {

	@Test
	void theApplicationRunsBesideAnEmbeddedSidecarWhateverItsPropertiesSay(@Autowired ApplicationContext context) {
		assertThat(context.getBeansOfType(EmbeddedSidecar.class)).hasSize(1);
		assertThat(context.getBeansOfType(Unwanted.class)).hasSize(1);
	}

}
