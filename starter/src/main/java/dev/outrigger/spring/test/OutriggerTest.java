package dev.outrigger.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * A test of the beans that use stores, topics, configuration and locks, beside an
 * embedded sidecar and without a web server. Of the application's components only those
 * exist that are named here, and of the auto-configurations only Outrigger's and what
 * they need. Interfaces with annotations of Outrigger's are beans as ever. For a test of
 * the whole application use {@code @SpringBootTest} with {@link AutoConfigureOutrigger}.
 *
 * <pre class="code">
 * &#64;OutriggerTest(Warehouse.class)
 * class WarehouseTests {
 *
 *     &#64;Test
 *     void ordersAreReserved(@Autowired OrderEvents orders, @Autowired RecordedEvents events) {
 *         orders.placed(new Order("1"));
 *         assertThat(events).published("shop", "reserved", Order.class).withPayload(new Order("1"));
 *     }
 *
 * }
 * </pre>
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@BootstrapWith(OutriggerTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(OutriggerTypeExcludeFilter.class)
@AutoConfigureOutrigger
public @interface OutriggerTest {

	/** The components under test; alias of {@link #components()}. */
	@AliasFor("components")
	Class<?>[] value() default {};

	/** The components under test. */
	@AliasFor("value")
	Class<?>[] components() default {};

	/** Properties in the form {@code name=value}. */
	String[] properties() default {};

	/**
	 * What is spoken to the embedded sidecar: {@code dapr} (the default), or
	 * {@code layotto}.
	 */
	@AliasFor(annotation = AutoConfigureOutrigger.class)
	String dialect() default "";

	/** Filters of further components. */
	Filter[] includeFilters() default {};

	/** Filters of components that are left out. */
	Filter[] excludeFilters() default {};

}
